import { z } from 'zod'

/** What somebody may be written or called for. */
export const purposes = ['told back', 'news', 'reminders', 'quoting', 'contact'] as const
export type Purpose = (typeof purposes)[number]

export const channels = ['email', 'phone', 'post', 'any'] as const
export type Channel = (typeof channels)[number]

/** One entry of the consent log: what was agreed to, in which words, where, and whether it still stands. */
export interface Consent {
  id: string
  purpose: Purpose
  channel: Channel
  /** The very words that were shown, in the language in which they were shown. */
  wording: string
  language: string
  source: string
  givenAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
}

export const ConsentInput = z.object({
  purpose: z.enum(purposes),
  channel: z.enum(channels).default('any'),
  wording: z.string().min(1).max(5_000),
  language: z.string().min(2).max(8),
  source: z.string().max(200),
})
export type ConsentInput = z.output<typeof ConsentInput>
