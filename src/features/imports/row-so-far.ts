import type { PersonInput } from '#features/people/in-thread.ts'
import type { RefusalReason } from './import.ts'

/** A row of a sheet while its cells are read. */
export interface Row {
  input: PersonInput
  tags: string[]
  consent: RowConsent
  /** What stands under names and parts of addresses, by the place of their field among them. */
  texts: string[]
  /** What the column before says that this one is. Google writes several values of one kind into one cell. */
  kind: string
}

/** What one column does with what stands in it. */
export type Take = (row: Row, value: string, cell: string) => void

/** What a row says about news: that they agreed, on which day, and whether they left elsewhere, which outweighs all else. */
export interface RowConsent {
  agreed: boolean
  on: string | null
  barred: boolean
}

/** Thrown inside, so that the first thing that is wrong with a row is what is said about it. */
export class Unusable extends Error {
  readonly why: RefusalReason
  readonly detail: string
  constructor(why: RefusalReason, detail = '') {
    super(why)
    this.why = why
    this.detail = detail
  }
}
