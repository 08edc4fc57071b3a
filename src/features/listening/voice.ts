import { z } from 'zod'
import { Stranger } from '#features/people/index.ts'
import { fold } from '#algorithms/names/fold.ts'
import { platformWords } from '#platform/platform-words.ts'
import { because, instant, instantOut, line, maybe, prose } from '#platform/input.ts'

/** By which door a voice came in. */
export const voiceSources = ['session', 'tell us', 'door', 'call', 'letter', 'survey', 'import', 'by hand'] as const
export type VoiceSource = (typeof voiceSources)[number]

/** Whether others may read what was said, and under whose name. Never guessed: who was not asked is not quoted. */
export const quotations = ['no', 'without name', 'with name'] as const
export type Quotation = (typeof quotations)[number]

/** `held` waits for a person before it may be shown in public; `set aside` was no voice: it counts nowhere. */
export const voiceStates = ['heard', 'held', 'set aside'] as const
export type VoiceState = (typeof voiceStates)[number]

/** One thing that one person said. */
export interface Voice {
  id: string
  text: string
  language: string
  personId: string | null
  authorKey: string | null
  saidAt: Temporal.Instant
  heardByAccount: string | null
  place: string
  sessionId: string | null
  source: VoiceSource
  mayBeQuoted: Quotation
  state: VoiceState
  importId: string | null
  runId: string
  version: number
}

/** A moment that people now alive can have lived through. */
export const moment = () =>
  instant().refine(
    (at) => at.epochMilliseconds > -2_208_988_800_000 && at.epochMilliseconds < 4_102_444_800_000,
    because({ words: platformWords, key: 'notUnderstood', holes: {} }),
  )

export const languageCode = () => z.string().regex(/^[a-z]{2,3}$/)

/** What is known of a voice besides who said it. */
export const VoiceFacts = z.object({
  text: prose(),
  /** The language that it was said in; the community's main one when left out. */
  language: languageCode().optional(),
  saidAt: moment().optional(),
  place: maybe(),
  mayBeQuoted: z.enum(quotations).default('no'),
})

export const VoiceInput = VoiceFacts.extend({
  source: z.enum(voiceSources).default('by hand'),
  sessionId: z.uuid().optional(),
  /** Who said it, if they are known already. */
  personId: z.uuid().optional(),
  /** Who said it, as they say it themselves: joined to their record, or a new one. */
  who: Stranger.optional(),
  /** Who said it in another system, where nothing else is known of them. */
  authorKey: line().optional(),
})
export type VoiceInput = z.output<typeof VoiceInput>

/** What the API promises to say about a voice. */
export const VoiceView = z.object({
  id: z.uuid(),
  text: z.string(),
  language: z.string(),
  /** Null also for those who may not see people. */
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  authorKey: z.string().nullable(),
  saidAt: instantOut(),
  place: z.string(),
  sessionId: z.uuid().nullable(),
  source: z.enum(voiceSources),
  mayBeQuoted: z.enum(quotations),
  state: z.enum(voiceStates),
  themes: z.array(z.object({ id: z.uuid(), title: z.record(z.string(), z.string()) })),
  /** What takes it back, while the one who wrote it down asks and nothing has come of it. */
  undoId: z.uuid().nullable(),
  version: z.int(),
})
export type VoiceView = z.output<typeof VoiceView>

/** All that the search box looks at. */
export const searchText = (text: string): string => fold(text).replace(/[\s\p{Cc}]+/gu, ' ')

/** Each word must be somewhere, the longest first; what LIKE would take for a sign of its own is taken as written. */
export const patternOf = (search: string): string[] =>
  searchText(search)
    .split(' ')
    .filter(Boolean)
    .toSorted((a, b) => b.length - a.length)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

/** A voice in a word: for lists, links and messages. Cut between characters as people see them. */
export function excerpt(text: string, most = 90): string {
  const plain = text.replace(/\s+/gu, ' ').trim()
  if (plain.length <= most) return plain
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(plain.slice(0, most * 2))) {
    if (cut.length + segment.length > most) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}
