import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { Layout, type SavedList } from './list.ts'
import { words } from './words.ts'

/** Shared lists, and one's own. */
const listsHere = (ctx: Context) =>
  ctx.db
    .selectFrom('lists')
    .where('ended_at', 'is', null)
    .where((row) => row.or([row('shared', '=', true), row('made_by', '=', ctx.actor.accountId ?? '')]))

/** @throws missing */
export async function findList(ctx: Context, id: string): Promise<SavedList> {
  const row = await listsHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchList')
  return toList(row)
}

export async function listsByName(ctx: Context, after: [string, string] | undefined, most: number) {
  let query = listsHere(ctx).selectAll()
  if (after) query = query.where((row) => row(row.refTuple('name', 'id'), '>', row.tuple(...after)))
  const rows = await query
    .orderBy('name')
    .orderBy('id')
    .limit(most + 1)
    .execute()
  return { lists: rows.slice(0, most).map(toList), more: rows.length > most }
}

interface Written {
  name: string
  layout: Layout
  shared: boolean
}

export async function insertList(ctx: Context, id: string, { name, layout, shared }: Written): Promise<void> {
  await ctx.db
    .insertInto('lists')
    .values({
      community_id: ctx.community.id,
      id,
      name,
      layout: JSON.stringify(layout),
      shared,
      made_by: ctx.actor.accountId,
      made_at: ctx.now,
      ended_at: null,
    })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateList(ctx: Context, id: string, { name, layout, shared }: Written): Promise<number> {
  const { version } = await ctx.db
    .updateTable('lists')
    .set({ name, layout: JSON.stringify(layout), shared })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Takes a list out of sight, or brings it back. @returns the version that this leaves behind. */
export async function endList(ctx: Context, id: string, ended: boolean): Promise<number> {
  const { version } = await ctx.db
    .updateTable('lists')
    .set({ ended_at: ended ? ctx.now : null })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

const toList = (row: Selectable<Database['lists']>): SavedList => ({
  id: row.id,
  name: row.name,
  layout: Layout.parse(row.layout),
  shared: row.shared,
  version: row.version,
})
