import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { type Organisation, type OrganisationInput, searchText } from './organisation.ts'
import { words } from './words.ts'

/** Also those that were put away: they are still what people worked for. */
export const organisationsHere = (ctx: Context) => ctx.db.selectFrom('organisations')

/** @throws missing */
export async function findOrganisation(ctx: Context, id: string): Promise<Organisation> {
  const row = await organisationsHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchOrganisation')
  return toOrganisation(row)
}

export async function organisationsById(ctx: Context, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  const rows = await organisationsHere(ctx).selectAll().where('id', 'in', ids).execute()
  return rows.map(toOrganisation)
}

export async function insertOrganisation(ctx: Context, id: string, input: OrganisationInput): Promise<void> {
  await ctx.db
    .insertInto('organisations')
    .values({
      community_id: ctx.community.id,
      id,
      ...columnsOf(input),
      archived_at: null,
      created_at: ctx.now,
    })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateOrganisation(ctx: Context, id: string, input: OrganisationInput): Promise<number> {
  const { version } = await ctx.db
    .updateTable('organisations')
    .set(columnsOf(input))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** @returns the version that this leaves behind. */
export async function setArchived(ctx: Context, id: string, archivedAt: Temporal.Instant | null): Promise<number> {
  const { version } = await ctx.db
    .updateTable('organisations')
    .set({ archived_at: archivedAt })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export async function deleteOrganisation(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('organisations').where('id', '=', id).execute()
}

const columnsOf = (input: OrganisationInput) => ({
  name: input.name,
  kind: input.kind,
  street: input.street,
  house_number: input.houseNumber,
  flat: input.flat,
  city: input.city,
  postcode: input.postcode,
  region: input.region,
  country: input.country,
  email: input.email,
  phone: input.phone,
  web: input.web,
  note: input.note,
  search_text: searchText(input),
})

export const toOrganisation = (row: Selectable<Database['organisations']>): Organisation => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  street: row.street,
  houseNumber: row.house_number,
  flat: row.flat,
  city: row.city,
  postcode: row.postcode,
  region: row.region,
  country: row.country,
  email: row.email,
  phone: row.phone,
  web: row.web,
  note: row.note,
  archivedAt: row.archived_at,
  version: row.version,
})
