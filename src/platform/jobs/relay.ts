import { type Db as BossDb, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { sql } from 'kysely'
import { allCommunities } from '../community/find.ts'
import { rolePool, inTransaction } from '../db/open.ts'
import type { Transaction } from '../db/database.ts'
import type { Gromada } from '../gromada.ts'
import { forgetAnswers } from '../idempotency.ts'
import { clockIn, inContext } from './inside.ts'
import { deliver, deliveriesOf, type Delivery, takeHappenings } from './listeners.ts'
import type { ClockJob } from './job.ts'
import { startLoops } from './loops.ts'
import { takeUpDeadWork } from './long-work.ts'

const deliveries = 'deliveries'
/** Without a wake-up (another node's commit, a crash between commit and wake-up) the relay looks by itself. */
const pollMilliseconds = 1_000
const batch = 500
/** A process that has not been heard of for so long is dead, and what it held is given to another. */
const beatSeconds = 20

export interface RunningRelay {
  wake(): void
  stop(): Promise<void>
}

/**
 * Hands happenings from the outbox to the queue, and from the queue to the features that listen; runs the clock's jobs.
 * The row leaves the outbox in the transaction that puts it into the queue, so nothing is lost and nothing doubled there;
 * a listener that was interrupted hears the same again.
 */
export async function startRelay(
  gromada: Gromada,
  connection: pg.PoolConfig,
  log: (line: string) => void,
): Promise<RunningRelay> {
  const pool = rolePool(connection, 'gromada_jobs', 4)
  const boss = new PgBoss({
    db: bossDb(pool),
    schema: 'jobs',
    createSchema: false,
    monitorIntervalSeconds: 10,
    superviseIntervalSeconds: 10,
  })
  boss.on('error', (error) => log(`jobs: ${error.message}`))
  await boss.start()
  if (!gromada.config.DATABASE_URL) await takeUpDeliveries(pool)
  await boss.createQueue(deliveries, {
    retryLimit: 12,
    retryBackoff: true,
    retryDelay: 2,
    expireInSeconds: 6 * 3600,
    heartbeatSeconds: beatSeconds,
  })
  await boss.work<Delivery>(
    deliveries,
    { batchSize: 20, pollingIntervalSeconds: 0.5, localConcurrency: 2 },
    async (jobs) => {
      for (const job of jobs) await deliver(gromada, job.data)
    },
  )
  for (const job of [...gromada.features.flatMap((feature) => feature.jobs ?? []), deadWork, oldAnswers])
    await schedule(boss, gromada, job, log)
  const stopLoops = startLoops(gromada, log)
  const relay = handOver(gromada, boss, pool, log)
  return {
    wake: relay.wake,
    async stop() {
      await stopLoops()
      await relay.stop()
    },
  }
}

/** The embedded database has one owner: what is under way while we start belongs to a process that died. */
const takeUpDeliveries = (pool: pg.Pool) =>
  pool.query("update jobs.job set state = 'retry', start_after = now() where state = 'active'")

function handOver(gromada: Gromada, boss: PgBoss, pool: pg.Pool, log: (line: string) => void): RunningRelay {
  let stopped = false
  let turn = Promise.resolve()
  let asked = false
  const once = async () => {
    asked = false
    while ((await handOverBatch(gromada, boss)) === batch) if (stopped) return
  }
  const wake = () => {
    if (asked || stopped) return
    asked = true
    turn = turn.then(once).catch((error: Error) => log(`relay: ${error.message}`))
  }
  const timer = setInterval(wake, pollMilliseconds)
  wake()
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      await turn
      await boss.stop({ graceful: true, timeout: 5_000 })
      await pool.end()
    },
  }
}

function handOverBatch(gromada: Gromada, boss: PgBoss): Promise<number> {
  return inTransaction(gromada.db, { role: 'gromada_jobs' }, async (db) => {
    const happenings = await takeHappenings(db, batch)
    const jobs = happenings.flatMap((happening) => deliveriesOf(gromada, happening)).map((data) => ({ data }))
    if (jobs.length > 0) await boss.insert(deliveries, jobs, { db: insideOf(db) })
    return happenings.length
  })
}

const oldAnswers: ClockJob = { name: 'forget answers after thirty days', every: '20 3 * * *', run: forgetAnswers }
const deadWork: ClockJob = { name: 'take up work whose process died', every: '* * * * *', run: takeUpDeadWork }

/** Each community in its own context: one that fails does not keep the others waiting. */
async function schedule(boss: PgBoss, gromada: Gromada, job: ClockJob, log: (line: string) => void): Promise<void> {
  const queue = `clock-${job.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  await boss.createQueue(queue, { policy: 'short', expireInSeconds: 3600, heartbeatSeconds: beatSeconds })
  await boss.work(queue, { pollingIntervalSeconds: 5 }, () => runForAll(gromada, job, log))
  await boss.schedule(queue, job.every)
}

export async function runForAll(gromada: Gromada, job: ClockJob, log: (line: string) => void): Promise<void> {
  for (const community of await allCommunities(gromada))
    try {
      await inContext(clockIn(gromada, community), job.name, (ctx) => job.run(ctx))
    } catch (error) {
      log(`${job.name} in ${community.slug}: ${(error as Error).stack ?? String(error)}`)
    }
}

const bossDb = (pool: pg.Pool): BossDb => ({ executeSql: (text, values) => pool.query(text, values as unknown[]) })

/** The queue's own statements, run inside our open transaction. */
const insideOf = (db: Transaction): BossDb => ({
  async executeSql(text, values = []) {
    const parts = text.split(/\$(\d+)/)
    const pieces = parts.map((part, i) =>
      i % 2 === 0 ? sql.raw(part) : sql`${(values as unknown[])[Number(part) - 1]}`,
    )
    return sql`${sql.join(pieces, sql``)}`.execute(db)
  },
})
