import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { knowsVoices } from './policy.ts'
import type { Session, SessionInput } from './session.ts'
import { words } from './words.ts'

/** @throws missing */
export async function findSession(ctx: Context, id: string): Promise<Session> {
  const row = knowsVoices(ctx.actor)
    ? await ctx.db.selectFrom('listening_sessions').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row) throw missing(words, 'noSuchSession')
  return toSession(row)
}

export async function insertSession(ctx: Context, id: string, input: SessionInput): Promise<void> {
  await ctx.db
    .insertInto('listening_sessions')
    .values({ community_id: ctx.community.id, id, ...columnsOf(input), created_at: ctx.now })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateSession(ctx: Context, id: string, input: SessionInput): Promise<number> {
  const row = await ctx.db
    .updateTable('listening_sessions')
    .set(columnsOf(input))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function deleteSession(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('listening_sessions').where('id', '=', id).execute()
}

const columnsOf = (input: SessionInput) => ({
  title: input.title,
  kind: input.kind,
  held_at: input.heldAt,
  place: input.place,
  facilitator: input.facilitator,
})

export const toSession = (row: Selectable<Database['listening_sessions']>): Session => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  heldAt: row.held_at,
  place: row.place,
  facilitator: row.facilitator,
  version: row.version,
})
