import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { words } from './words.ts'

/** What is kept no longer: whoever stands in this segment when the clock comes by is erased. */
export interface RetentionRule {
  id: string
  name: string
  segmentId: string
  active: boolean
  erasedSoFar: number
  lastRunAt: Temporal.Instant | null
  version: number
}

const rulesHere = (ctx: Context) => ctx.db.selectFrom('retention_rules').where('ended_at', 'is', null)

/** @throws missing */
export async function findRule(ctx: Context, id: string): Promise<RetentionRule> {
  const row = await rulesHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchRule')
  return toRule(row)
}

export async function rulesOf(ctx: Context): Promise<RetentionRule[]> {
  return (await rulesHere(ctx).selectAll().orderBy('id').limit(100).execute()).map(toRule)
}

export async function insertRule(ctx: Context, id: string, name: string, segmentId: string): Promise<void> {
  await ctx.db
    .insertInto('retention_rules')
    .values({
      community_id: ctx.community.id,
      id,
      name,
      segment_id: segmentId,
      made_at: ctx.now,
      last_run_at: null,
      ended_at: null,
    })
    .execute()
}

interface Change {
  active?: boolean
  ended?: boolean
}

/** @returns the version that this leaves behind. */
export async function changeRule(ctx: Context, id: string, { active, ended }: Change): Promise<number> {
  const { version } = await ctx.db
    .updateTable('retention_rules')
    .set({
      ...(active !== undefined && { active }),
      ...(ended !== undefined && { ended_at: ended ? ctx.now : null }),
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export async function noteRun(ctx: Context, rule: RetentionRule, erased: number): Promise<void> {
  await ctx.db
    .updateTable('retention_rules')
    .set({ last_run_at: ctx.now, erased_so_far: rule.erasedSoFar + erased })
    .where('id', '=', rule.id)
    .execute()
}

const toRule = (row: Selectable<Database['retention_rules']>): RetentionRule => ({
  id: row.id,
  name: row.name,
  segmentId: row.segment_id,
  active: row.active,
  erasedSoFar: row.erased_so_far,
  lastRunAt: row.last_run_at,
  version: row.version,
})
