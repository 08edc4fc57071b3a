import { type Selectable, sql } from 'kysely'
import type { Definition } from '#features/segments/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { stopRun } from '#platform/jobs/long-work.ts'
import type { Failure } from './tables.ts'
import { words } from './words.ts'

type Row = Selectable<Database['retention_rules']>

/** What is kept no longer: whomever this definition means when the clock comes by is erased. */
export interface RetentionRule {
  id: string
  name: string
  /** Whom it means, as the segment said when the rule was made. Nobody changes it later. */
  definition: Definition
  /** What that segment was called then. */
  segmentName: string
  active: boolean
  erasedSoFar: number
  lastRunAt: Temporal.Instant | null
  runId: string | null
  failure: Failure | null
  version: number
}

const rulesHere = (ctx: Context) => ctx.db.selectFrom('retention_rules').where('ended_at', 'is', null)

/** @throws missing */
export async function findRule(ctx: Context, id: string): Promise<RetentionRule> {
  const row = await rulesHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchRule')
  return toRule(row)
}

/** As many are looked at each night, so as many can be kept. */
export const mostRules = 100

export async function rulesOf(ctx: Context): Promise<RetentionRule[]> {
  return (await rulesHere(ctx).selectAll().orderBy('id').limit(mostRules).execute()).map(toRule)
}

type NewRule = Pick<RetentionRule, 'id' | 'name' | 'definition' | 'segmentName'>

export async function insertRule(ctx: Context, { id, name, definition, segmentName }: NewRule): Promise<void> {
  await ctx.db
    .insertInto('retention_rules')
    .values({
      community_id: ctx.community.id,
      id,
      name,
      definition,
      segment_name: segmentName,
      made_at: ctx.now,
      last_run_at: null,
      ended_at: null,
      run_id: null,
      failure: null,
    })
    .execute()
}

interface Change {
  active?: boolean
  ended?: boolean
}

/** A rule that is switched off or taken away stops at once, wherever its run is. @returns the version left behind. */
export async function changeRule(ctx: Context, id: string, { active, ended }: Change): Promise<number> {
  const { version, run_id } = await ctx.db
    .updateTable('retention_rules')
    .set({
      ...(active !== undefined && { active }),
      ...(ended !== undefined && { ended_at: ended ? ctx.now : null }),
    })
    .where('id', '=', id)
    .returning(['version', 'run_id'])
    .executeTakeFirstOrThrow()
  if (run_id && (active === false || ended)) await stopRun(ctx, run_id)
  return version
}

export async function noteAsked(ctx: Context, id: string, runId: string): Promise<void> {
  await ctx.db.updateTable('retention_rules').set({ run_id: runId }).where('id', '=', id).execute()
}

export async function noteErased(ctx: Context, id: string, erased: number): Promise<void> {
  await ctx.db
    .updateTable('retention_rules')
    .set({ erased_so_far: sql<number>`erased_so_far + ${erased}` })
    .where('id', '=', id)
    .execute()
}

/** How a run ended: with a failure, or with none, which also forgets that of the run before. */
export async function noteEnd(ctx: Context, id: string, failure: Failure | null): Promise<void> {
  await ctx.db.updateTable('retention_rules').set({ last_run_at: ctx.now, failure }).where('id', '=', id).execute()
}

interface RuleRun {
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number | null
}

export const runOf = async (ctx: Context, { runId }: RetentionRule): Promise<RuleRun | undefined> =>
  runId === null
    ? undefined
    : ctx.db.selectFrom('job_runs').select(['state', 'done', 'total']).where('id', '=', runId).executeTakeFirst()

export const isUnderWay = (run: RuleRun | undefined) => run?.state === 'waiting' || run?.state === 'running'

const toRule = (row: Row): RetentionRule => ({
  id: row.id,
  name: row.name,
  definition: row.definition,
  segmentName: row.segment_name,
  active: row.active,
  erasedSoFar: row.erased_so_far,
  lastRunAt: row.last_run_at,
  runId: row.run_id,
  failure: row.failure,
  version: row.version,
})
