import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { day, wording } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { exampleCampaign } from './edit-campaign.ts'
import { mayWrite } from './policy.ts'
import { findCampaign } from './store.ts'
import { words } from './words.ts'

export const planStep = operation({
  name: 'campaigns.planStep',
  summary: 'Put a step on the timeline of a campaign',
  route: 'POST /campaigns/:campaignId/steps',
  input: z.object({ campaignId: z.uuid(), onDay: day(), title: wording(300) }),
  output: z.object({ stepId: z.uuid() }),
  example: async (owner) => ({
    ...(await exampleCampaign(owner)),
    onDay: '2026-12-01',
    title: { en: 'Meet the mayor' },
  }),
  find: (ctx, { campaignId }) => findCampaign(ctx, campaignId),
  may: mayWrite,
  async run(ctx, campaign, { onDay, title }) {
    const id = ctx.newId()
    await ctx.db
      .insertInto('campaign_steps')
      .values({
        community_id: ctx.community.id,
        id,
        campaign_id: campaign.id,
        on_day: onDay,
        title: title,
        done_at: null,
      })
      .execute()
    ctx.remember({
      memory: { stepId: id },
      met: [{ table: 'campaign_steps', id, version: 1 }],
      subject: { kind: 'campaign', id: campaign.id },
      said: { words, key: 'stepPlanned', holes: {} },
    })
    return { stepId: id }
  },
  async reverse(ctx, { stepId }: { stepId: string }) {
    await ctx.db.deleteFrom('campaign_steps').where('id', '=', stepId).execute()
  },
})

const exampleStep = async (owner: Caller) =>
  planStep(owner, { ...(await exampleCampaign(owner)), onDay: '2026-12-01', title: { en: 'Meet the mayor' } })

export const finishStep = operation({
  name: 'campaigns.finishStep',
  summary: 'A step of the timeline was done',
  route: 'PUT /campaign-steps/:stepId/done',
  input: z.object({ stepId: z.uuid() }),
  output: z.null(),
  example: exampleStep,
  find: (ctx, { stepId }) => findStep(ctx, stepId),
  may: mayWrite,
  async run(ctx, step) {
    const { version } = await ctx.db
      .updateTable('campaign_steps')
      .set({ done_at: ctx.now })
      .where('id', '=', step.id)
      .returning('version')
      .executeTakeFirstOrThrow()
    ctx.remember({
      memory: { stepId: step.id },
      met: [{ table: 'campaign_steps', id: step.id, version }],
      subject: { kind: 'campaign', id: step.campaign_id },
      said: { words, key: 'stepDone', holes: {} },
    })
    return null
  },
  async reverse(ctx, { stepId }: { stepId: string }) {
    await ctx.db.updateTable('campaign_steps').set({ done_at: null }).where('id', '=', stepId).execute()
  },
})

async function findStep(ctx: Context, id: string) {
  const row = await ctx.db.selectFrom('campaign_steps').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchStep')
  await findCampaign(ctx, row.campaign_id)
  return row
}
