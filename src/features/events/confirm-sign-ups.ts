import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { write } from './letters.ts'
import { eventBehind } from './store.ts'

/** How many sign-ups one transaction confirms. */
const together = 1_000

/**
 * Confirms those who signed up since the last time, all at once and in order. After the commit, so that nobody who signs
 * up for the same event waits for a letter to be written. Heard twice, it writes nothing twice.
 */
export async function confirmSignUps(ctx: Context, { eventId }: { eventId: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('letters ' || ${eventId}, 0))`.execute(ctx.db)
  const { event, told, rows } = await untold(ctx, eventId)
  // Who came in by the door was told by being let in; who has cancelled needs no letter any more.
  const toTell = rows.filter(({ source, state }) => source !== 'door' && (state === 'in' || state === 'waiting'))
  if (event.state === 'announced')
    for (const [state, alike] of Map.groupBy(toTell, (row) => row.state)) {
      const people = new Map(alike.map((row) => [row.person_id, row.id]))
      const reason = state === 'waiting' ? 'waiting' : 'signed up'
      await write(ctx, event, people, { reason, purpose: `event sign-up ${eventId} after ${told}`, askedForIt: true })
    }
  const last = rows.at(-1)
  if (last) await haveTold(ctx, eventId, last.number)
}

async function untold(ctx: Context, eventId: string) {
  const event = await eventBehind(ctx, eventId)
  const seats = ctx.db.selectFrom('event_seats').select('told_number').where('id', '=', eventId)
  const { told_number } = await seats.executeTakeFirstOrThrow()
  const rows = await ctx.db
    .selectFrom('sign_ups')
    .select(['id', 'person_id', 'state', 'number', 'source'])
    .where('event_id', '=', eventId)
    .where('number', '>', told_number)
    .orderBy('number')
    .limit(together)
    .execute()
  return { event, told: told_number, rows }
}

/** Whoever signed up in the meantime saw that letters were asked for and asked for none: so their turn is asked for here. */
async function haveTold(ctx: Context, eventId: string, number: number): Promise<void> {
  const { last_number } = await ctx.db
    .updateTable('event_seats')
    .set({ told_number: number })
    .where('id', '=', eventId)
    .returning('last_number')
    .executeTakeFirstOrThrow()
  if (last_number > number) await ctx.announce('event.signedUp', { eventId })
}

/** A request for letters that was given up after many tries must not leave an event without letters for ever. */
export async function askForForgottenLetters(ctx: Context): Promise<void> {
  const rows = await ctx.db.selectFrom('event_seats').select('id').whereRef('told_number', '<', 'last_number').execute()
  for (const { id } of rows) await ctx.announce('event.signedUp', { eventId: id })
}

export interface SignUpChanged {
  /** `again`: they signed up once more, perhaps because the link was lost. */
  why: 'moved in' | 'again'
  /** Of one event. */
  signUps: readonly { id: string; version: number }[]
}

/** A sign-up that was changed again since then is left to the letter that follows. */
export async function tellOfChange(ctx: Context, { why, signUps }: SignUpChanged): Promise<void> {
  const versions = new Map(signUps.map(({ id, version }) => [id, version]))
  const rows = await ctx.db
    .selectFrom('sign_ups')
    .select(['id', 'event_id', 'person_id', 'state', 'version'])
    .where('id', 'in', [...versions.keys()])
    .execute()
  const current = rows.filter(
    (row) => row.version === versions.get(row.id) && (row.state === 'in' || row.state === 'waiting'),
  )
  const [first] = current
  if (!first) return
  const event = await eventBehind(ctx, first.event_id)
  if (event.state !== 'announced') return
  for (const [purpose, alike] of Map.groupBy(current, (row) => purposeOf(ctx, why, row))) {
    const reason = alike[0]!.state === 'waiting' ? 'waiting' : why === 'moved in' ? why : 'signed up'
    const people = new Map(alike.map((row) => [row.person_id, row.id]))
    await write(ctx, event, people, { reason, purpose, askedForIt: true })
  }
}

/**
 * One letter for one version of a sign-up. A link that was lost is sent again at most once an hour: anybody may type in
 * somebody's name and address.
 */
function purposeOf(
  ctx: Context,
  why: SignUpChanged['why'],
  row: { event_id: string; state: string; version: number },
): string {
  const occasion = why === 'again' ? `again ${ctx.now.toString().slice(0, 13)}` : `${why} ${row.version}`
  return `event sign-up ${row.event_id} ${row.state} ${occasion}`
}
