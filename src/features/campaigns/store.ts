import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { CampaignInput, CampaignView, OutcomeView } from './campaign.ts'
import { mayRead } from './policy.ts'
import { words } from './words.ts'

/** The campaigns this actor may know of: the public ones are everybody's. */
export function campaignsVisibleTo(ctx: Context) {
  const here = ctx.db.selectFrom('campaigns').where('campaigns.withdrawn_at', 'is', null)
  return mayRead(ctx.actor) ? here : here.where('campaigns.is_public', '=', true)
}

export function outcomesVisibleTo(ctx: Context) {
  const here = ctx.db.selectFrom('outcomes').where('outcomes.withdrawn_at', 'is', null)
  return mayRead(ctx.actor) ? here : here.where('outcomes.is_public', '=', true)
}

/** @throws missing */
export async function findCampaign(ctx: Context, id: string): Promise<CampaignView & { leadId: string | null }> {
  const row = await campaignsVisibleTo(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchCampaign')
  return { ...toCampaign(row), leadId: row.lead_id }
}

/** @throws missing */
export async function findOutcome(ctx: Context, id: string): Promise<OutcomeView> {
  const row = await outcomesVisibleTo(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchOutcome')
  return toOutcome(row)
}

export const stepsOf = (ctx: Context, campaignId: string) =>
  ctx.db
    .selectFrom('campaign_steps')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('on_day')
    .orderBy('id')
    .execute()

export async function outcomesOf(ctx: Context, campaignId: string): Promise<OutcomeView[]> {
  const rows = await outcomesVisibleTo(ctx)
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('on_day')
    .orderBy('id')
    .execute()
  return rows.map(toOutcome)
}

export const columnsOf = (input: CampaignInput) => ({
  title: input.title,
  demand: input.demand,
  goal: input.goal,
  lead_id: input.leadId,
  is_public: input.isPublic,
})

export const toCampaign = (row: Selectable<Database['campaigns']>): CampaignView => ({
  id: row.id,
  title: { ...row.title },
  demand: { ...row.demand },
  goal: { ...row.goal },
  decisionId: row.decision_id,
  state: row.state,
  isPublic: row.is_public,
  version: row.version,
})

export const toOutcome = (row: Selectable<Database['outcomes']>): OutcomeView => ({
  id: row.id,
  campaignId: row.campaign_id,
  title: { ...row.title },
  story: { ...row.story },
  onDay: row.on_day.toString(),
  isPublic: row.is_public,
  toldAt: row.told_at?.toString() ?? null,
  version: row.version,
})
