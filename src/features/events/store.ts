import type { Selectable } from 'kysely'
import { foldWords } from '#algorithms/names/fold.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { conflict, invalid, missing } from '#platform/errors.ts'
import type { EventInput, EventState, MeetingEvent } from './event.ts'
import { mayRead } from './policy.ts'
import { words } from './words.ts'

type Row = Selectable<Database['events']> &
  Pick<Selectable<Database['event_seats']>, 'capacity' | 'taken' | 'has_waiting_list'>

/** The events this actor may know of, with their seats. Every read starts here, so “not yours” and “not there” look the same. */
export const eventsVisibleTo = (ctx: Context) => {
  const all = ctx.db
    .selectFrom('events')
    .innerJoin('event_seats', (join) =>
      join.onRef('event_seats.community_id', '=', 'events.community_id').onRef('event_seats.id', '=', 'events.id'),
    )
    .selectAll('events')
    .select(['event_seats.capacity', 'event_seats.taken', 'event_seats.has_waiting_list'])
  return mayRead(ctx.actor) ? all : all.where('is_public', '=', true).where('state', '!=', 'draft')
}

/** @throws missing */
export async function findEvent(ctx: Context, id: string): Promise<MeetingEvent> {
  const row = await eventsVisibleTo(ctx).where('events.id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchEvent')
  return toEvent(row)
}

/** The event of a sign-up, for whoever holds its link: also one that the public does not see. @throws missing */
export async function eventBehind(ctx: Context, id: string): Promise<MeetingEvent> {
  const row = await ctx.db
    .selectFrom('events')
    .innerJoin('event_seats', (join) =>
      join.onRef('event_seats.community_id', '=', 'events.community_id').onRef('event_seats.id', '=', 'events.id'),
    )
    .selectAll('events')
    .select(['event_seats.capacity', 'event_seats.taken', 'event_seats.has_waiting_list'])
    .where('events.id', '=', id)
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchEvent')
  return toEvent(row)
}

/** How many events this actor may know of. */
export async function countEvents(ctx: Context): Promise<number> {
  const { count } = await eventsVisibleTo(ctx)
    .clearSelect()
    .select((row) => row.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function eventsById(ctx: Context, ids: readonly string[]): Promise<MeetingEvent[]> {
  if (ids.length === 0) return []
  const rows = await eventsVisibleTo(ctx).where('events.id', 'in', ids).execute()
  return rows.map(toEvent)
}

export type NewEvent = EventInput & { endsAt: Temporal.Instant }

export async function insertEvent(ctx: Context, id: string, input: NewEvent): Promise<void> {
  await ctx.db
    .insertInto('events')
    .values({
      community_id: ctx.community.id,
      id,
      ...columnsOf(input),
      state: input.state,
      created_at: ctx.now,
      changed_at: ctx.now,
    })
    .execute()
  await ctx.db
    .insertInto('event_seats')
    .values({
      community_id: ctx.community.id,
      id,
      capacity: input.capacity,
      has_waiting_list: input.hasWaitingList,
      reminded_at: null,
    })
    .execute()
}

/** Only for an event that nobody has signed up for: the constraint sees to it. */
export async function deleteEvent(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('event_seats').where('id', '=', id).execute()
  await ctx.db.deleteFrom('events').where('id', '=', id).execute()
}

/** @returns the version that this leaves behind. */
export async function updateEvent(ctx: Context, before: MeetingEvent, input: NewEvent): Promise<number> {
  const { version } = await ctx.db
    .updateTable('events')
    .set({ ...columnsOf(input), state: input.state, changed_at: ctx.now })
    .where('id', '=', before.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await updateSeats(ctx, before, input)
  return version
}

/** Fewer places than are taken would put somebody out, so that is refused. */
async function updateSeats(
  ctx: Context,
  before: MeetingEvent,
  { capacity, hasWaitingList, startsAt }: NewEvent,
): Promise<void> {
  let update = ctx.db
    .updateTable('event_seats')
    .set({ capacity, has_waiting_list: hasWaitingList })
    .where('id', '=', before.id)
  if (capacity !== null) update = update.where('taken', '<=', capacity)
  // For another day, everybody is reminded again.
  if (!before.startsAt.equals(startsAt)) update = update.set({ reminded_at: null })
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw invalid('capacity', words, 'moreAreIn', { count: before.taken })
}

export async function setEventState(ctx: Context, id: string, state: EventState): Promise<number> {
  const { version } = await ctx.db
    .updateTable('events')
    .set({ state, changed_at: ctx.now })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Two who change the same event at once wait here; the second is then told. */
export async function lockEvent(ctx: Context, id: string, version: number): Promise<void> {
  const row = await ctx.db
    .selectFrom('events')
    .select('version')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchEvent')
  if (row.version !== version) throw conflict(words, 'changedMeanwhile')
}

const columnsOf = (input: NewEvent) => ({
  title: JSON.stringify(input.title),
  description: JSON.stringify(input.description),
  accessibility: JSON.stringify(input.accessibility),
  starts_at: input.startsAt,
  ends_at: input.endsAt,
  place: input.place,
  address: input.address,
  online_link: input.onlineLink,
  is_public: input.isPublic,
  search_text: foldWords([...Object.values(input.title), input.place].join(' ')),
})

export const toEvent = (row: Row): MeetingEvent => ({
  id: row.id,
  title: row.title,
  description: row.description,
  accessibility: row.accessibility,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  place: row.place,
  address: row.address,
  onlineLink: row.online_link,
  capacity: row.capacity,
  taken: row.taken,
  hasWaitingList: row.has_waiting_list,
  isPublic: row.is_public,
  state: row.state,
  version: row.version,
  changedAt: row.changed_at,
})
