import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { OutcomeInput } from './campaign.ts'
import { exampleCampaign } from './edit-campaign.ts'
import { mayWrite } from './policy.ts'
import { findCampaign } from './store.ts'
import { words } from './words.ts'

export const recordOutcome = operation({
  name: 'campaigns.recordOutcome',
  summary: 'Record what changed',
  route: 'POST /campaigns/:campaignId/outcomes',
  input: OutcomeInput.extend({ campaignId: z.uuid() }),
  output: z.object({ outcomeId: z.uuid() }),
  example: async (owner) => ({
    ...(await exampleCampaign(owner)),
    title: { en: 'The pipe is closed' },
    story: { en: 'You said that the stream smells. The town closed the pipe.' },
    onDay: '2026-11-20',
  }),
  find: (ctx, { campaignId }) => findCampaign(ctx, campaignId),
  may: mayWrite,
  async run(ctx, campaign, { title, story, onDay, isPublic }) {
    const id = ctx.newId()
    await ctx.db
      .insertInto('outcomes')
      .values({
        community_id: ctx.community.id,
        id,
        campaign_id: campaign.id,
        title: title,
        story: story,
        on_day: onDay,
        is_public: isPublic,
        told_at: null,
        created_at: ctx.now,
        withdrawn_at: null,
      })
      .execute()
    await ctx.link({ kind: 'campaign', id: campaign.id }, { kind: 'outcome', id })
    ctx.remember({
      memory: { outcomeId: id, campaignId: campaign.id },
      met: [{ table: 'outcomes', id, version: 1 }],
      subject: { kind: 'outcome', id },
      said: { words, key: 'outcomeRecorded', holes: {} },
    })
    return { outcomeId: id }
  },
  async reverse(ctx, { outcomeId, campaignId }: { outcomeId: string; campaignId: string }) {
    await ctx.db.updateTable('outcomes').set({ withdrawn_at: ctx.now }).where('id', '=', outcomeId).execute()
    await ctx.unlink({ kind: 'campaign', id: campaignId }, { kind: 'outcome', id: outcomeId })
  },
})

export const exampleOutcome = async (owner: Caller) =>
  recordOutcome(owner, {
    ...(await exampleCampaign(owner)),
    title: { en: 'The pipe is closed' },
    story: { en: 'You said that the stream smells. The town closed the pipe.' },
    onDay: '2026-11-20',
  })
