import { z } from 'zod'
import type { Wording } from '#platform/db/database.ts'
import { instant, instantOut, maybeWording, wording } from '#platform/input.ts'
import { Texts } from './issue.ts'
import { ResultView, type Result } from './result.ts'

/** `open`: one vote per confirmed address. `roll`: one vote for each person on the roll. */
export const modes = ['open', 'roll'] as const
export type Mode = (typeof modes)[number]

/** `counting`: its time is over and the ballots are not yet opened; that takes a minute, unless the key is gone. */
export const decisionStates = ['planned', 'open', 'counting', 'closed'] as const
export type DecisionState = (typeof decisionStates)[number]

/** A question that the community answers by picking among issues. */
export interface Decision {
  id: string
  question: Wording
  explanation: Wording
  mode: Mode
  secret: boolean
  isPublic: boolean
  pickLimit: number
  opensAt: Temporal.Instant
  closesAt: Temporal.Instant
  publicKey: Uint8Array
  version: number
  closedAt: Temporal.Instant | null
  result: Result | null
  keyDestroyedAt: Temporal.Instant | null
  countProblem: 'key missing' | null
}

/** One line of the ballot. Its number stands on paper, in the published ballots and in the count. */
export interface Option {
  number: number
  issueId: string
  title: Wording
  /** The public may open the issue itself. */
  isPublic: boolean
}

export function stateOf(
  decision: Pick<Decision, 'closedAt' | 'opensAt' | 'closesAt'>,
  now: Temporal.Instant,
): DecisionState {
  if (decision.closedAt) return 'closed'
  if (Temporal.Instant.compare(now, decision.opensAt) < 0) return 'planned'
  return Temporal.Instant.compare(now, decision.closesAt) < 0 ? 'open' : 'counting'
}

export const DecisionInput = z.object({
  question: wording(300),
  explanation: maybeWording(),
  mode: z.enum(modes),
  secret: z.boolean().default(true),
  isPublic: z.boolean().default(true),
  /** How many issues one ballot may pick; as many as stand on it means “all that you agree with”. */
  picks: z.coerce.number().int().min(1).max(500),
  opensAt: instant().optional(),
  closesAt: instant(),
  issueIds: z.array(z.uuid()).min(2).max(500),
})
export type DecisionInput = z.output<typeof DecisionInput>

/** What stands in a list of decisions. */
export const DecisionLine = z.object({
  id: z.uuid(),
  question: Texts,
  mode: z.enum(modes),
  secret: z.boolean(),
  isPublic: z.boolean(),
  state: z.enum(decisionStates),
  opensAt: instantOut(),
  closesAt: instantOut(),
  closedAt: instantOut().nullable(),
  winners: z.array(Texts),
})
export type DecisionLine = z.output<typeof DecisionLine>

export const OptionView = z.object({ number: z.int(), issueId: z.uuid(), title: Texts, isPublic: z.boolean() })

/** What the API promises to say about one decision. */
export const DecisionView = DecisionLine.omit({ winners: true }).extend({
  explanation: Texts,
  picks: z.int(),
  version: z.int(),
  options: z.array(OptionView),
  /** While voting goes on, only for those who run it. */
  turnout: z.object({ cast: z.int(), eligible: z.int().nullable() }).nullable(),
  result: ResultView.nullable(),
  keyDestroyed: z.boolean(),
  /** `key missing`: the ballots cannot be opened, since the file with the private key is not on this server. */
  problem: z.enum(['key missing']).nullable(),
})
export type DecisionView = z.output<typeof DecisionView>
