import { randomUUIDv7 } from 'node:crypto'
import { clock } from '../actor.ts'
import type { Community } from '../community/community.ts'
import type { Context, Visit } from '../context.ts'
import { type Copy, inBulkTransaction } from '../db/bulk.ts'
import type { Transaction } from '../db/database.ts'
import { type Inside, inTransaction } from '../db/open.ts'
import type { Gromada } from '../gromada.ts'
import { openContext } from '../open-context.ts'
import { writeAnnounced } from '../record.ts'

/** The clock, standing in one community. */
export const clockIn = (gromada: Gromada, community: Community, now?: Temporal.Instant): Visit => ({
  gromada,
  community,
  actor: clock,
  language: community.languages[0],
  now,
})

/** Runs work that is no operation (a listener, a clock job, a step of long work) in one transaction of one community. */
export const inContext = <T>(visit: Visit, name: string, work: (ctx: Context) => Promise<T>): Promise<T> =>
  opened(visit, name, (inside, inner) => inTransaction(visit.gromada.db, inside, inner), work)

/** The same on a connection that can COPY: for work on more rows than a statement can carry. */
export const inBulkContext = <T>(
  visit: Visit,
  name: string,
  work: (ctx: Context, copy: Copy) => Promise<T>,
): Promise<T> => {
  let copy: Copy
  const begin: Begin<T> = (inside, inner) =>
    inBulkTransaction(visit.gromada.db, inside, (db, given) => {
      copy = given
      return inner(db)
    })
  return opened(visit, name, begin, (ctx) => work(ctx, copy))
}

type Begin<T> = (inside: Inside, inner: (db: Transaction) => Promise<T>) => Promise<T>

async function opened<T>(visit: Visit, name: string, begin: Begin<T>, work: (ctx: Context) => Promise<T>): Promise<T> {
  let announced = false
  const answer = await begin({ communityId: visit.community.id }, async (db) => {
    const open = openContext(visit, db, { runId: randomUUIDv7(), operation: name, viewed: new Set() })
    const result = await work(open.ctx)
    await writeAnnounced(open)
    announced = open.events.length > 0
    return result
  })
  if (announced) visit.gromada.relay.wake()
  return answer
}
