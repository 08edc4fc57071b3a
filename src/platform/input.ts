import { z } from 'zod'
import type { Wording } from './db/database.ts'
import { type Message, Problem } from './errors.ts'
import { platformWords } from './platform-words.ts'

/** Refuses inside a schema, with words of ours instead of the schema library's English. */
export const because = (message: Message) => ({ params: { message } })

/** One line of text that must say something. Kept exactly as typed. */
export const line = (most = 200) => z.string().max(most).refine(saysSomething, because(needed()))

/** Several lines that must say something. */
export const prose = (most = 10_000) => z.string().max(most).refine(saysSomething, because(needed()))

/** Text that may be left out. */
export const maybe = (most = 200) => z.string().max(most).default('')

/** An address that mail could reach; nothing is sent to find out. */
export const email = () =>
  z
    .string()
    .trim()
    .max(320)
    .refine(
      (text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(text),
      because({ words: platformWords, key: 'notAnEmail', holes: {} }),
    )

/** A text in several languages, at least one of them: `{ pl: …, en: … }`. */
export const wording = (most = 10_000) =>
  z
    .partialRecord(z.enum(['en', 'pl']), z.string().max(most))
    .transform(
      (texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => saysSomething(text))) as Wording,
    )
    .refine((texts) => Object.keys(texts).length > 0, because(needed()))

/** The same, where it may be left out. */
export const maybeWording = (most = 10_000) =>
  z
    .partialRecord(z.enum(['en', 'pl']), z.string().max(most))
    .default({})
    .transform(
      (texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => saysSomething(text))) as Wording,
    )

/** An instant, as ISO 8601 with its offset. */
export const instant = () =>
  z.union([z.instanceof(Temporal.Instant), z.string()]).transform((value, ctx) => {
    if (typeof value !== 'string') return value
    try {
      return Temporal.Instant.from(value)
    } catch {
      ctx.addIssue({ code: 'custom', params: { message: notUnderstood() } })
      return z.NEVER
    }
  })

/** A day, as `2026-11-26`. */
export const day = () =>
  z.union([z.instanceof(Temporal.PlainDate), z.string()]).transform((value, ctx) => {
    if (typeof value !== 'string') return value
    try {
      return Temporal.PlainDate.from(value.trim())
    } catch {
      ctx.addIssue({ code: 'custom', params: { message: notUnderstood() } })
      return z.NEVER
    }
  })

/** How an instant looks in an answer. */
export const instantOut = () => z.union([z.instanceof(Temporal.Instant), z.string()]).transform(String)

/** What a date-and-time box sends, `2026-11-26T18:00`, as the moment it means in a zone. */
export function momentIn(zone: string, field: string, typed: string): Temporal.Instant | undefined {
  if (typed.trim() === '') return undefined
  try {
    return Temporal.PlainDateTime.from(typed.trim()).toZonedDateTime(zone).toInstant()
  } catch {
    throw new Problem('invalid', notUnderstood(), [{ field, message: notUnderstood() }])
  }
}

/** One page of a list, by key: what the last row of the page before was sorted by, and its id. */
export const cursor = () => z.string().max(2_000).optional()

/** What a cursor says, read back; one that somebody changed by hand is none, and starts from the beginning. */
export function keyIn<Key>(text: string | undefined, key: z.ZodType<Key>): Key | undefined {
  if (text === undefined) return undefined
  try {
    return key.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The key of lists by name: the name, and the id that tells namesakes apart. */
export const NameKey = z.tuple([z.string(), z.uuid()])

/** The keys of lists by time. What lies in no time of ours is no key: the database has its own bounds, and would refuse. */
const inOurTime = /^[12]\d{3}-/
export const MomentKey = z.tuple([z.iso.datetime().regex(inOurTime), z.uuid()])
export const DayKey = z.tuple([z.iso.date().regex(inOurTime), z.uuid()])

const saysSomething = (text: string) => /[^\s\p{Cf}\p{Z}]/u.test(text)
const needed = (): Message => ({ words: platformWords, key: 'needed', holes: {} })
const notUnderstood = (): Message => ({ words: platformWords, key: 'notUnderstood', holes: {} })
