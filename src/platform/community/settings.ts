import { z } from 'zod'
import type { Message } from '../errors.ts'
import { languages } from '../words.ts'
import { communityWords } from './words.ts'

const refuse = (key: 'unknownZone' | 'unknownCurrency') => ({
  params: { message: { words: communityWords, key, holes: {} } satisfies Message },
})

/** Asks the runtime itself, so that its list of zones is the only one. */
function isZone(zone: string): boolean {
  try {
    return Temporal.Now.zonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** How a community is set up. */
export const Settings = z.object({
  name: z.string().trim().min(1).max(200),
  /** The first is the main one. */
  languages: z
    .array(z.enum(languages))
    .min(1)
    .refine((all) => new Set(all).size === all.length),
  zone: z.string().refine(isZone, refuse('unknownZone')),
  currency: z.string().refine((code) => currencies.has(code), refuse('unknownCurrency')),
  country: z.string().regex(/^[A-Z]{2}$/),
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
})
export interface Settings extends z.output<typeof Settings> {}

export const CommunityView = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  languages: z.array(z.string()),
  zone: z.string(),
  currency: z.string(),
  country: z.string(),
  colour: z.string(),
  meetingUntil: z.string().nullable(),
})
