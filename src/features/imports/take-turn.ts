import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Work } from '#platform/jobs/job.ts'

/**
 * One import at a time in a community: the second must see whom the first one brought, or both bring them. Asked for again
 * and again and not waited for, so that stop is heard meanwhile.
 */
export async function takeTurn(ctx: Context, work: Work): Promise<void> {
  for (;;) {
    await work.orStop()
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`imports of ${ctx.community.id}`}, 0)) as mine`.execute(
      ctx.db,
    )
    if (rows[0]!.mine) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
