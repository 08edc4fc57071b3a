import { z } from 'zod'
import { findDecision, findIssues, optionsOf } from '#features/decisions/index.ts'
import { findPerson } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { CampaignInput } from './campaign.ts'
import { mayWrite } from './policy.ts'
import { columnsOf } from './store.ts'
import { words } from './words.ts'

/** A campaign begins with what was decided: it keeps the tie to the decision and to the issues that it takes up. */
export const addCampaign = operation({
  name: 'campaigns.addCampaign',
  summary: 'Begin a campaign, from a decision and the issues it takes up',
  route: 'POST /campaigns',
  input: CampaignInput.extend({
    decisionId: z.uuid().nullable().default(null),
    /** Those whose voices stand behind these issues will be told what came of it. Left empty: what the decision chose. */
    issueIds: z.array(z.uuid()).max(100).default([]),
  }),
  output: z.object({ campaignId: z.uuid() }),
  example: () => ({ title: { en: 'Clean the stream' }, demand: { en: 'The town stops the sewage by June.' } }),
  may: mayWrite,
  async run(ctx, _, { decisionId, issueIds, ...input }) {
    const taken = issueIds.length > 0 || !decisionId ? issueIds : await chosenBy(ctx, decisionId)
    if (decisionId) await findDecision(ctx, decisionId)
    await findIssues(ctx, issueIds)
    if (input.leadId) await findPerson(ctx, input.leadId)
    const id = ctx.newId()
    await ctx.db
      .insertInto('campaigns')
      .values({
        community_id: ctx.community.id,
        id,
        ...columnsOf(input),
        decision_id: decisionId,
        created_at: ctx.now,
        withdrawn_at: null,
      })
      .execute()
    const here = { kind: 'campaign', id }
    if (decisionId) await ctx.link({ kind: 'decision', id: decisionId }, here)
    await ctx.linkMany(taken.map((issueId) => [{ kind: 'issue', id: issueId }, here] as const))
    ctx.remember({
      memory: { campaignId: id },
      met: [{ table: 'campaigns', id, version: 1 }],
      subject: here,
      said: { words, key: 'campaignBegan', holes: {} },
    })
    return { campaignId: id }
  },
  async reverse(ctx, { campaignId }: { campaignId: string }) {
    await ctx.db.updateTable('campaigns').set({ withdrawn_at: ctx.now }).where('id', '=', campaignId).execute()
  },
})

/** What won; before the count, everything that was weighed. */
async function chosenBy(ctx: Context, decisionId: string): Promise<string[]> {
  const { result } = await findDecision(ctx, decisionId)
  const options = await optionsOf(ctx, decisionId)
  return options.filter((option) => !result || result.winners.includes(option.number)).map((option) => option.issueId)
}
