import { sql } from 'kysely'
import { actorOfAccount } from '../auth/actor-of-account.ts'
import type { Community } from '../community/community.ts'
import type { Context, Visit } from '../context.ts'
import { inTransaction } from '../db/open.ts'
import { Problem } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import { inBulkContext, inContext } from './inside.ts'
import { type LongJob, Stopped, type Work } from './job.ts'

export const jobAsked = 'job.asked'

/** Asks for long work; it begins after the commit. @returns the id of the run, for its progress page. */
export async function askFor<In extends LongJob>(ctx: Context, job: In, input: unknown): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('job_runs')
    .values({
      community_id: ctx.community.id,
      id,
      job: job.name,
      input: JSON.stringify(job.input.parse(input)),
      started_by: ctx.actor.accountId,
      asked_at: ctx.now,
    })
    .execute()
  await ctx.announce(jobAsked, { runId: id })
  return id
}

/** Whether a run of it waits or goes on. */
export async function isAskedFor(ctx: Context, job: LongJob): Promise<boolean> {
  const open = await ctx.db
    .selectFrom('job_runs')
    .select('id')
    .where('job', '=', job.name)
    .where('state', 'in', ['waiting', 'running'])
    .limit(1)
    .execute()
  return open.length > 0
}

/** Presses stop. The work notices between two steps, and leaves nothing behind. */
export async function stopRun(ctx: Context, runId: string): Promise<void> {
  await ctx.db
    .updateTable('job_runs')
    .set({ state: 'cancelled', ended_at: ctx.now })
    .where('id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}

/** Takes up one run, unless somebody else has it or it is over. */
export async function runLongJob(gromada: Gromada, community: Community, runId: string): Promise<void> {
  const inside = { communityId: community.id }
  const row = await inTransaction(gromada.db, inside, (db) =>
    db
      .updateTable('job_runs')
      .set({ state: 'running', beat_at: sql`now()` })
      .where('id', '=', runId)
      .where((run) =>
        run.or([
          run('state', '=', 'waiting'),
          run.and([
            run('state', '=', 'running'),
            run('beat_at', '<', sql<Temporal.Instant>`now() - interval '30 seconds'`),
          ]),
        ]),
      )
      .returningAll()
      .executeTakeFirst(),
  )
  if (!row) return
  const job = gromada.features.flatMap((feature) => feature.longJobs ?? []).find(({ name }) => name === row.job)
  if (!job) return end(gromada, community, runId, 'failed', { error: `unknown job ${row.job}` })
  const actor = await actorOfAccount(gromada, community, row.started_by)
  const visit: Visit = { gromada, community, actor, language: community.languages[0] }
  const beat = setInterval(() => void touch(gromada, community, runId).catch(() => {}), 5_000)
  try {
    const result = await job.run(workOf(visit, runId, job.name), job.input.parse(row.input))
    await end(gromada, community, runId, 'done', result ?? {})
  } catch (error) {
    if (error instanceof Stopped) return
    const said =
      error instanceof Problem
        ? { feature: error.said.words.feature, key: error.said.key, holes: error.said.holes }
        : {}
    await end(gromada, community, runId, 'failed', { problem: said })
    if (!(error instanceof Problem)) throw error
  } finally {
    clearInterval(beat)
  }
}

function workOf(visit: Visit, runId: string, name: string): Work {
  const inside = { communityId: visit.community.id }
  let last = 0
  return {
    runId,
    visit,
    inTransaction: (work) => inContext(visit, name, work),
    inBulk: (work) => inBulkContext(visit, name, work),
    async progress(done, total) {
      const moment = performance.now()
      if (moment - last < 250 && done !== total) return
      last = moment
      await inTransaction(visit.gromada.db, inside, (db) =>
        db
          .updateTable('job_runs')
          .set({ done, total: total ?? null, beat_at: sql`now()` })
          .where('id', '=', runId)
          .execute(),
      )
    },
    async orStop() {
      const row = await inTransaction(visit.gromada.db, { ...inside, readOnly: true }, (db) =>
        db.selectFrom('job_runs').select('state').where('id', '=', runId).executeTakeFirst(),
      )
      if (row?.state !== 'running') throw new Stopped()
    },
  }
}

const touch = (gromada: Gromada, community: Community, runId: string) =>
  inTransaction(gromada.db, { communityId: community.id }, (db) =>
    db
      .updateTable('job_runs')
      .set({ beat_at: sql`now()` })
      .where('id', '=', runId)
      .where('state', '=', 'running')
      .execute(),
  )

async function end(
  gromada: Gromada,
  community: Community,
  runId: string,
  state: 'done' | 'failed',
  result: Record<string, unknown>,
): Promise<void> {
  await inTransaction(gromada.db, { communityId: community.id }, (db) =>
    db
      .updateTable('job_runs')
      .set({ state, result: JSON.stringify(result), ended_at: sql`now()` })
      .where('id', '=', runId)
      .where('state', '=', 'running')
      .execute(),
  )
}

/** Runs whose process died: asked for again. Called by the clock. */
export async function takeUpDeadWork(ctx: Context): Promise<void> {
  const rows = await ctx.db
    .selectFrom('job_runs')
    .select('id')
    .where('state', '=', 'running')
    .where('beat_at', '<', sql<Temporal.Instant>`now() - interval '30 seconds'`)
    .execute()
  for (const { id } of rows) await ctx.announce(jobAsked, { runId: id })
}
