import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import type { Coming, SignUpSource, SignUpState } from './sign-up.ts'
import { words } from './words.ts'

/** The seats of one event, locked until the transaction ends. */
export interface Seats {
  eventId: string
  capacity: number | null
  taken: number
  hasWaitingList: boolean
}

interface Newcomer extends Coming {
  id: string
  eventId: string
  personId: string
  source: SignUpSource
}

export interface Placed {
  state: Extract<SignUpState, 'in' | 'waiting'>
  number: number
}

/**
 * Takes a seat, or the next number on the waiting list, and writes the sign-up: one statement, since everybody else who
 * signs up for this event waits from here until the commit.
 *
 * Nobody waits who would fit (see `moveIn`), so whoever fits now passes nobody by.
 * @throws conflict when it is full and there is no waiting list.
 */
export async function takeSeat(
  ctx: Context,
  { id, eventId, personId, source, places, wishes }: Newcomer,
): Promise<Placed> {
  const { rows } = await sql<Placed & { told_number: number }>`
    with seat as (
      update event_seats set
        taken = taken + case when capacity is null or taken + ${places}::int <= capacity then ${places}::int else 0 end,
        last_has_place = capacity is null or taken + ${places}::int <= capacity,
        last_number = last_number + 1
      where id = ${eventId}::uuid and (capacity is null or taken + ${places}::int <= capacity or has_waiting_list)
      returning last_number as number, last_has_place as has_place, told_number),
    signed_up as (
      insert into sign_ups (community_id, id, event_id, person_id, state, number, places, wishes, source, signed_up_at, sign_up_run)
      select ${ctx.community.id}::uuid, ${id}::uuid, ${eventId}::uuid, ${personId}::uuid,
        case when has_place then 'in' else 'waiting' end, number, ${places}::int, ${wishes}, ${source},
        ${ctx.now.toString()}::timestamptz, ${ctx.runId}::uuid
      from seat
      returning state, number)
    select signed_up.*, seat.told_number from signed_up, seat`.execute(ctx.db)
  const [placed] = rows
  if (!placed) throw conflict(words, 'full')
  await askForLetters(ctx, eventId, placed.number, placed.told_number)
  return placed
}

/**
 * Asks for the letters of those who signed up, unless somebody has asked since the last were written: whoever writes them
 * writes them for all, and a crowd must not leave one request for each.
 */
async function askForLetters(ctx: Context, eventId: string, number: number, toldNumber: number): Promise<void> {
  if (number === toldNumber + 1) await ctx.announce('event.signedUp', { eventId })
}

/** Everything but a newcomer's sign-up takes the lock first and looks then. */
export async function lockSeats(ctx: Context, eventId: string): Promise<Seats> {
  const row = await ctx.db
    .selectFrom('event_seats')
    .select(['capacity', 'taken', 'has_waiting_list'])
    .where('id', '=', eventId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { eventId, capacity: row.capacity, taken: row.taken, hasWaitingList: row.has_waiting_list }
}

export const hasRoom = ({ capacity, taken }: Seats, places: number): boolean =>
  capacity === null || taken + places <= capacity

/** Counts seats that were taken or given back. @returns the seats as they are now. */
export async function countSeats(ctx: Context, seats: Seats, change: number): Promise<Seats> {
  if (change === 0) return seats
  await ctx.db
    .updateTable('event_seats')
    .set({ taken: sql<number>`taken + ${change}::int` })
    .where('id', '=', seats.eventId)
    .execute()
  return { ...seats, taken: seats.taken + change }
}

/** The next number, for somebody who comes back or came unexpected. */
export async function nextNumber(ctx: Context, eventId: string): Promise<number> {
  const { last_number, told_number } = await ctx.db
    .updateTable('event_seats')
    .set({ last_number: sql<number>`last_number + 1` })
    .where('id', '=', eventId)
    .returning(['last_number', 'told_number'])
    .executeTakeFirstOrThrow()
  await askForLetters(ctx, eventId, last_number, told_number)
  return last_number
}

const batch = 200
/** More than any event has, and still what the database calls an integer. */
const unlimited = 1_000_000_000

/**
 * Gives free seats to those who wait, in their order. A group that is larger than what is left keeps its number, and the
 * next who fits goes in: a chair that stays empty while somebody waits for it helps nobody.
 */
export async function moveIn(ctx: Context, locked: Seats): Promise<void> {
  let left = locked.capacity === null ? unlimited : locked.capacity - locked.taken
  let after = 0
  const chosen: { id: string; places: number }[] = []
  while (left > 0) {
    const waiting = await ctx.db
      .selectFrom('sign_ups')
      .select(['id', 'number', 'places'])
      .where('event_id', '=', locked.eventId)
      .where('state', '=', 'waiting')
      .where('number', '>', after)
      .where('places', '<=', left)
      .orderBy('number')
      .limit(batch)
      .execute()
    for (const one of waiting) {
      if (one.places > left) continue
      chosen.push(one)
      left -= one.places
    }
    if (waiting.length < batch) break
    after = waiting.at(-1)!.number
  }
  if (chosen.length === 0) return
  await countSeats(
    ctx,
    locked,
    chosen.reduce((sum, one) => sum + one.places, 0),
  )
  await tellMovedIn(
    ctx,
    locked.eventId,
    chosen.map((one) => one.id),
  )
}

/** It stands on their trail, and their letter goes out after the commit. */
async function tellMovedIn(ctx: Context, eventId: string, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += 1_000) {
    const rows = await ctx.db
      .updateTable('sign_ups')
      .set({ state: 'in' })
      .where('id', 'in', ids.slice(from, from + 1_000))
      .returning(['id', 'person_id', 'version'])
      .execute()
    const subject = { kind: 'event', id: eventId }
    await ctx.act(...rows.map((row) => ({ personId: row.person_id, kind: 'events.gotPlace', subject })))
    await ctx.announce('event.signUpChanged', {
      why: 'moved in',
      signUps: rows.map(({ id, version }) => ({ id, version })),
    })
  }
}
