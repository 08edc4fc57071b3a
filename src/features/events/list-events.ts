import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent } from './add-event.ts'
import { calendarOf } from './calendar.ts'
import { EventView, type MeetingEvent, viewOfEvent } from './event.ts'
import { mayRead } from './policy.ts'
import { eventsVisibleTo, findEvent, toEvent } from './store.ts'

const pageSize = 50

export const listEvents = operation({
  name: 'events.listEvents',
  summary: 'Events that are to come, or that were; fifty at a time',
  route: 'GET /events',
  input: z.object({
    when: z.enum(['coming', 'past']).default('coming'),
    /** What everybody may see, also for those who see more. */
    publicOnly: z.stringbool().or(z.boolean()).default(false),
    after: cursor(),
  }),
  output: z.object({ events: z.array(EventView), next: z.string().nullable() }),
  example: () => ({}),
  may: anybody,
  async run(ctx, _, { when, publicOnly, after }) {
    const rows = await eventsIn(ctx, when, { after, publicOnly, limit: pageSize + 1 })
    const events = rows.slice(0, pageSize)
    const last = events.at(-1)
    const organizes = mayRead(ctx.actor)
    return {
      events: events.map((event) => viewOfEvent(event, ctx.now, organizes)),
      next: rows.length > pageSize && last ? `${last.startsAt.toString()} ${last.id}` : null,
    }
  },
})

/** For how long a feed keeps what was, so that a calendar that was off for a while still hears of changes. */
const keptDays = 60
const mostInFeed = 1_000

export const showCalendar = operation({
  name: 'events.showCalendar',
  summary: 'All public events as iCalendar, for calendars to follow',
  route: 'GET /events/calendar',
  input: z.object({}),
  output: z.object({ calendar: z.string() }),
  example: () => ({}),
  may: anybody,
  async run(ctx) {
    const rows = await eventsVisibleTo(ctx)
      .where('is_public', '=', true)
      .where('state', '!=', 'draft')
      .where('ends_at', '>=', ctx.now.subtract({ hours: 24 * keptDays }))
      .orderBy('starts_at')
      .orderBy('events.id')
      .limit(mostInFeed)
      .execute()
    return { calendar: calendarOf(ctx, rows.map(toEvent), ctx.language) }
  },
})

export const showEventCalendar = operation({
  name: 'events.showEventCalendar',
  summary: 'One event as iCalendar',
  route: 'GET /events/:eventId/calendar',
  input: z.object({ eventId: z.uuid() }),
  output: z.object({ calendar: z.string() }),
  example: exampleEvent,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: anybody,
  run: async (ctx, event) => ({ calendar: calendarOf(ctx, [event], ctx.language) }),
})

interface Wanted {
  after?: string
  limit: number
  /** What everybody may see, whoever asks. */
  publicOnly?: boolean
}

/** What is to come begins with the next; what was, with the last. An event of today that still goes on is to come. */
export async function eventsIn(
  ctx: Context,
  when: 'coming' | 'past',
  { after, limit, publicOnly }: Wanted,
): Promise<MeetingEvent[]> {
  const coming = when === 'coming'
  let query = eventsVisibleTo(ctx).where('ends_at', coming ? '>' : '<=', ctx.now)
  if (publicOnly) query = query.where('is_public', '=', true).where('state', '!=', 'draft')
  const key = keyIn(after)
  if (key)
    query = query.where((row) =>
      row(row.refTuple('events.starts_at', 'events.id'), coming ? '>' : '<', row.tuple(key.at, key.id)),
    )
  const direction = coming ? 'asc' : 'desc'
  const rows = await query.orderBy('events.starts_at', direction).orderBy('events.id', direction).limit(limit).execute()
  return rows.map(toEvent)
}

/** A key that somebody changed by hand starts from the beginning. */
function keyIn(after: string | undefined): { at: Temporal.Instant; id: string } | undefined {
  const [moment = '', id = ''] = (after ?? '').split(' ')
  if (!/^\d{4}-[\dT:.-]+Z$/.test(moment) || !z.uuid().safeParse(id).success) return undefined
  try {
    return { at: Temporal.Instant.from(moment), id }
  } catch {
    return undefined
  }
}
