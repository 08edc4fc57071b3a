import { z } from 'zod'
import type { ColumnField } from './column-field.ts'

/** One column of a sheet, as it is understood. */
export interface SheetColumn {
  header: string
  field: ColumnField | null
  /** The first values that are not empty, for the eye. */
  examples: string[]
}

export const Counts = z.object({
  new: z.int(),
  joined: z.int(),
  toReview: z.int(),
  /** The very row came in an import before: nothing is changed. */
  same: z.int(),
  refused: z.int(),
  /** Rows that say that they agreed to receive news. */
  agreed: z.int(),
})
export type Counts = z.output<typeof Counts>

export const refusalReasons = [
  'nothing',
  'email',
  'birth',
  'language',
  'field',
  'date',
  'long',
  'unusable',
  'tooManyAddresses',
] as const
export type RefusalReason = (typeof refusalReasons)[number]
export type Refusals = Partial<Record<RefusalReason, number>>

/** What became of an import that was taken back. */
export const Undone = z.object({
  removed: z.int(),
  restored: z.int(),
  stayed: z.object({ changed: z.int(), used: z.int(), elsewhere: z.int() }),
  /** The first of those who stayed. */
  who: z.array(z.uuid()),
})
export type Undone = z.output<typeof Undone>

/** A row that cannot be used, with what it held. */
export interface Refusal {
  row: number
  why: RefusalReason
  /** Which cell, where that helps: the heading of its column. */
  detail: string
  cells: readonly string[]
}
