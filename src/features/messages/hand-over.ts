import { sql } from 'kysely'
import { inTransaction } from '#platform/db/open.ts'
import type { Gromada } from '#platform/gromada.ts'

/** Open connections to the mail server. After a crash at most so many messages leave a second time. */
const connections = 5
const mostTries = 5
/** A message that is leaving for so long belongs to a process that died. */
const givenUpSeconds = 60

/** Hands over everything that is due in every community that has something. @returns how many left. */
export async function handOverDue(gromada: Gromada): Promise<number> {
  if (!gromada.mailer.canSend) return 0
  const due = await inTransaction(gromada.db, { role: 'gromada_jobs', readOnly: true }, (db) =>
    db
      .selectFrom('jobs.mail_due')
      .select(['community_id', (row) => row.fn.max('id').as('last')])
      .where('due_at', '<=', sql<Temporal.Instant>`now()`)
      .groupBy('community_id')
      .execute(),
  )
  let count = 0
  for (const { community_id, last } of due) {
    await takeBackAbandoned(gromada, community_id)
    const workers = Array.from({ length: connections }, () => handOverAll(gromada, community_id))
    count += (await Promise.all(workers)).reduce((sum, one) => sum + one, 0)
    await inTransaction(gromada.db, { role: 'gromada_jobs' }, async (db) => {
      await db
        .deleteFrom('jobs.mail_due')
        .where('community_id', '=', community_id)
        .where('id', '<=', last)
        .where('due_at', '<=', sql<Temporal.Instant>`now()`)
        .execute()
    })
  }
  return count
}

/** One connection: claims one message, commits, sends it, commits. What it holds at a crash is one message. */
async function handOverAll(gromada: Gromada, communityId: string): Promise<number> {
  for (let count = 0; ; count++) {
    const message = await claim(gromada, communityId)
    if (!message) return count
    try {
      await gromada.mailer.send({
        to: message.address,
        subject: message.subject,
        text: message.link ? `${message.body}\n\n${message.link}\n` : message.body,
        messageId: message.message_id,
        calendar: message.calendar ?? undefined,
      })
      await settle(gromada, communityId, message, { state: 'sent', failure: null })
    } catch (error) {
      const state = message.tries >= mostTries ? 'failed' : 'waiting'
      await settle(gromada, communityId, message, { state, failure: (error as Error).message.slice(0, 500) })
    }
  }
}

const claim = (gromada: Gromada, communityId: string) =>
  inTransaction(gromada.db, { communityId }, (db) =>
    db
      .updateTable('messages')
      .set({ state: 'leaving', leaving_at: sql`now()`, tries: sql`tries + 1` })
      .where('id', 'in', (row) =>
        row
          .selectFrom('messages')
          .select('id')
          .where('state', '=', 'waiting')
          .where('leave_at', '<=', sql<Temporal.Instant>`now()`)
          .orderBy('leave_at')
          .orderBy('id')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst(),
  )

/** A message that failed waits longer each time: one minute, two, four. */
async function settle(
  gromada: Gromada,
  communityId: string,
  { id, tries }: { id: string; tries: number },
  { state, failure }: { state: 'sent' | 'waiting' | 'failed'; failure: string | null },
) {
  await inTransaction(gromada.db, { communityId }, async (db) => {
    const later = sql<Temporal.Instant>`now() + interval '1 second' * ${sql.lit(30 * 2 ** tries)}`
    await db
      .updateTable('messages')
      .set({
        state,
        failure,
        leaving_at: null,
        ...(state === 'waiting' ? { leave_at: later } : { done_at: sql`now()` }),
      })
      .where('id', '=', id)
      .execute()
    if (state === 'waiting')
      await db.insertInto('jobs.mail_due').values({ community_id: communityId, due_at: later }).execute()
  })
}

const takeBackAbandoned = (gromada: Gromada, communityId: string) =>
  inTransaction(gromada.db, { communityId }, (db) =>
    db
      .updateTable('messages')
      .set({ state: 'waiting', leaving_at: null })
      .where('state', '=', 'leaving')
      .where('leaving_at', '<', sql<Temporal.Instant>`now() - interval '1 second' * ${sql.lit(givenUpSeconds)}`)
      .execute(),
  )

/** After a crash nobody may be left in the middle: the clock looks for messages whose process died. */
export async function dueAgain(
  db: Parameters<Parameters<typeof inTransaction>[2]>[0],
  communityId: string,
): Promise<void> {
  const { rows } =
    await sql`select from messages where state = 'leaving' and leaving_at < now() - interval '60 seconds' limit 1`.execute(
      db,
    )
  if (rows.length > 0)
    await db.insertInto('jobs.mail_due').values({ community_id: communityId, due_at: sql`now()` }).execute()
}
