import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { CampaignView, OutcomeView, StepView } from './campaign.ts'
import { exampleCampaign } from './edit-campaign.ts'
import { exampleOutcome } from './record-outcome.ts'
import {
  campaignsVisibleTo,
  findCampaign,
  findOutcome,
  outcomesOf,
  outcomesVisibleTo,
  stepsOf,
  toCampaign,
  toOutcome,
} from './store.ts'
import { anybody } from '#platform/actor.ts'

const pageSize = 50

export const listCampaigns = operation({
  name: 'campaigns.listCampaigns',
  summary: 'Campaigns, newest first',
  route: 'GET /campaigns',
  input: z.object({ after: cursor() }),
  output: z.object({ campaigns: z.array(CampaignView), next: z.string().nullable() }),
  example: () => ({}),
  may: anybody,
  async run(ctx, _, { after }) {
    const query = campaignsVisibleTo(ctx)
      .selectAll()
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
    const rows = await (after && z.uuid().safeParse(after).success ? query.where('id', '<', after) : query).execute()
    return {
      campaigns: rows.slice(0, pageSize).map(toCampaign),
      next: rows.length > pageSize ? rows[pageSize - 1]!.id : null,
    }
  },
})

export const showCampaign = operation({
  name: 'campaigns.showCampaign',
  summary: 'One campaign with its timeline and outcomes',
  route: 'GET /campaigns/:campaignId',
  input: z.object({ campaignId: z.uuid() }),
  output: z.object({
    campaign: CampaignView,
    steps: z.array(StepView),
    outcomes: z.array(OutcomeView),
    leadId: z.uuid().nullable(),
  }),
  example: exampleCampaign,
  find: (ctx, { campaignId }) => findCampaign(ctx, campaignId),
  may: anybody,
  async run(ctx, { leadId, ...campaign }) {
    const steps = (await stepsOf(ctx, campaign.id)).map((row) => ({
      id: row.id,
      onDay: row.on_day.toString(),
      title: { ...row.title },
      doneAt: row.done_at,
    }))
    return { campaign, steps, outcomes: await outcomesOf(ctx, campaign.id), leadId }
  },
})

export const listOutcomes = operation({
  name: 'campaigns.listOutcomes',
  summary: 'What changed, newest first',
  route: 'GET /outcomes',
  input: z.object({ after: cursor() }),
  output: z.object({ outcomes: z.array(OutcomeView), next: z.string().nullable() }),
  example: () => ({}),
  may: anybody,
  async run(ctx, _, { after }) {
    const [day, id] = after?.split(' ') ?? []
    let query = outcomesVisibleTo(ctx)
      .selectAll()
      .orderBy('on_day', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
    if (/^\d{4}-\d\d-\d\d$/.test(day ?? '') && z.uuid().safeParse(id).success)
      query = query.where((row) =>
        row(row.refTuple('on_day', 'id'), '<', row.tuple(Temporal.PlainDate.from(day!), id!)),
      )
    const rows = await query.execute()
    const last = rows[pageSize - 1]
    return {
      outcomes: rows.slice(0, pageSize).map(toOutcome),
      next: rows.length > pageSize && last ? `${last.on_day.toString()} ${last.id}` : null,
    }
  },
})

export const showOutcome = operation({
  name: 'campaigns.showOutcome',
  summary: 'One outcome',
  route: 'GET /outcomes/:outcomeId',
  input: z.object({ outcomeId: z.uuid() }),
  output: z.object({ outcome: OutcomeView }),
  example: exampleOutcome,
  find: (ctx, { outcomeId }) => findOutcome(ctx, outcomeId),
  may: anybody,
  run: async (_, outcome) => ({ outcome }),
})
