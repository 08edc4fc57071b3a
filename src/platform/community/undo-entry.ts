import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Context, MetRow, Subject } from '../context.ts'
import { missing } from '../errors.ts'
import { platformWords } from '../platform-words.ts'

/** What a command remembered, so that it can be taken back as one. Its id is that of the command's run. */
export interface UndoEntry {
  id: string
  accountId: string | null
  /** In the order in which they were done. */
  steps: readonly { operation: string; memory: unknown }[]
  met: readonly MetRow[]
  subject: Subject | undefined
  undoneAt: Temporal.Instant | null
}

/** Whoever did it and still belongs here, or may take back everything. */
export const mayUndo = (actor: Actor, entry: { accountId: string | null }): boolean =>
  actor.grants.has('community:undoAny') ||
  (actor.kind === 'member' && actor.accountId !== null && actor.accountId === entry.accountId)

/** Locked, so that of two who press Undo at once the second one is told that it is done. */
export async function findUndoEntry(ctx: Context, undoId: string): Promise<UndoEntry> {
  const row = await ctx.db
    .selectFrom('undo_entries')
    .selectAll()
    .where('id', '=', undoId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing(platformWords, 'missing')
  return {
    id: row.id,
    accountId: row.account_id,
    steps: row.steps as UndoEntry['steps'],
    met: row.met as MetRow[],
    subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : undefined,
    undoneAt: row.undone_at,
  }
}

/** Whether every row still is as the command left it; locked in one order, so that it stays so and nobody deadlocks. */
export async function areUnchanged(ctx: Context, met: readonly MetRow[]): Promise<boolean> {
  for (const [table, rows] of byTable(met)) {
    const id = sql.ref(table === 'communities' ? 'community_id' : 'id')
    const { rows: present } = await sql<{ id: string; version: number }>`
      select ${id}::text as id, version from ${sql.table(table)}
      where ${id} = any(${[...rows.keys()]}::uuid[]) order by 1 for update`.execute(ctx.db)
    const versions = new Map(present.map((row) => [row.id, Number(row.version)]))
    for (const [one, version] of rows) if (versions.get(one) !== version) return false
  }
  return true
}

/** A command may meet a row twice; the last version is the one that it left. */
function byTable(met: readonly MetRow[]): [string, Map<string, number>][] {
  const tables = new Map<string, Map<string, number>>()
  for (const { table, id, version } of met) {
    const rows = tables.get(table) ?? new Map<string, number>()
    rows.set(id, Math.max(version, rows.get(id) ?? version))
    tables.set(table, rows)
  }
  return [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
}

export async function markUndone(ctx: Context, undoId: string): Promise<void> {
  await ctx.db
    .updateTable('undo_entries')
    .set({ undone_at: ctx.now, undone_by: ctx.actor.accountId })
    .where('id', '=', undoId)
    .execute()
}
