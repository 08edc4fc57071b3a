import { type Transaction, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/open.ts'
import { communityById } from '../community/find.ts'
import type { Gromada } from '../gromada.ts'
import { clockIn, inContext } from './inside.ts'
import { jobAsked, runLongJob } from './long-work.ts'

/** One row of the outbox: something that happened in a community. Ids only. */
export interface Happening {
  id: string
  communityId: string
  event: string
  payload: Record<string, unknown>
}

/** What one feature does about one event. Delivered and retried apart from what others do about it. */
export interface Delivery extends Happening {
  listener: string
}

/** Takes the oldest rows of the outbox, inside a transaction whose commit makes them gone. */
export async function takeHappenings(db: Transaction<Database>, most: number): Promise<Happening[]> {
  const { rows } = await sql<{ id: string; community_id: string; event: string; payload: Record<string, unknown> }>`
    delete from jobs.outbox where id in (
      select id from jobs.outbox order by id limit ${most} for update skip locked
    ) returning id::text, community_id, event, payload`.execute(db)
  return rows.map(({ id, community_id, event, payload }) => ({ id, communityId: community_id, event, payload }))
}

export function deliveriesOf(gromada: Gromada, happening: Happening): Delivery[] {
  const listening = gromada.features.filter((feature) => feature.listens?.[happening.event])
  const deliveries = listening.map((feature) => ({ ...happening, listener: feature.name }))
  return happening.event === jobAsked ? [{ ...happening, listener: 'platform' }] : deliveries
}

/** Lets one feature hear one event, as the clock in that community. */
export async function deliver(
  gromada: Gromada,
  { communityId, event, payload, listener }: Delivery,
  now?: Temporal.Instant,
) {
  const community = await communityById(gromada, communityId)
  if (!community) return
  if (event === jobAsked) return runLongJob(gromada, community, String(payload['runId']))
  const listen = gromada.features.find((feature) => feature.name === listener)?.listens?.[event]
  if (listen)
    await inContext(clockIn(gromada, community, now), `${listener} hears ${event}`, (ctx) =>
      listen(ctx, payload as never),
    )
}

/** Hands over everything that waits, here and now, in order. For tests and the command line; the server has its relay. */
export async function settle(gromada: Gromada, now?: Temporal.Instant): Promise<number> {
  let count = 0
  for (;;) {
    const batch = await inTransaction(gromada.db, { role: 'gromada_jobs' }, (db) => takeHappenings(db, 100))
    if (batch.length === 0) return count
    for (const happening of batch)
      for (const delivery of deliveriesOf(gromada, happening)) {
        await deliver(gromada, delivery, now)
        count++
      }
  }
}
