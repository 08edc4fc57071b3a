import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { HomeSection, SearchHit, ThreadKind, TodayItem } from '#platform/feature.ts'
import type { Wording } from '#platform/db/database.ts'
import { formatWhen } from '#platform/ui/when.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { decisionsById, decisionsVisibleTo } from './decision-store.ts'
import { issuesById, issuesVisibleTo, voicesBehind } from './issue-store.ts'
import { mayClose, mayRead, mayWrite } from './policy.ts'
import { words } from './words.ts'

/** A text for a list, with its language where it is not the reader's. */
function said(ctx: Context, wording: Wording): { title: string; lang?: string } {
  const { text, lang, translated } = pickWording(wording, ctx.language, ctx.community.languages[0])
  return translated ? { title: text } : { title: text, lang }
}

const howMany = async (row: Promise<{ count: bigint }>) => Number((await row).count)

export const threadKinds: readonly ThreadKind[] = [
  {
    kind: 'issue',
    load: async (ctx, ids) =>
      (await issuesById(ctx, ids)).map((issue) => ({
        id: issue.id,
        isPublic: issue.isPublic,
        ...said(ctx, issue.title),
      })),
    count: (ctx) =>
      howMany(
        issuesVisibleTo(ctx)
          .select((row) => row.fn.countAll<bigint>().as('count'))
          .executeTakeFirstOrThrow(),
      ),
    href: (id) => `/issues/${id}`,
    publicHref: (id) => `/issues/${id}`,
  },
  {
    kind: 'decision',
    load: async (ctx, ids) =>
      (await decisionsById(ctx, ids)).map((decision) => ({
        id: decision.id,
        isPublic: decision.isPublic,
        ...said(ctx, decision.question),
      })),
    count: (ctx) =>
      howMany(
        decisionsVisibleTo(ctx)
          .select((row) => row.fn.countAll<bigint>().as('count'))
          .executeTakeFirstOrThrow(),
      ),
    href: (id) => `/decisions/${id}`,
    publicHref: (id) => `/decisions/${id}`,
  },
]

const soonHours = 72

/** Votes that end within three days, and those whose time is over and that nobody could count. */
export async function today(ctx: Context): Promise<TodayItem[]> {
  if (!mayWrite(ctx.actor)) return []
  const t = words.in(ctx.language)
  const rows = await decisionsVisibleTo(ctx)
    .select(['id', 'question', 'opens_at', 'closes_at', 'count_problem'])
    .where('closed_at', 'is', null)
    .where('closes_at', '<=', ctx.now.add({ hours: soonHours }))
    .orderBy('closes_at')
    .limit(20)
    .execute()
  return rows.flatMap((row) => {
    const question = said(ctx, row.question).title
    const over = Temporal.Instant.compare(row.closes_at, ctx.now) <= 0
    if (over && !mayClose(ctx.actor)) return []
    const title = row.count_problem
      ? t('todayKeyMissing', { question })
      : t(over ? 'todayToClose' : 'todayClosesSoon', { question })
    return { title, href: `/decisions/${row.id}`, due: row.closes_at }
  })
}

/** What LIKE would take for a sign of its own is taken as written; what no text can hold is left out. */
const pattern = (text: string) => `%${text.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&')}%`

/** Among the words themselves and not their wrapping: a search for “en” must not find every text that is in English. */
const anyLanguage = (column: 'title' | 'question', text: string) =>
  sql<boolean>`exists (select from jsonb_each_text(${sql.ref(column)}) as said where said.value ilike ${pattern(text)})`

export async function search(ctx: Context, text: string): Promise<SearchHit[]> {
  if (!mayRead(ctx.actor)) return []
  const t = words.in(ctx.language)
  const issues = await issuesVisibleTo(ctx)
    .select(['id', 'title'])
    .where(anyLanguage('title', text))
    .orderBy('id', 'desc')
    .limit(8)
    .execute()
  const decisions = await decisionsVisibleTo(ctx)
    .select(['id', 'question'])
    .where(anyLanguage('question', text))
    .orderBy('id', 'desc')
    .limit(8)
    .execute()
  return [
    ...issues.map((row) => ({ title: said(ctx, row.title).title, detail: t('issue'), href: `/issues/${row.id}` })),
    ...decisions.map((row) => ({
      title: said(ctx, row.question).title,
      detail: t('decision'),
      href: `/decisions/${row.id}`,
    })),
  ]
}

const namedAtHome = 5

/** A vote that goes on now comes before everything; otherwise the issues that the neighbours work at. */
/** What can be voted on stands first on the noticeboard; the issues have a place of their own. */
export async function publicHome(ctx: Context): Promise<HomeSection[]> {
  const [votes, issues] = [await openVotes(ctx), await openIssues(ctx)]
  return [votes, issues].filter((section) => section !== null)
}

async function openVotes(ctx: Context): Promise<HomeSection | null> {
  const t = words.in(ctx.language)
  const rows = await decisionsVisibleTo(ctx)
    .select(['id', 'question', 'closes_at'])
    .where('is_public', '=', true)
    .where('closed_at', 'is', null)
    .where('opens_at', '<=', ctx.now)
    .where('closes_at', '>', ctx.now)
    .orderBy('closes_at')
    .limit(namedAtHome)
    .execute()
  if (rows.length === 0) return null
  const when = (at: Temporal.Instant) => formatWhen(at, { zone: ctx.community.zone, language: ctx.language })
  return {
    title: t('voteNow'),
    order: 10,
    more: { label: t('allDecisions'), href: '/decisions' },
    items: rows.map((row) => ({
      ...said(ctx, row.question),
      detail: t('openUntil', { when: when(row.closes_at) }),
      href: `/decisions/${row.id}`,
    })),
  }
}

async function openIssues(ctx: Context): Promise<HomeSection | null> {
  const t = words.in(ctx.language)
  const rows = await issuesVisibleTo(ctx)
    .select(['id', 'title'])
    .where('is_public', '=', true)
    .where('state', 'in', ['open', 'taken up'])
    .orderBy('id', 'desc')
    .limit(namedAtHome)
    .execute()
  if (rows.length === 0) return null
  const voices = await voicesBehind(
    ctx,
    rows.map((row) => row.id),
  )
  return {
    title: t('issues'),
    order: 30,
    more: { label: t('allIssues'), href: '/issues' },
    items: rows.map((row) => ({
      ...said(ctx, row.title),
      detail: t('voicesBehind', { count: voices.get(row.id) ?? 0 }),
      href: `/issues/${row.id}`,
    })),
  }
}
