import { z } from 'zod'
import { day, instantOut, maybeWording, wording } from '#platform/input.ts'

export const campaignStates = ['running', 'won', 'lost', 'paused'] as const
export type CampaignState = (typeof campaignStates)[number]

/** What a campaign says of itself: its name, what is demanded of whom, and what would be enough. */
export const CampaignInput = z.object({
  title: wording(300),
  demand: wording(),
  goal: maybeWording(),
  /** A person who answers for it. */
  leadId: z.uuid().nullable().default(null),
  isPublic: z.boolean().default(true),
})
export type CampaignInput = z.output<typeof CampaignInput>

const Texts = z.record(z.string(), z.string())

export const StepView = z.object({ id: z.uuid(), onDay: z.string(), title: Texts, doneAt: instantOut().nullable() })

export const CampaignView = z.object({
  id: z.uuid(),
  title: Texts,
  demand: Texts,
  goal: Texts,
  decisionId: z.uuid().nullable(),
  state: z.enum(campaignStates),
  isPublic: z.boolean(),
  version: z.int(),
})
export type CampaignView = z.output<typeof CampaignView>

/** What changed, told to those with whom it began. */
export const OutcomeInput = z.object({
  title: wording(300),
  story: wording(),
  onDay: day(),
  isPublic: z.boolean().default(true),
})

export const OutcomeView = z.object({
  id: z.uuid(),
  campaignId: z.uuid(),
  title: Texts,
  story: Texts,
  onDay: z.string(),
  isPublic: z.boolean(),
  toldAt: instantOut().nullable(),
  version: z.int(),
})
export type OutcomeView = z.output<typeof OutcomeView>
