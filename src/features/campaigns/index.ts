import type { Context } from '#platform/context.ts'
import type { Feature, ThreadRecord } from '#platform/feature.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { addCampaign } from './add-campaign.ts'
import { editCampaign, setCampaignState } from './edit-campaign.ts'
import { listCampaigns, listOutcomes, showCampaign, showOutcome } from './list-campaigns.ts'
import { pages } from './pages/pages.ts'
import { finishStep, planStep } from './plan-step.ts'
import { grants, mayRead } from './policy.ts'
import { recordOutcome } from './record-outcome.ts'
import { campaignsVisibleTo, outcomesVisibleTo } from './store.ts'
import { lookWhoIsTold, tellBack } from './tell-back.ts'
import { words } from './words.ts'

export { addCampaign, finishStep, lookWhoIsTold, planStep, recordOutcome, setCampaignState, tellBack }

const titled = (ctx: Context, id: string, title: Readonly<Record<string, string>>, isPublic: boolean): ThreadRecord => {
  const { text, lang } = pickWording(title, ctx.language, ctx.community.languages[0])
  return { id, title: text, lang, isPublic }
}

/**
 * Campaigns: what is demanded, of whom, by when; what changed in the end; and *You said, we did*, which tells everybody
 * whose voice it began with.
 */
export const campaigns: Feature = {
  name: 'campaigns',
  operations: [
    addCampaign,
    editCampaign,
    setCampaignState,
    listCampaigns,
    showCampaign,
    planStep,
    finishStep,
    recordOutcome,
    listOutcomes,
    showOutcome,
    lookWhoIsTold,
    tellBack,
  ],
  pages,
  grants,
  menu: [{ label: (language) => words.in(language)('campaigns'), path: '/campaigns', grant: 'campaigns:read' }],
  publicMenu: [{ label: (language) => words.in(language)('outcomes'), path: '/outcomes' }],
  acts: { 'campaigns.toldBack': { said: (language) => words.in(language)('actTold'), received: true } },
  threadKinds: [
    {
      kind: 'campaign',
      async load(ctx, ids) {
        const rows = await campaignsVisibleTo(ctx).select(['id', 'title', 'is_public']).where('id', 'in', ids).execute()
        return rows.map((row) => titled(ctx, row.id, row.title, row.is_public))
      },
      count: async (ctx) =>
        Number(
          (
            await campaignsVisibleTo(ctx)
              .select((row) => row.fn.countAll<bigint>().as('count'))
              .executeTakeFirstOrThrow()
          ).count,
        ),
      href: (id) => `/campaigns/${id}`,
      publicHref: (id) => `/campaigns/${id}`,
    },
    {
      kind: 'outcome',
      async load(ctx, ids) {
        const rows = await outcomesVisibleTo(ctx).select(['id', 'title', 'is_public']).where('id', 'in', ids).execute()
        return rows.map((row) => titled(ctx, row.id, row.title, row.is_public))
      },
      count: async (ctx) =>
        Number(
          (
            await outcomesVisibleTo(ctx)
              .select((row) => row.fn.countAll<bigint>().as('count'))
              .executeTakeFirstOrThrow()
          ).count,
        ),
      href: (id) => `/outcomes/${id}`,
      publicHref: (id) => `/outcomes/${id}`,
    },
  ],
  threadCounts: [
    {
      kind: 'told',
      async count(ctx, of) {
        const ids = of.filter((one) => one.kind === 'outcome').map((one) => one.id)
        if (ids.length === 0) return 0
        const { count } = await ctx.db
          .selectFrom('acts')
          .select((row) => row.fn.count<bigint>('person_id').distinct().as('count'))
          .where('subject_kind', '=', 'outcome')
          .where('subject_id', 'in', ids)
          .where('kind', '=', 'campaigns.toldBack')
          .where('voided_by', 'is', null)
          .executeTakeFirstOrThrow()
        return Number(count)
      },
    },
  ],
  personReferences: [{ table: 'campaigns', column: 'lead_id', onMerge: 'move' }],
  async erasePerson(ctx, personId) {
    await ctx.db.updateTable('campaigns').set({ lead_id: null }).where('lead_id', '=', personId).execute()
  },
  async publicHome(ctx) {
    const t = words.in(ctx.language)
    const rows = await outcomesVisibleTo(ctx)
      .selectAll()
      .where('is_public', '=', true)
      .orderBy('on_day', 'desc')
      .orderBy('id', 'desc')
      .limit(3)
      .execute()
    if (rows.length === 0) return null
    const items = rows.map((row) => {
      const { text, lang } = pickWording(row.title, ctx.language, ctx.community.languages[0])
      return { title: text, lang, href: `/outcomes/${row.id}` }
    })
    return { title: t('outcomes'), more: { label: t('allOutcomes'), href: '/outcomes' }, items, order: 40 }
  },
  async today(ctx) {
    if (!mayRead(ctx.actor)) return []
    const t = words.in(ctx.language)
    const said = (title: Readonly<Record<string, string>>) =>
      pickWording(title, ctx.language, ctx.community.languages[0]).text
    const soon = ctx.now.toZonedDateTimeISO(ctx.community.zone).toPlainDate().add({ days: 7 })
    const steps = await ctx.db
      .selectFrom('campaign_steps')
      .selectAll()
      .where('done_at', 'is', null)
      .where('on_day', '<=', soon)
      .orderBy('on_day')
      .limit(10)
      .execute()
    const untold = await outcomesVisibleTo(ctx)
      .selectAll()
      .where('told_at', 'is', null)
      .orderBy('on_day')
      .limit(5)
      .execute()
    return [
      ...steps.map((row) => ({
        title: t('stepDue', { title: said(row.title) }),
        href: `/campaigns/${row.campaign_id}`,
        due: row.on_day.toZonedDateTime(ctx.community.zone).add({ days: 1 }).toInstant(),
      })),
      ...untold.map((row) => ({ title: t('notToldYet', { title: said(row.title) }), href: `/outcomes/${row.id}` })),
    ]
  },
}
