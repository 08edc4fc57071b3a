import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { mayCheckIn, maySeeSignUps } from './policy.ts'
import { isTokenOf, type SignUp, type SignUpState } from './sign-up.ts'
import { words } from './words.ts'

/**
 * For whoever holds its link, whose own it is, or who organizes. Others learn nothing, not even that it is there.
 * @throws missing
 */
export async function findSignUp(ctx: Context, id: string, token?: string): Promise<SignUp> {
  const row = await ctx.db.selectFrom('sign_ups').selectAll().where('id', '=', id).executeTakeFirst()
  const holdsLink = token !== undefined && isTokenOf(ctx.gromada, id, token)
  const isTheirs = row !== undefined && ctx.actor.personId === row.person_id
  if (!row || !(holdsLink || isTheirs || maySeeSignUps(ctx.actor))) throw missing(words, 'noSuchSignUp')
  return toSignUp(row)
}

/** For those at the door. @throws missing */
export async function signUpAtDoor(ctx: Context, eventId: string, id: string): Promise<SignUp> {
  const row = await ctx.db
    .selectFrom('sign_ups')
    .selectAll()
    .where('id', '=', id)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  if (!row || !(mayCheckIn(ctx.actor) || maySeeSignUps(ctx.actor))) throw missing(words, 'noSuchSignUp')
  return toSignUp(row)
}

export async function signUpOf(ctx: Context, eventId: string, personId: string): Promise<SignUp | null> {
  const row = await ctx.db
    .selectFrom('sign_ups')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ? toSignUp(row) : null
}

/** As it is now that the seats of its event are locked. */
export async function lockedSignUp(ctx: Context, id: string): Promise<SignUp> {
  const row = await ctx.db.selectFrom('sign_ups').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return toSignUp(row)
}

export interface SignUpChange {
  state?: SignUpState
  number?: number
  places?: number
  wishes?: string
  cancelled_at?: Temporal.Instant | null
  checked_in_at?: Temporal.Instant | null
  check_in_run?: string | null
  sign_up_run?: string | null
}

/** @returns the version that this leaves behind. */
export async function changeSignUpRow(ctx: Context, id: string, change: SignUpChange): Promise<number> {
  const { version } = await ctx.db
    .updateTable('sign_ups')
    .set(change)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Somebody who came without having signed up. */
export async function insertArrived(
  ctx: Context,
  arrived: Pick<SignUp, 'eventId' | 'personId' | 'state' | 'number' | 'places'>,
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('sign_ups')
    .values({
      community_id: ctx.community.id,
      id,
      event_id: arrived.eventId,
      person_id: arrived.personId,
      state: arrived.state,
      number: arrived.number,
      places: arrived.places,
      source: 'door',
      signed_up_at: ctx.now,
      sign_up_run: null,
      cancelled_at: null,
      checked_in_at: ctx.now,
      check_in_run: ctx.runId,
    })
    .execute()
  return id
}

/** How many were before somebody on the waiting list. */
export async function waitingBefore(ctx: Context, { eventId, number }: SignUp): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('sign_ups')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('event_id', '=', eventId)
    .where('state', '=', 'waiting')
    .where('number', '<', number)
    .executeTakeFirstOrThrow()
  return count
}

export interface Counts {
  /** People with a place, those whom they bring included. */
  expected: number
  here: number
  walkedIn: number
  /** Sign-ups on the waiting list. */
  waiting: number
  cancelled: number
}

export async function countsOf(ctx: Context, eventId: string): Promise<Counts> {
  return ctx.db
    .selectFrom('sign_ups')
    .select([
      sql<number>`coalesce(sum(places) filter (where state = 'in'), 0)::int`.as('expected'),
      sql<number>`coalesce(sum(places) filter (where checked_in_at is not null), 0)::int`.as('here'),
      sql<number>`coalesce(sum(places) filter (where state = 'walked in'), 0)::int`.as('walkedIn'),
      sql<number>`(count(*) filter (where state = 'waiting'))::int`.as('waiting'),
      sql<number>`(count(*) filter (where state = 'cancelled'))::int`.as('cancelled'),
    ])
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
}

/** Everybody who is to hear something about an event. */
export async function peopleOf(
  ctx: Context,
  eventId: string,
  states: readonly SignUpState[],
): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('sign_ups')
    .select(['id', 'person_id'])
    .where('event_id', '=', eventId)
    .where('state', 'in', states)
    .orderBy('number')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.id]))
}

/** Whether anybody but those who cancelled has signed up. */
export async function hasSignUps(ctx: Context, eventId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('sign_ups')
    .select('id')
    .where('event_id', '=', eventId)
    .where('state', '!=', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export const toSignUp = (row: Selectable<Database['sign_ups']>): SignUp => ({
  id: row.id,
  eventId: row.event_id,
  personId: row.person_id,
  state: row.state,
  number: row.number,
  places: row.places,
  wishes: row.wishes,
  checkedInAt: row.checked_in_at,
  checkInRun: row.check_in_run,
  signUpRun: row.sign_up_run,
  version: row.version,
})
