import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { HomeSection, SearchHit, ThreadKind, TodayItem } from '#platform/feature.ts'
import { formatShortDay } from '#platform/ui/when.ts'
import { voiceTotals } from './count-voices.ts'
import { knowsVoices, mayCode, mayRead, mayReview } from './policy.ts'
import { isPublic, newestQuotable } from './public-voices.ts'
import { titleIn } from './theme.ts'
import { themesById, themesMatching } from './theme-store.ts'
import { excerpt, patternOf } from './voice.ts'
import { toVoice, voicesById, voicesVisibleTo } from './voice-store.ts'
import { words } from './words.ts'

export const voiceKind: ThreadKind = {
  kind: 'voice',
  load: async (ctx, ids) =>
    (await voicesById(ctx, ids)).map((voice) => ({
      id: voice.id,
      title: excerpt(voice.text),
      lang: voice.language === ctx.language ? undefined : voice.language,
      isPublic: isPublic(voice),
    })),
  /** Numbers name nobody: everybody may know how many have spoken. */
  count: (ctx) => howMany(ctx, sql`voices where state <> 'set aside'`),
  href: (id) => `/voices/${id}`,
  mayOpen: mayRead,
  publicHref: (id) => `/voices/${id}`,
}

export const themeKind: ThreadKind = {
  kind: 'theme',
  load: async (ctx, ids) =>
    (await themesById(ctx, ids)).map((theme) => ({ id: theme.id, title: titleIn(ctx, theme), isPublic: false })),
  count: (ctx) => howMany(ctx, sql`themes where merged_into is null`),
  href: (id) => `/themes/${id}`,
}

async function howMany(ctx: Context, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${from}`.execute(ctx.db)
  return rows[0]!.count
}

export async function today(ctx: Context): Promise<TodayItem[]> {
  if (!knowsVoices(ctx.actor)) return []
  const t = words.in(ctx.language)
  const { held, uncoded } = await voiceTotals(ctx)
  const items: TodayItem[] = []
  if (held > 0 && mayReview(ctx.actor)) items.push({ title: t('toRead', { count: held }), href: '/voices?show=held' })
  if (uncoded > 0 && mayCode(ctx.actor)) items.push({ title: t('toCode', { count: uncoded }), href: '/coding' })
  return items
}

const mostFound = 8

export async function search(ctx: Context, text: string): Promise<SearchHit[]> {
  const pattern = patternOf(text)
  if (!mayRead(ctx.actor) || pattern.length === 0) return []
  const themes = await themesMatching(ctx, pattern, mostFound / 2)
  const rows = await voicesVisibleTo(ctx)
    .selectAll()
    .where('state', '<>', 'set aside')
    .where('id', 'in', sql<string>`(select id from voices_matching(${pattern}::text[], 500))`)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostFound)
    .execute()
  const t = words.in(ctx.language)
  return [
    ...themes.map((theme) => ({ title: titleIn(ctx, theme), detail: t('theme'), href: `/themes/${theme.id}` })),
    ...rows
      .map(toVoice)
      .map((voice) => ({ title: excerpt(voice.text), detail: voice.place || undefined, href: `/voices/${voice.id}` })),
  ]
}

const mostAtHome = 3

/** What people here said, where they agreed to be quoted; otherwise the invitation to be the first. */
export async function publicHome(ctx: Context): Promise<HomeSection> {
  const t = words.in(ctx.language)
  const { voices } = await newestQuotable(ctx, undefined, mostAtHome)
  const when = (at: Temporal.Instant) => formatShortDay(at, { zone: ctx.community.zone, language: ctx.language })
  return {
    title: t('tellUs'),
    more: { label: t('speakUp'), href: '/tell-us' },
    items: voices.map((voice) => ({
      title: excerpt(voice.text, 160),
      lang: voice.language === ctx.language ? undefined : voice.language,
      detail: [voice.name, voice.place, when(voice.saidAt)].filter(Boolean).join(', '),
      href: `/voices/${voice.id}`,
    })),
    order: 20,
  }
}
