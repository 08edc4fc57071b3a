import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { because, day, instant, instantOut, line, maybe } from '#platform/input.ts'
import { platformWords } from '#platform/platform-words.ts'

export type State = 'planned' | 'held' | 'called off'
export type Visibility = 'open' | 'sealed'

/** What somebody cares for, and what troubles them. */
export const topicKinds = ['interest', 'concern'] as const
export type TopicKind = (typeof topicKinds)[number]

/** Who keeps the promise: the person, or the organizer who listened. */
export const doneBys = ['person', 'organizer'] as const
export type DoneBy = (typeof doneBys)[number]

/** A conversation of an organizer with one person, planned or held. */
export interface OneToOne {
  id: string
  personId: string
  /** The account of the organizer. */
  organizer: string
  state: State
  meetsAt: Temporal.Instant
  place: string
  story: string
  visibility: Visibility
  actsRun: string | null
  version: number
}

export interface Topic {
  id: string
  kind: TopicKind
  label: string
  voiceId: string | null
}

export interface Commitment {
  id: string
  oneToOneId: string
  personId: string
  organizer: string
  kind: 'commitment' | 'next step'
  doneBy: DoneBy
  what: string
  dueOn: Temporal.PlainDate
  doneAt: Temporal.Instant | null
  visibility: Visibility
  version: number
}

const sensible = because({ words: platformWords, key: 'notUnderstood', holes: {} })

/** A moment that people now alive can live through. */
export const moment = () =>
  instant().refine(
    (at) => at.epochMilliseconds > -2_208_988_800_000 && at.epochMilliseconds < 4_102_444_800_000,
    sensible,
  )

export const dueDay = () => day().refine((on) => on.year >= 1900 && on.year < 2100, sensible)

const labels = () => z.array(line(120)).max(30).default([])

export const CommitmentInput = z.object({
  doneBy: z.enum(doneBys).default('organizer'),
  what: line(300),
  dueOn: dueDay(),
})

/** What is written down after a conversation. */
export const Notes = z.object({
  meetsAt: moment(),
  place: maybe(),
  story: maybe(20_000),
  interests: labels(),
  concerns: labels(),
  sealed: z.boolean().default(false),
  /** Added to those that stand already. */
  commitments: z.array(CommitmentInput).max(20).default([]),
  nextStep: z
    .object({ what: line(300), dueOn: dueDay() })
    .nullable()
    .default(null),
})
export type Notes = z.output<typeof Notes>

/** What several spellings of one label have in common. Signs alone have nothing: then the text itself stands. */
export const topicKey = (label: string): string => (foldWords(label) || label.trim().toLowerCase()).slice(0, 500)

export const CommitmentView = z.object({
  id: z.uuid(),
  oneToOneId: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  organizerName: z.string(),
  kind: z.enum(['commitment', 'next step']),
  doneBy: z.enum(doneBys),
  what: z.string(),
  dueOn: z.string(),
  doneAt: instantOut().nullable(),
  version: z.int(),
})
export type CommitmentView = z.output<typeof CommitmentView>

/** One line of a list. */
export const OneToOneRow = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  organizer: z.string(),
  organizerName: z.string(),
  state: z.enum(['planned', 'held', 'called off']),
  meetsAt: instantOut(),
  place: z.string(),
  sealed: z.boolean(),
})

export const OneToOneView = OneToOneRow.extend({
  story: z.string(),
  interests: z.array(z.object({ id: z.uuid(), label: z.string() })),
  concerns: z.array(z.object({ id: z.uuid(), label: z.string(), voiceId: z.uuid().nullable() })),
  commitments: z.array(CommitmentView),
  version: z.int(),
})
export type OneToOneView = z.output<typeof OneToOneView>
