import { z } from 'zod'
import { instantOut } from '#platform/input.ts'

/** What a column of a sheet of voices can be. */
export const sheetFields = [
  'text',
  'saidAt',
  'place',
  'language',
  'name',
  'givenName',
  'familyName',
  'email',
  'phone',
  'authorKey',
  'externalKey',
] as const
export type SheetField = (typeof sheetFields)[number]

export const SheetColumn = z.object({
  header: z.string(),
  field: z.enum(sheetFields).nullable(),
  /** The first values that are not empty, for the eye. */
  examples: z.array(z.string()),
})
export type SheetColumn = z.output<typeof SheetColumn>

export const SheetRefusal = z.object({
  /** Counted as a person counts: 1 is the first line under the headings. */
  row: z.int(),
  why: z.enum(['Nothing', 'Date', 'Email', 'Long', 'Unusable']),
})
export type SheetRefusal = z.output<typeof SheetRefusal>

/** A row as it would be kept, to look at before anything is written. */
export const SheetSample = z.object({
  row: z.int(),
  text: z.string(),
  who: z.string(),
  saidAt: instantOut().nullable(),
  place: z.string(),
  language: z.string(),
  alreadyHere: z.boolean(),
})
export type SheetSample = z.output<typeof SheetSample>

export const ImportCounts = z.object({
  new: z.int(),
  alreadyHere: z.int(),
  refused: z.int(),
  /** Voices of people who are named by name, e-mail or phone. */
  withPerson: z.int(),
})
export type ImportCounts = z.output<typeof ImportCounts>

/** Whoever a row names. */
export interface SheetPerson {
  givenName: string
  familyName: string
  email: string
  phone: string
}

export interface SheetRow {
  row: number
  /** What tells this row from every other, in this file and the next. */
  key: string
  text: string
  saidAt: Temporal.Instant | null
  place: string
  language: string
  authorKey: string | null
  /** The same for rows of the same speaker in this file, if it says anything about the speaker. */
  author: string | null
  person: SheetPerson | null
}
