import { z } from 'zod'

/** The count, by option numbers, as it was reckoned at the closing. */
export const ResultView = z.object({
  /** Most votes first; equal votes share a place. */
  order: z.array(z.object({ number: z.int(), votes: z.int(), place: z.int() })),
  /** More than one on a tie; none when nobody voted for anything. */
  winners: z.array(z.int()),
  cast: z.int(),
  valid: z.int(),
  /** Envelopes that could not be opened or broke a rule. */
  invalid: z.int(),
  marks: z.int(),
  /** How many stood on the roll; null where anybody with an address could vote. */
  eligible: z.int().nullable(),
})
export type Result = z.output<typeof ResultView>
