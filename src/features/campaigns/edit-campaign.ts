import { z } from 'zod'
import { findPerson } from '#features/people/index.ts'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addCampaign } from './add-campaign.ts'
import { CampaignInput, type CampaignState, campaignStates } from './campaign.ts'
import { mayWrite } from './policy.ts'
import { columnsOf, findCampaign } from './store.ts'
import { words } from './words.ts'

export const exampleCampaign = (owner: Caller) =>
  addCampaign(owner, { title: { en: 'Clean the stream' }, demand: { en: 'The town stops the sewage by June.' } })

export const editCampaign = operation({
  name: 'campaigns.editCampaign',
  summary: 'Change what a campaign says of itself',
  route: 'PUT /campaigns/:campaignId',
  input: CampaignInput.extend({ campaignId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({
    ...(await exampleCampaign(owner)),
    version: 1,
    title: { en: 'A clean stream' },
    demand: { en: 'No sewage by June.' },
  }),
  find: (ctx, { campaignId }) => findCampaign(ctx, campaignId),
  may: mayWrite,
  async run(ctx, campaign, { campaignId, version: seen, ...input }) {
    if (campaign.version !== seen) throw conflict(words, 'changedMeanwhile')
    if (input.leadId) await findPerson(ctx, input.leadId)
    const { version } = await ctx.db
      .updateTable('campaigns')
      .set(columnsOf(input))
      .where('id', '=', campaignId)
      .returning('version')
      .executeTakeFirstOrThrow()
    const { title, demand, goal, leadId, isPublic } = campaign
    ctx.remember({
      memory: { campaignId, before: { title, demand, goal, leadId, isPublic } },
      met: [{ table: 'campaigns', id: campaignId, version }],
      subject: { kind: 'campaign', id: campaignId },
      said: { words, key: 'campaignEdited', holes: {} },
    })
    return { version }
  },
  async reverse(ctx, { campaignId, before }: { campaignId: string; before: z.output<typeof CampaignInput> }) {
    await ctx.db.updateTable('campaigns').set(columnsOf(before)).where('id', '=', campaignId).execute()
  },
})

export const setCampaignState = operation({
  name: 'campaigns.setCampaignState',
  summary: 'Say that a campaign is running, won, lost or paused',
  route: 'PUT /campaigns/:campaignId/state',
  input: z.object({ campaignId: z.uuid(), state: z.enum(campaignStates) }),
  output: z.null(),
  example: async (owner) => ({ ...(await exampleCampaign(owner)), state: 'won' as const }),
  find: (ctx, { campaignId }) => findCampaign(ctx, campaignId),
  may: mayWrite,
  async run(ctx, campaign, { state }) {
    const { version } = await ctx.db
      .updateTable('campaigns')
      .set({ state })
      .where('id', '=', campaign.id)
      .returning('version')
      .executeTakeFirstOrThrow()
    ctx.remember({
      memory: { campaignId: campaign.id, before: campaign.state },
      met: [{ table: 'campaigns', id: campaign.id, version }],
      subject: { kind: 'campaign', id: campaign.id },
      said: { words, key: `now ${state}`, holes: {} },
    })
    return null
  },
  async reverse(ctx, { campaignId, before }: { campaignId: string; before: CampaignState }) {
    await ctx.db.updateTable('campaigns').set({ state: before }).where('id', '=', campaignId).execute()
  },
})
