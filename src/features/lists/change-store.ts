import { type Selectable, sql } from 'kysely'
import type { Kept, ManyChange } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { AskedChange } from './change.ts'
import type { Layout } from './list.ts'
import { words } from './words.ts'

export type ChangeRow = Selectable<Database['list_changes']>

/** @throws missing */
export async function findChange(ctx: Context, id: string): Promise<ChangeRow> {
  const row = await ctx.db.selectFrom('list_changes').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchChange')
  return row
}

export async function insertChange(ctx: Context, layout: Layout, asked: AskedChange): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('list_changes')
    .values({
      community_id: ctx.community.id,
      id,
      layout: JSON.stringify(layout),
      asked: JSON.stringify(asked),
      change: null,
      asked_by: ctx.actor.accountId,
      asked_name: ctx.actor.name,
      asked_at: ctx.now,
      run_id: null,
      done_at: null,
      changed: null,
      undo_run: null,
      undone_at: null,
      undone_by: null,
      put_back: null,
    })
    .execute()
  return id
}

export interface ChangeMarks {
  run_id?: string
  change?: ManyChange
  new_tag?: boolean
  done_at?: Temporal.Instant
  changed?: number
  undo_run?: string
  undone_at?: Temporal.Instant
  undone_by?: string
  put_back?: number
}

export async function markChange(ctx: Context, id: string, marks: ChangeMarks): Promise<void> {
  await ctx.db.updateTable('list_changes').set(marks).where('id', '=', id).execute()
}

export async function keepPeople(ctx: Context, changeId: string, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return
  const rows = JSON.stringify(kept.map((one) => ({ person_id: one.personId, was: one.was })))
  await sql`
    insert into list_change_people (community_id, change_id, person_id, was)
    select ${ctx.community.id}, ${changeId}, k.person_id, k.was
    from jsonb_to_recordset(${rows}::jsonb) as k(person_id uuid, was jsonb)`.execute(ctx.db)
}

/** Some of those whom a change met, by id, after one of them. */
export async function keptPeople(ctx: Context, changeId: string, after: string, most: number): Promise<Kept[]> {
  const rows = await ctx.db
    .selectFrom('list_change_people')
    .select(['person_id', 'was'])
    .where('change_id', '=', changeId)
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(most)
    .execute()
  return rows.map((row) => ({ personId: row.person_id, was: row.was }))
}

export async function forgetPeople(ctx: Context, changeIds: readonly string[]): Promise<void> {
  if (changeIds.length === 0) return
  await ctx.db.deleteFrom('list_change_people').where('change_id', 'in', changeIds).execute()
}

/** Changes that were done before this moment and still hold what was before. */
export async function heldSince(ctx: Context, before: Temporal.Instant): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('list_changes')
    .select('id')
    .where('asked_at', '<', before)
    .where((row) =>
      row.exists(
        row
          .selectFrom('list_change_people')
          .select('person_id')
          .whereRef('list_change_people.change_id', '=', 'list_changes.id'),
      ),
    )
    .limit(500)
    .execute()
  return rows.map((row) => row.id)
}

/** Who last changed a person together with many others, and when. */
export async function lastChangeOf(
  ctx: Context,
  personId: string,
): Promise<{ by: string; at: Temporal.Instant } | undefined> {
  const row = await ctx.db
    .selectFrom('list_change_people')
    .innerJoin('list_changes', (join) =>
      join
        .onRef('list_changes.community_id', '=', 'list_change_people.community_id')
        .onRef('list_changes.id', '=', 'list_change_people.change_id'),
    )
    .select(['asked_name', 'done_at'])
    .where('person_id', '=', personId)
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.done_at ? { by: row.asked_name, at: row.done_at } : undefined
}

/** What was before is forgotten with the person; how many were changed stays. */
export async function eraseHere(ctx: Context, personId: string): Promise<void> {
  await ctx.db.deleteFrom('list_change_people').where('person_id', '=', personId).execute()
}

export async function exportHere(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const rows = await ctx.db
    .selectFrom('list_change_people')
    .innerJoin('list_changes', (join) =>
      join
        .onRef('list_changes.community_id', '=', 'list_change_people.community_id')
        .onRef('list_changes.id', '=', 'list_change_people.change_id'),
    )
    .select(['list_changes.asked', 'list_changes.done_at', 'list_change_people.was'])
    .where('list_change_people.person_id', '=', personId)
    .execute()
  return { changesOfLists: rows.map((row) => ({ what: row.asked, at: row.done_at?.toString() ?? null, was: row.was })) }
}
