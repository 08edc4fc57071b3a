import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Ballot } from './ballot.ts'
import type { Decision } from './decision.ts'
import { toDecision } from './decision-store.ts'
import { voterOfToken } from './voter.ts'
import { words } from './words.ts'

/** What a voter's link opens: the decision, and as whom one votes in it. */
export interface Booth {
  decision: Decision
  voterId: string
  /** Whose trail it goes to; null for somebody who was erased. */
  personId: string | null
  options: number
  /** The numbers of the issues that were asked for, as far as they stand on this ballot. */
  numbers: Readonly<Record<string, number>>
}

type Row = Selectable<Database['decisions']> & {
  person: string | null
  options: number
  numbers: Record<string, number> | null
}

/** One query, since a whole hall asks it at once. @throws missing */
export async function findBooth(
  ctx: Context,
  decisionId: string,
  token: string,
  picks: readonly string[] = [],
): Promise<Booth> {
  const voterId = voterOfToken(ctx.gromada, decisionId, token)
  const { rows } = await sql<Row>`
    select d.*,
      (select coalesce(p.merged_into, p.id) from people p
        where p.community_id = v.community_id and p.id = v.person_id and p.erased_at is null) as person,
      (select count(*)::int from decision_options o where o.community_id = d.community_id and o.decision_id = d.id) as options,
      (select jsonb_object_agg(o.issue_id, o.number) from decision_options o
        where o.community_id = d.community_id and o.decision_id = d.id and o.issue_id = any(${[...picks]}::uuid[])) as numbers
    from decisions d join decision_voters v on v.community_id = d.community_id and v.decision_id = d.id
    where d.id = ${decisionId} and v.id = ${voterId} and d.withdrawn_at is null`.execute(ctx.db)
  const [row] = rows
  if (!row) throw missing(words, 'noSuchLink')
  return { decision: toDecision(row), voterId, personId: row.person, options: row.options, numbers: row.numbers ?? {} }
}

/**
 * Puts a sealed ballot in, or in the place of the voter's last one. The lock waits for a closing under way and then
 * finds the decision closed, so no ballot ever slips in behind the count.
 * @returns whether it is the voter's first; null when the decision is closed.
 */
export async function putIn(
  ctx: Context,
  { decision, voterId }: Booth,
  sealed: Uint8Array,
): Promise<{ first: boolean } | null> {
  const { rows } = await sql<{ first: boolean }>`
    insert into decision_envelopes (community_id, id, decision_id, sealed)
    select community_id, ${voterId}::uuid, id, ${Buffer.from(sealed)}::bytea from decisions
    where id = ${decision.id} and closed_at is null and withdrawn_at is null for key share
    on conflict (community_id, id) do update set sealed = excluded.sealed
    returning (xmax = 0) as first`.execute(ctx.db)
  return rows[0] ?? null
}

export async function hasVoted(ctx: Context, voterId: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('decision_envelopes').select('id').where('id', '=', voterId).executeTakeFirst()
  return row !== undefined
}

export async function castSoFar(ctx: Context, decisionId: string): Promise<number> {
  const { rows } = await sql<{ cast: number }>`
    select count(*)::int as cast from decision_envelopes where decision_id = ${decisionId}`.execute(ctx.db)
  return rows[0]!.cast
}

export interface Envelope {
  voterId: string
  sealed: Uint8Array
}

/**
 * All envelopes, one a person: when two records of one person were joined while voting went on, the ballot of the
 * record that stayed counts, and otherwise the other's.
 */
export async function envelopesOf(ctx: Context, decisionId: string): Promise<Envelope[]> {
  const { rows } = await sql<{ id: string; sealed: Uint8Array }>`
    with recursive up(voter_id, person_id, steps) as (
      select v.id, v.person_id, 0 from decision_voters v
        join decision_envelopes e on e.community_id = v.community_id and e.id = v.id where e.decision_id = ${decisionId}
      union all
      select u.voter_id, p.merged_into, u.steps + 1 from up u
        join people p on p.id = u.person_id where p.merged_into is not null and u.steps < 50),
    whose as (select distinct on (voter_id) voter_id, person_id, steps from up order by voter_id, steps desc)
    select distinct on (coalesce(w.person_id, w.voter_id)) e.id, e.sealed
    from whose w join decision_envelopes e on e.id = w.voter_id
    order by coalesce(w.person_id, w.voter_id), w.steps, e.id`.execute(ctx.db)
  return rows.map((row) => ({ voterId: row.id, sealed: row.sealed }))
}

export type PublishedBallot = Ballot & { voterId: string | null }

/** Writes all ballots, in the order in which they are given. The ids are random: they must not tell an order of their own. */
export async function publishBallots(
  ctx: Context,
  decisionId: string,
  ballots: readonly PublishedBallot[],
): Promise<void> {
  for (let from = 0; from < ballots.length; from += 2_000) {
    const rows = ballots.slice(from, from + 2_000).map(({ receipt, picks, voterId }) => ({
      community_id: ctx.community.id,
      id: randomUUID(),
      decision_id: decisionId,
      receipt,
      picks,
      voter_id: voterId,
    }))
    await ctx.db.insertInto('decision_ballots').values(rows).execute()
  }
}

export async function ballotsOf(ctx: Context, decisionId: string): Promise<Ballot[]> {
  return ctx.db
    .selectFrom('decision_ballots')
    .select(['receipt', 'picks'])
    .where('decision_id', '=', decisionId)
    .orderBy('receipt')
    .execute()
}

export async function ballotUnder(ctx: Context, decisionId: string, receipt: string): Promise<Ballot | null> {
  const row = await ctx.db
    .selectFrom('decision_ballots')
    .select(['receipt', 'picks'])
    .where('decision_id', '=', decisionId)
    .where('receipt', '=', receipt)
    .executeTakeFirst()
  return row ?? null
}
