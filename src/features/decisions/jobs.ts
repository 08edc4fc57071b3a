import type { Context, Visit } from '#platform/context.ts'
import { Problem } from '#platform/errors.ts'
import { clockJob } from '#platform/jobs/job.ts'
import { closeDecision } from './close-decision.ts'
import { destroyKey } from './key-file.ts'

export const jobs = [
  clockJob({
    name: 'close decisions that are due, and destroy keys that have served',
    every: '* * * * *',
    async run(ctx) {
      for (const id of await decisionsDue(ctx)) await closeOne(ctx, id)
      await destroySpentKeys(ctx)
    },
  }),
]

async function decisionsDue(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('decisions')
    .select('id')
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('closes_at', '<=', ctx.now)
    .orderBy('closes_at')
    .limit(20)
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Each in a transaction of its own and through the same door as a press of the button: one that cannot be counted
 * keeps no other waiting, and the audit says that the clock did it.
 */
async function closeOne(ctx: Context, decisionId: string): Promise<void> {
  const { gromada, community, actor, language, now } = ctx
  const visit: Visit = { gromada, community, actor, language, now }
  try {
    await closeDecision(visit, { decisionId })
  } catch (error) {
    if (!(error instanceof Problem) || error.said.key !== 'keyMissing') throw error
    await ctx.db
      .updateTable('decisions')
      .set({ count_problem: 'key missing' })
      .where('id', '=', decisionId)
      .where('count_problem', 'is', null)
      .execute()
  }
}

/** After the commit that published, and again by the clock, should the process have died between the two. */
export async function destroySpentKeys(ctx: Context): Promise<void> {
  const rows = await ctx.db
    .selectFrom('decisions')
    .select('id')
    .where('key_destroyed_at', 'is', null)
    .where((row) => row.or([row('closed_at', 'is not', null), row('withdrawn_at', 'is not', null)]))
    .limit(1_000)
    .execute()
  for (const { id } of rows) await destroyKey(ctx.gromada.config, id)
  if (rows.length === 0) return
  await ctx.db
    .updateTable('decisions')
    .set({ key_destroyed_at: ctx.now })
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
}
