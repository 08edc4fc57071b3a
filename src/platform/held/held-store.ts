import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Transaction } from '../db/database.ts'
import { missing } from '../errors.ts'
import { isLanguage } from '../words.ts'
import type { Held, Typed } from './held-form.ts'
import { words } from './words.ts'

/** As many wait at most from one sender, and in all: a flood fills neither the table nor anybody's day. */
export const mostFromOne = 20
export const mostWaiting = 1_000

export interface NewHeld extends Omit<Held, 'version'> {
  communityId: string
  sender: string
}

/** @returns whether there was room for it. */
export async function insertHeld(db: Transaction, held: NewHeld): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into held_forms (community_id, id, page, params, form, typed, language, why, sender, held_at)
    select ${held.communityId}::uuid, ${held.id}::uuid, ${held.page}, ${JSON.stringify(held.params)}::jsonb, ${held.form},
      ${JSON.stringify(held.typed)}::jsonb, ${held.language}, ${held.why}, ${held.sender}, ${held.heldAt.toString()}::timestamptz
    where (select count(*) from held_forms where sender = ${held.sender} and thrown_at is null) < ${mostFromOne}
      and (select count(*) from held_forms where thrown_at is null) < ${mostWaiting}
    returning id::text`.execute(db)
  return rows.length > 0
}

const columns = ['id', 'page', 'params', 'form', 'typed', 'language', 'why', 'held_at', 'version'] as const

/** @throws missing when one of them does not wait here (any more). */
export async function findHeld(ctx: Context, heldIds: readonly string[]): Promise<Held[]> {
  const rows = await ctx.db
    .selectFrom('held_forms')
    .select(columns)
    .where('id', 'in', heldIds)
    .where('thrown_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== new Set(heldIds).size) throw missing(words, 'noSuchHeld')
  return rows.map(heldOf)
}

export async function heldAfter(ctx: Context, after: readonly [string, string] | undefined, limit: number) {
  const rows = await ctx.db
    .selectFrom('held_forms')
    .select(columns)
    .where('thrown_at', 'is', null)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(held_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('held_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(heldOf)
}

export async function countWaiting(ctx: Context): Promise<number> {
  const { waiting } = await ctx.db
    .selectFrom('held_forms')
    .select((row) => row.fn.countAll<string>().as('waiting'))
    .where('thrown_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

/** @returns the rows with the version that this left behind. */
export function markThrown(ctx: Context, heldIds: readonly string[], thrown: boolean) {
  return ctx.db
    .updateTable('held_forms')
    .set({ thrown_at: thrown ? ctx.now : null })
    .where('id', 'in', heldIds)
    .returning(['id', 'version'])
    .execute()
}

export async function deleteHeld(ctx: Context, heldId: string): Promise<void> {
  await ctx.db.deleteFrom('held_forms').where('id', '=', heldId).execute()
}

interface Row extends Omit<Held, 'params' | 'typed' | 'language' | 'heldAt'> {
  params: unknown
  typed: unknown
  language: string
  held_at: Temporal.Instant
}

const heldOf = ({ params, typed, language, held_at: heldAt, ...rest }: Row): Held => ({
  ...rest,
  params: params as Held['params'],
  typed: typed as Typed,
  language: isLanguage(language) ? language : 'en',
  heldAt,
})
