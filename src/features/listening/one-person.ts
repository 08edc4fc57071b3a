import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Feature } from '#platform/feature.ts'

/** Every key to people in this feature's tables. */
export const personReferences: Feature['personReferences'] = [
  { table: 'voices', column: 'person_id', onMerge: 'move' },
  { table: 'voices', column: 'heard_by', onMerge: 'move' },
]

/** What one person said, for them to take away. */
export async function exportHere(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const rows = await ctx.db
    .selectFrom('voices')
    .select(['text', 'language', 'said_at', 'place', 'source', 'may_be_quoted', 'state'])
    .where('person_id', '=', personId)
    .orderBy('said_at')
    .execute()
  return {
    voices: rows.map((row) => ({
      text: row.text,
      language: row.language,
      saidAt: row.said_at.toString(),
      place: row.place,
      source: row.source,
      mayBeQuoted: row.may_be_quoted,
      state: row.state,
    })),
  }
}

/** What was said stays and counts: it moved others. Nothing says any more who said it, and nobody is quoted. */
export async function eraseHere(ctx: Context, personId: string): Promise<void> {
  await sql`update voices set person_id = null, author_key = null, may_be_quoted = 'no'
    where person_id = ${personId}`.execute(ctx.db)
  await ctx.db.updateTable('voices').set({ heard_by: null }).where('heard_by', '=', personId).execute()
}
