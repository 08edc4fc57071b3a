import { z } from 'zod'

export const hows = ['in person', 'at an event', 'by phone', 'by message', 'other'] as const
export type How = (typeof hows)[number]

/** What came of it. */
export const outcomes = ['met', 'became friends', 'work together', 'help each other', 'nothing'] as const
export type Outcome = (typeof outcomes)[number]

/** After so many days one asks what came of it. */
export const askAfter = 14

export interface Introduction {
  id: string
  personA: string
  personB: string
  introducedOn: Temporal.PlainDate
  how: How
  note: string
  /** The account of whoever introduced them. */
  introducedBy: string
  askOn: Temporal.PlainDate
  outcome: Outcome | null
  version: number
}

const Named = z.object({ id: z.uuid(), name: z.string() })

export const IntroductionView = z.object({
  id: z.uuid(),
  people: z.tuple([Named, Named]),
  introducedOn: z.string(),
  how: z.enum(hows),
  note: z.string(),
  introducedBy: z.string(),
  askOn: z.string(),
  outcome: z.enum(outcomes).nullable(),
  version: z.int(),
})
export type IntroductionView = z.output<typeof IntroductionView>

export const ReasonView = z.object({ kind: z.string(), label: z.string(), among: z.int() })
export type ReasonView = z.output<typeof ReasonView>

/** Two people who might be introduced, with the reasons. */
export const SuggestionView = z.object({ people: z.tuple([Named, Named]), reasons: z.array(ReasonView) })
export type SuggestionView = z.output<typeof SuggestionView>
