import { sql } from 'kysely'
import { foldWords } from '#algorithms/names/fold.ts'
import type { Context } from '#platform/context.ts'
import type { HomeSection, SearchHit, TodayItem } from '#platform/feature.ts'
import { formatWhen } from '#platform/ui/when.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { MeetingEvent } from './event.ts'
import { eventsIn } from './list-events.ts'
import { mayCheckIn, mayRead, mayWrite } from './policy.ts'
import { eventsVisibleTo, toEvent } from './store.ts'
import { words } from './words.ts'

/** What comes in the next week; from the day before on, the way to the door. */
export async function today(ctx: Context): Promise<TodayItem[]> {
  if (!mayRead(ctx.actor)) return []
  const rows = await eventsVisibleTo(ctx)
    .where('state', '=', 'announced')
    .where('ends_at', '>', ctx.now)
    .where('starts_at', '<=', ctx.now.add({ hours: 24 * 7 }))
    .orderBy('starts_at')
    .limit(10)
    .execute()
  const coming = rows.map(toEvent).map((event) => itemOf(ctx, event))
  return [...coming, ...(mayWrite(ctx.actor) ? await stuck(ctx) : [])]
}

function itemOf(ctx: Context, event: MeetingEvent): TodayItem {
  const t = words.in(ctx.language)
  const { text } = pickWording(event.title, ctx.language, ctx.community.languages[0])
  const isDoor = mayCheckIn(ctx.actor) && Temporal.Instant.compare(event.startsAt, ctx.now.add({ hours: 24 })) <= 0
  return {
    title: isDoor ? t('todayDoor', { title: text }) : t('todayEvent', { title: text }),
    detail: t('peopleExpected', { count: event.taken }),
    href: isDoor ? `/events/${event.id}/door` : `/events/${event.id}`,
    due: event.startsAt,
  }
}

/** Somebody waits although they would fit. That should never be; if it is, it must be seen. */
async function stuck(ctx: Context): Promise<TodayItem[]> {
  const rows = await eventsVisibleTo(ctx)
    .where('state', '=', 'announced')
    .where('ends_at', '>', ctx.now)
    .where((row) =>
      row.exists(
        row
          .selectFrom('sign_ups')
          .select('sign_ups.id')
          .whereRef('sign_ups.event_id', '=', 'events.id')
          .where('sign_ups.state', '=', 'waiting')
          .where(sql<boolean>`(capacity is null or taken + sign_ups.places <= capacity)`),
      ),
    )
    .limit(5)
    .execute()
  const t = words.in(ctx.language)
  return rows.map(toEvent).map((event) => ({
    title: t('todayStuck', { title: pickWording(event.title, ctx.language, ctx.community.languages[0]).text }),
    href: `/events/${event.id}/sign-ups?state=waiting`,
  }))
}

export async function search(ctx: Context, text: string): Promise<SearchHit[]> {
  const parts = foldWords(text).split(' ').filter(Boolean)
  if (!mayRead(ctx.actor) || parts.length === 0) return []
  const rows = await eventsVisibleTo(ctx)
    .where(sql<boolean>`search_text like all (${parts.map((part) => `%${part}%`)}::text[])`)
    .orderBy('starts_at', 'desc')
    .limit(8)
    .execute()
  return rows.map(toEvent).map((event) => ({
    title: pickWording(event.title, ctx.language, ctx.community.languages[0]).text,
    detail: whenOf(ctx, event),
    href: `/events/${event.id}`,
  }))
}

const onFrontPage = 4

export async function publicHome(ctx: Context): Promise<HomeSection | null> {
  const t = words.in(ctx.language)
  const coming = await eventsIn(ctx, 'coming', { limit: onFrontPage, publicOnly: true })
  if (coming.length === 0) return null
  return {
    title: t('comingEvents'),
    more: { label: t('allEvents'), href: '/events' },
    order: 15,
    items: coming.map((event) => {
      const { text, lang, translated } = pickWording(event.title, ctx.language, ctx.community.languages[0])
      const when = [whenOf(ctx, event), event.place].filter(Boolean).join(' · ')
      const detail = event.state === 'called off' ? `${t('state called off')} · ${when}` : when
      return { title: text, lang: translated ? undefined : lang, detail, href: `/events/${event.id}` }
    }),
  }
}

const whenOf = (ctx: Context, event: MeetingEvent): string =>
  formatWhen(event.startsAt, { zone: ctx.community.zone, language: ctx.language, now: ctx.now })
