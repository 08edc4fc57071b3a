import { sql } from 'kysely'
import type { Context, Subject } from './context.ts'

/** What joining two records changed on the thread, exactly, so that it can be taken back. */
export interface MergedThreads {
  goneId: string
  movedFrom: string[]
  movedTo: string[]
  /** Ties that the other record had too; one of two alike had to go. */
  cut: { from: Subject; to: Subject }[]
}

/** Two records of a kind become one: everything that hung on the first hangs on the second. */
export async function mergeThreads(ctx: Context, kind: string, goneId: string, keptId: string): Promise<MergedThreads> {
  const cut = await sql<{ from_kind: string; from_id: string; to_kind: string; to_id: string }>`
    delete from thread_links l where
      (to_kind = ${kind} and to_id = ${goneId} and exists (select from thread_links t
        where t.to_kind = ${kind} and t.to_id = ${keptId} and t.from_kind = l.from_kind and t.from_id = l.from_id))
      or (from_kind = ${kind} and from_id = ${goneId} and exists (select from thread_links t
        where t.from_kind = ${kind} and t.from_id = ${keptId} and t.to_kind = l.to_kind and t.to_id = l.to_id))
    returning from_kind, from_id, to_kind, to_id`.execute(ctx.db)
  const to = await sql<{ id: string }>`
    update thread_links set to_id = ${keptId} where to_kind = ${kind} and to_id = ${goneId} returning id`.execute(
    ctx.db,
  )
  const from = await sql<{ id: string }>`
    update thread_links set from_id = ${keptId} where from_kind = ${kind} and from_id = ${goneId} returning id`.execute(
    ctx.db,
  )
  return {
    goneId,
    movedFrom: from.rows.map((row) => row.id),
    movedTo: to.rows.map((row) => row.id),
    cut: cut.rows.map((row) => ({
      from: { kind: row.from_kind, id: row.from_id },
      to: { kind: row.to_kind, id: row.to_id },
    })),
  }
}

export async function partThreads(ctx: Context, { goneId, movedFrom, movedTo, cut }: MergedThreads): Promise<void> {
  await sql`update thread_links set from_id = ${goneId} where id = any(${movedFrom}::uuid[])`.execute(ctx.db)
  await sql`update thread_links set to_id = ${goneId} where id = any(${movedTo}::uuid[])`.execute(ctx.db)
  await ctx.linkMany(cut.map(({ from, to }) => [from, to] as const))
}

/** Cuts a record off from everything of one kind that leads to it. */
export async function cutTies(ctx: Context, fromKind: string, to: Subject): Promise<void> {
  await ctx.db
    .deleteFrom('thread_links')
    .where('from_kind', '=', fromKind)
    .where('to_kind', '=', to.kind)
    .where('to_id', '=', to.id)
    .execute()
}
