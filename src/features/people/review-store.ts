import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/errors.ts'
import { maySeeSealed } from './policy.ts'
import { words } from './words.ts'

/** A question between two people as they are now, whatever their records were joined into since it was asked. */
export interface OpenPair {
  id: string
  person_id: string
  candidate_id: string
  because: string[]
  chance: number | null
}

/** Past this many nobody counts what waits: it takes longer each time, and says no more than “a great many”. */
export const mostCounted = 200

/** Whom a record is now. Not `coalesce`, which row-level security takes for leaky, so that no index would be used by it. */
const now = (record: 'p' | 'c' | 'ep' | 'ec') => {
  const [id, into] = [sql.ref(`${record}.id`), sql.ref(`${record}.merged_into`)]
  return sql`case when ${into} is null then ${id} else ${into} end`
}

/**
 * Which of these questions wait for an answer: the list, the count and the answers all read this and nothing else. Who
 * was joined into another record is that record; a pair of one and the same is answered; whom the viewer may not see is
 * no question to them.
 */
const waiting = (ctx: Context, ids: readonly string[]): RawBuilder<OpenPair> => {
  const sealed = maySeeSealed(ctx.actor) ? sql`` : sql` and not x.sealed and not y.sealed`
  return sql<OpenPair>`
    select m.id, x.id as person_id, y.id as candidate_id, m.because, m.chance
    from match_reviews m join people p on p.id = m.person_id join people c on c.id = m.candidate_id
    join people x on x.id = ${now('p')} join people y on y.id = ${now('c')}
    where m.id = any(${ids}::uuid[]) and m.decided_at is null and x.id <> y.id and x.merged_into is null
      and y.merged_into is null and x.erased_at is null and y.erased_at is null${sealed}`
}

/** Where two questions have come to be about the same two people, the older one stands for both. Looked up only for what waits, so first that. */
const eachOnce = (pairs: RawBuilder<OpenPair>): RawBuilder<OpenPair> => sql<OpenPair>`
  select pair.* from (${pairs} offset 0) pair where id = (
    select (array_agg(e.id order by e.id))[1]
    from match_reviews e join people ep on ep.id = e.person_id join people ec on ec.id = e.candidate_id
    where e.decided_at is null and ${now('ep')} <> ${now('ec')}
      and ${now('ep')} in (pair.person_id, pair.candidate_id) and ${now('ec')} in (pair.person_id, pair.candidate_id)
      and e.person_id in (
        select unnest(array[pair.person_id, pair.candidate_id]) union all
        select r.id from people r where r.merged_into = pair.person_id union all
        select r.id from people r where r.merged_into = pair.candidate_id))
  order by id`

/** So few that each is looked up by its key, however many people there are. */
const step = 60

interface Stretch {
  /** Only those of one person: the ids of their records. */
  about?: readonly string[] | undefined
  /** The last one that was shown. */
  after?: string | undefined
  most: number
}

/**
 * Oldest first. Read by key a stretch at a time, and looked at only then: what is no question any more is passed over,
 * and a page costs the same wherever it begins.
 */
export async function pairsAfter(ctx: Context, { about, after, most }: Stretch): Promise<OpenPair[]> {
  const found: OpenPair[] = []
  for (let from = after; ; ) {
    const ids = await undecided(ctx, { about, after: from, most: step })
    const { rows } = await eachOnce(waiting(ctx, ids)).execute(ctx.db)
    found.push(...rows)
    if (ids.length < step || found.length >= most) return found.slice(0, most)
    from = ids.at(-1)
  }
}

async function undecided(ctx: Context, { about, after, most }: Stretch): Promise<string[]> {
  const open = ctx.db.selectFrom('match_reviews').select('id').where('decided_at', 'is', null)
  const theirs = about
    ? open.where((row) => row.or([row('person_id', 'in', about), row('candidate_id', 'in', about)]))
    : open
  const rows = await (after ? theirs.where('id', '>', after) : theirs).orderBy('id').limit(most).execute()
  return rows.map((row) => row.id)
}

/** How many wait, up to `mostCounted`. */
export const countPairs = async (ctx: Context, about?: readonly string[]): Promise<number> =>
  (await pairsAfter(ctx, { about, most: mostCounted })).length

/** @throws conflict when it was answered, missing when it is not for this viewer */
export async function openPair(ctx: Context, id: string): Promise<OpenPair> {
  const { rows } = await waiting(ctx, [id]).execute(ctx.db)
  const [pair] = rows
  if (pair) return pair
  const row = await ctx.db.selectFrom('match_reviews').select('decided_at').where('id', '=', id).executeTakeFirst()
  if (row?.decided_at) throw conflict(words, 'alreadyDecided')
  throw missing(words, 'noSuchReview')
}

/** The records of these people: their own, and those that were joined into them. */
export async function recordsOf(ctx: Context, personIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('people')
    .select('id')
    .where((row) => row.or([row('id', 'in', personIds), row('merged_into', 'in', personIds)]))
    .execute()
  return rows.map((row) => row.id)
}

/** Answers every open question between two of these people. @returns which, so that they can be asked again. */
export async function decideBetween(
  ctx: Context,
  personIds: readonly string[],
  decision: 'joined' | 'kept apart',
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update match_reviews m set decision = ${decision}, decided_at = ${ctx.now}, decided_by = ${ctx.actor.accountId}
    from people p, people c
    where m.decided_at is null and p.id = m.person_id and c.id = m.candidate_id and ${now('p')} <> ${now('c')}
      and ${now('p')} = any(${personIds}::uuid[]) and ${now('c')} = any(${personIds}::uuid[])
      and m.person_id = any(${await recordsOf(ctx, personIds)}::uuid[])
    returning m.id`.execute(ctx.db)
  return rows.map((row) => row.id)
}

/** Taken back: the questions are open again. */
export async function askAgain(ctx: Context, reviewIds: readonly string[]): Promise<void> {
  if (reviewIds.length === 0) return
  await ctx.db
    .updateTable('match_reviews')
    .set({ decision: null, decided_at: null, decided_by: null })
    .where('id', 'in', reviewIds)
    .execute()
}
