import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Transaction } from '../db/database.ts'

/** What `asAuth` needs of a context. */
export type InCommunity = Pick<Context, 'db' | 'community'>

/**
 * Lets an operation's transaction touch schema `auth`, on which the tenant role has no right, and switches back.
 * Row-level security does not stand here: every statement names `communityId` itself. Never run it beside other
 * queries of the same transaction (`Promise.all`): they would run under the wrong role.
 */
export async function asAuth<T>(
  ctx: InCommunity,
  work: (db: Transaction, communityId: string) => Promise<T>,
): Promise<T> {
  await takeRole(ctx.db, 'gromada_auth')
  let answer: T
  try {
    answer = await work(ctx.db, ctx.community.id)
  } catch (error) {
    // After a failed statement nothing runs until the rollback, and that switches back too; the first error is the one to tell.
    await takeRole(ctx.db, 'gromada_tenant').catch(() => {})
    throw error
  }
  await takeRole(ctx.db, 'gromada_tenant')
  return answer
}

const takeRole = (db: Transaction, role: 'gromada_auth' | 'gromada_tenant') =>
  sql`select set_config('role', ${role}, true)`.execute(db)
