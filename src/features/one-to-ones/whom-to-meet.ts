import { sql } from 'kysely'
import { z } from 'zod'
import { nameOf, peopleById, peopleHere } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { cursor, instantOut, keyIn, MomentKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { maySeeSealed, mayRead } from './policy.ts'
import { visibleTo } from './store.ts'

const pageSize = 50

/** Whom to meet next: those whom nobody has met, newcomers first; or those whom nobody has met for long, the longest first. */
export const whomToMeet = operation({
  name: 'one-to-ones.whomToMeet',
  summary: 'People whom nobody has met yet, or not for some months; fifty at a time',
  route: 'GET /people-to-meet',
  input: z.object({
    /** Zero: never. */
    months: z.coerce.number().int().min(0).max(120).default(0),
    after: cursor(),
  }),
  output: z.object({
    people: z.array(z.object({ id: z.uuid(), name: z.string(), lastMet: instantOut().nullable() })),
    next: z.string().nullable(),
  }),
  example: () => ({ months: 6 }),
  may: mayRead,
  async run(ctx, _, { months, after }) {
    const found = months === 0 ? await neverMet(ctx, after) : await metBefore(ctx, months, after)
    const page = found.slice(0, pageSize)
    const people = await peopleById(
      ctx,
      page.map((row) => row.personId),
    )
    const named = new Map(people.map((person) => [person.id, nameOf(person)]))
    ctx.viewed(...named.keys())
    const last = page.at(-1)
    return {
      people: page
        .filter((row) => named.has(row.personId))
        .map(({ personId, lastMet }) => ({ id: personId, name: named.get(personId)!, lastMet })),
      next: last && found.length > pageSize ? JSON.stringify(last.lastMet ? [last.lastMet, last.id] : [last.id]) : null,
    }
  },
})

interface Found {
  personId: string
  /** Of the row by which the list goes on. */
  id: string
  lastMet: Temporal.Instant | null
}

const IdKey = z.tuple([z.uuid()])

/** Ids are made in the order of time, so the newest are read off the end of the key. */
async function neverMet(ctx: Context, after: string | undefined): Promise<Found[]> {
  const key = keyIn(after, IdKey)
  let query = peopleHere(ctx)
    .select('people.id')
    .where(sql<boolean>`not exists (
      select from one_to_ones o where o.community_id = people.community_id and o.person_id = people.id
      and o.state <> 'called off' and ${seen(ctx, 'o')})`)
  if (key) query = query.where('people.id', '<', key[0])
  const rows = await query
    .orderBy('people.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return rows.map(({ id }) => ({ personId: id, id, lastMet: null }))
}

async function metBefore(ctx: Context, months: number, after: string | undefined): Promise<Found[]> {
  const { zone } = ctx.community
  const before = ctx.now.toZonedDateTimeISO(zone).subtract({ months }).toInstant()
  const key = keyIn(after, MomentKey)
  let query = visibleTo(ctx)
    .select(['id', 'person_id', 'meets_at'])
    .where('state', '=', 'held')
    .where('meets_at', '<', before)
    .where(sql<boolean>`not exists (
      select from one_to_ones later where later.community_id = one_to_ones.community_id
      and later.person_id = one_to_ones.person_id and later.state <> 'called off' and ${seen(ctx, 'later')}
      and (later.meets_at, later.id) > (one_to_ones.meets_at, one_to_ones.id))`)
  if (key) query = query.where(sql<boolean>`(meets_at, id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  const rows = await query
    .orderBy('meets_at')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  return rows.map((row) => ({ personId: row.person_id, id: row.id, lastMet: row.meets_at }))
}

/** A sealed one-to-one of another organizer is as if it were not: the list must not tell of it by whom it leaves out. */
const seen = (ctx: Context, table: string) =>
  maySeeSealed(ctx.actor)
    ? sql`true`
    : sql`(${sql.ref(`${table}.visibility`)} = 'open' or ${sql.ref(`${table}.organizer`)} = ${ctx.actor.accountId ?? ''})`
