import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { placeKey } from './address.ts'
import type { Household, HouseholdInput } from './household.ts'
import { phoneKey } from './person.ts'
import { words } from './words.ts'

const householdsHere = (ctx: Context) => ctx.db.selectFrom('households').where('ended_at', 'is', null)

/** @throws missing */
export async function findHousehold(ctx: Context, id: string): Promise<Household> {
  const row = await householdsHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchHousehold')
  return toHousehold(row)
}

/** The household that a person lives in; null when they are in none. */
export async function householdOf(ctx: Context, person: { householdId: string | null }): Promise<Household | null> {
  if (person.householdId === null) return null
  const row = await householdsHere(ctx).selectAll().where('id', '=', person.householdId).executeTakeFirst()
  return row ? toHousehold(row) : null
}

/** By name; `search` is how the name begins. */
export async function householdsNamed(ctx: Context, search: string, after: [string, string] | undefined, most: number) {
  let query = householdsHere(ctx).selectAll()
  if (search !== '') query = query.where('name', '>=', search).where('name', '<', `${search}\u{10ffff}`)
  if (after) query = query.where((row) => row(row.refTuple('name', 'id'), '>', row.tuple(...after)))
  const rows = await query
    .orderBy('name')
    .orderBy('id')
    .limit(most + 1)
    .execute()
  return { households: rows.slice(0, most).map(toHousehold), more: rows.length > most }
}

export async function insertHousehold(ctx: Context, id: string, input: HouseholdInput): Promise<void> {
  await ctx.db
    .insertInto('households')
    .values({ community_id: ctx.community.id, id, ...columnsOf(ctx, input), created_at: ctx.now, ended_at: null })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateHousehold(ctx: Context, id: string, input: HouseholdInput): Promise<number> {
  const { version } = await ctx.db
    .updateTable('households')
    .set(columnsOf(ctx, input))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Takes a household out of sight, or brings it back. */
export async function endHousehold(ctx: Context, id: string, ended: boolean): Promise<void> {
  await ctx.db
    .updateTable('households')
    .set({ ended_at: ended ? ctx.now : null })
    .where('id', '=', id)
    .execute()
}

/** Where each of these people lived before: what an undo puts back. */
export interface Moved {
  personId: string
  from: string | null
}

/** Puts people into a household, or into none. */
export async function moveHome(ctx: Context, personIds: readonly string[], to: string | null): Promise<Moved[]> {
  const { rows } = await sql<{ id: string; was: string | null }>`
    update people p set household_id = ${to}::uuid
    from (select id, household_id as was from people where id = any(${[...personIds]}::uuid[]) order by id for update) o
    where p.id = o.id and p.household_id is distinct from ${to}::uuid returning p.id, o.was`.execute(ctx.db)
  return rows.map((row) => ({ personId: row.id, from: row.was }))
}

export async function moveBack(ctx: Context, moved: readonly Moved[]): Promise<void> {
  for (const home of new Set(moved.map((one) => one.from)))
    await moveHome(
      ctx,
      moved.filter((one) => one.from === home).map((one) => one.personId),
      home,
    )
}

const columnsOf = (ctx: Context, input: HouseholdInput) => ({
  name: input.name,
  email: input.email,
  phone: input.phone === '' ? '' : phoneKey(input.phone, ctx.community.country),
  street: input.street,
  house_number: input.houseNumber,
  flat: input.flat,
  city: input.city,
  postcode: input.postcode,
  region: input.region,
  country: input.country,
  latitude: input.latitude,
  longitude: input.longitude,
  place_key: placeKey(input),
  note: input.note,
})

const toHousehold = (row: Selectable<Database['households']>): Household => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  street: row.street,
  houseNumber: row.house_number,
  flat: row.flat,
  city: row.city,
  postcode: row.postcode,
  region: row.region,
  country: row.country,
  latitude: row.latitude,
  longitude: row.longitude,
  note: row.note,
  version: row.version,
})
