import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Definition, Segment } from './segment.ts'
import { words } from './words.ts'

/** Shared segments, and one's own. */
const segmentsHere = (ctx: Context) =>
  ctx.db
    .selectFrom('segments')
    .where('ended_at', 'is', null)
    .where((row) => row.or([row('shared', '=', true), row('made_by', '=', ctx.actor.accountId ?? '')]))

/** @throws missing */
export async function findSegment(ctx: Context, id: string): Promise<Segment> {
  const row = await segmentsHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchSegment')
  return toSegment(row)
}

export async function segmentsByName(ctx: Context, after: [string, string] | undefined, most: number) {
  let query = segmentsHere(ctx).selectAll()
  if (after) query = query.where((row) => row(row.refTuple('name', 'id'), '>', row.tuple(...after)))
  const rows = await query
    .orderBy('name')
    .orderBy('id')
    .limit(most + 1)
    .execute()
  return { segments: rows.slice(0, most).map(toSegment), more: rows.length > most }
}

interface Written {
  name: string
  definition: Definition
  shared: boolean
}

export async function insertSegment(ctx: Context, id: string, { name, definition, shared }: Written): Promise<void> {
  await ctx.db
    .insertInto('segments')
    .values({
      community_id: ctx.community.id,
      id,
      name,
      definition,
      shared,
      made_by: ctx.actor.accountId,
      made_at: ctx.now,
      ended_at: null,
    })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateSegment(ctx: Context, id: string, { name, definition, shared }: Written): Promise<number> {
  const { version } = await ctx.db
    .updateTable('segments')
    .set({ name, definition, shared })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Takes a segment out of sight, or brings it back. @returns the version that this leaves behind. */
export async function endSegment(ctx: Context, id: string, ended: boolean): Promise<number> {
  const { version } = await ctx.db
    .updateTable('segments')
    .set({ ended_at: ended ? ctx.now : null })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** The names of segments that stand on this one: it cannot go while they do. */
export async function standingOn(ctx: Context, id: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('segments')
    .select('name')
    .where('ended_at', 'is', null)
    .where('id', '<>', id)
    .where(sql<boolean>`position(${id} in definition::text) > 0`)
    .orderBy('name')
    .limit(5)
    .execute()
  return rows.map((row) => row.name)
}

const toSegment = (row: Selectable<Database['segments']>): Segment => ({
  id: row.id,
  name: row.name,
  definition: row.definition,
  shared: row.shared,
  madeBy: row.made_by,
  version: row.version,
})
