import { type Selectable, sql } from 'kysely'
import { nameOf, peopleById } from '#features/people/index.ts'
import { memberNames } from '#platform/auth/membership-store.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { OneToOne, OneToOneRow, Visibility } from './one-to-one.ts'
import { maySeeSealed } from './policy.ts'
import { words } from './words.ts'
import type { z } from 'zod'

type Row = Selectable<Database['one_to_ones']>

/** The one-to-ones that this actor may know of. Every read starts here: a sealed one of another organizer is not there. */
export function visibleTo(ctx: Context) {
  const here = ctx.db.selectFrom('one_to_ones')
  return maySeeSealed(ctx.actor) ? here : here.where(openOrOwn(ctx, 'one_to_ones'))
}

/**
 * What was said in confidence, or by a person whose record is sealed, is only its organizer's. Asked row by row, as one
 * value: `exists` would let the planner read all people beforehand.
 */
export const openOrOwn = (ctx: Context, table: 'one_to_ones' | 'one_to_one_commitments') => {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql<boolean>`(${of('organizer')} = ${ctx.actor.accountId ?? ''} or (${of('visibility')} = 'open' and not coalesce(
    (select p.sealed from people p where p.community_id = ${of('community_id')} and p.id = ${of('person_id')}), true)))`
}

/** @throws missing */
export async function findOneToOne(ctx: Context, id: string): Promise<OneToOne> {
  const row = await visibleTo(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchOneToOne')
  return toOneToOne(row)
}

export interface NewOneToOne {
  id: string
  personId: string
  organizer: string
  state: 'planned' | 'held'
  meetsAt: Temporal.Instant
  place: string
}

export async function insertOneToOne(ctx: Context, one: NewOneToOne): Promise<void> {
  await ctx.db
    .insertInto('one_to_ones')
    .values({
      community_id: ctx.community.id,
      id: one.id,
      person_id: one.personId,
      organizer: one.organizer,
      state: one.state,
      meets_at: one.meetsAt,
      place: one.place,
      acts_run: null,
      created_at: ctx.now,
    })
    .execute()
}

export type OneToOneChange = Partial<
  Pick<OneToOne, 'state' | 'meetsAt' | 'place' | 'story' | 'visibility' | 'actsRun' | 'organizer'>
>

/** @returns the version that this leaves behind. */
export async function updateOneToOne(ctx: Context, id: string, change: OneToOneChange): Promise<number> {
  const { version } = await ctx.db
    .updateTable('one_to_ones')
    .set({
      state: change.state,
      meets_at: change.meetsAt,
      place: change.place,
      story: change.story,
      visibility: change.visibility,
      acts_run: change.actsRun,
      organizer: change.organizer,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  if (change.visibility) await setVisibility(ctx, id, change.visibility)
  return version
}

/** What belongs to a one-to-one is seen by the same people as it is. */
async function setVisibility(ctx: Context, id: string, visibility: Visibility): Promise<void> {
  for (const table of ['one_to_one_topics', 'one_to_one_commitments'] as const)
    await sql`update ${sql.table(table)} set visibility = ${visibility}
      where one_to_one_id = ${id} and visibility <> ${visibility}`.execute(ctx.db)
}

/** Takes one out again that was planned or written down by mistake, with all that hangs on it. */
export async function deleteOneToOne(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('one_to_one_topics').where('one_to_one_id', '=', id).execute()
  await ctx.db.deleteFrom('one_to_one_commitments').where('one_to_one_id', '=', id).execute()
  await ctx.db.deleteFrom('one_to_ones').where('id', '=', id).execute()
}

/** The names of people and of organizers, however many rows name them: two queries. */
export async function namesFor(ctx: Context, rows: readonly { personId: string; organizer: string }[]) {
  const people = await peopleById(ctx, [...new Set(rows.map((row) => row.personId))])
  const members = await memberNames(ctx, [...new Set(rows.map((row) => row.organizer))])
  ctx.viewed(...people.map((person) => person.id))
  const named = new Map(people.map((person) => [person.id, nameOf(person)]))
  return {
    person: (id: string) => named.get(id) ?? '—',
    organizer: (account: string) => members.get(account) ?? '—',
  }
}

type Names = Awaited<ReturnType<typeof namesFor>>

export const rowOf = (one: OneToOne, names: Names): z.input<typeof OneToOneRow> => ({
  id: one.id,
  personId: one.personId,
  personName: names.person(one.personId),
  organizer: one.organizer,
  organizerName: names.organizer(one.organizer),
  state: one.state,
  meetsAt: one.meetsAt,
  place: one.place,
  sealed: one.visibility === 'sealed',
})

export const toOneToOne = (row: Row): OneToOne => ({
  id: row.id,
  personId: row.person_id,
  organizer: row.organizer,
  state: row.state,
  meetsAt: row.meets_at,
  place: row.place,
  story: row.story,
  visibility: row.visibility,
  actsRun: row.acts_run,
  version: row.version,
})
