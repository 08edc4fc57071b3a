import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { peopleHere } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'

/** Puts people on the roll, in one statement however many; who stands there stays. @returns how many are new. */
export async function enrol(
  ctx: Context,
  decisionId: string,
  personIds: readonly string[] | 'everybody',
): Promise<number> {
  const chosen = personIds === 'everybody' ? sql`true` : sql`p.id = any(${[...personIds]}::uuid[])`
  const result = await sql`
    insert into decision_voters (community_id, id, decision_id, person_id, added_run)
    select p.community_id, gen_random_uuid(), ${decisionId}::uuid, p.id, ${ctx.runId}::uuid
    from people p where p.erased_at is null and p.merged_into is null and ${chosen}
    on conflict (community_id, decision_id, person_id) do nothing`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** Who has each of these addresses. Families share them, so it may be several. */
export async function peopleAt(ctx: Context, keys: readonly string[]): Promise<{ key: string; personIds: string[] }[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ key: string; ids: string[] }>`
    select e.key, array_agg(e.person_id) as ids from person_emails e
    join people p on p.community_id = e.community_id and p.id = e.person_id
    where e.key = any(${[...keys]}::text[]) and p.erased_at is null and p.merged_into is null
    group by e.key`.execute(ctx.db)
  return rows.map(({ key, ids }) => ({ key, personIds: ids }))
}

/** Takes a batch off again. @returns false when somebody of it has voted already: then all of it stays. */
export async function strikeBatch(ctx: Context, decisionId: string, runId: string): Promise<boolean> {
  const { rows } = await sql`
    select from decision_voters v join decision_envelopes e on e.community_id = v.community_id and e.id = v.id
    where v.decision_id = ${decisionId} and v.added_run = ${runId} limit 1`.execute(ctx.db)
  if (rows.length > 0) return false
  await ctx.db
    .deleteFrom('decision_voters')
    .where('decision_id', '=', decisionId)
    .where('added_run', '=', runId)
    .execute()
  return true
}

export async function strike(ctx: Context, voterId: string): Promise<void> {
  await ctx.db.deleteFrom('decision_voters').where('id', '=', voterId).execute()
}

export interface Voter {
  id: string
  decisionId: string
  personId: string | null
}

export async function findVoter(ctx: Context, voterId: string): Promise<Voter | null> {
  const row = await ctx.db
    .selectFrom('decision_voters')
    .select(['id', 'decision_id', 'person_id'])
    .where('id', '=', voterId)
    .executeTakeFirst()
  return row ? toVoter(row) : null
}

/** How many may vote: who was joined with another stands there once. */
export async function rollSize(ctx: Context, decisionId: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select count(*)::int as size from decision_voters v
    left join people p on p.community_id = v.community_id and p.id = v.person_id
    where v.decision_id = ${decisionId} and p.merged_into is null`.execute(ctx.db)
  return rows[0]!.size
}

export interface RollLine {
  voterId: string
  personId: string
  voted: boolean
}

export interface RollKey {
  familyName: string
  givenName: string
  id: string
}

/** The roll by name, a page at a time. That somebody voted is read from the trail, which is the only place that says so. */
export async function rollPage(
  ctx: Context,
  decisionId: string,
  after: RollKey | undefined,
  most: number,
): Promise<(RollLine & RollKey)[]> {
  const order = sql.id(`${ctx.community.languages[0]}-x-icu`)
  const behind = after
    ? sql`and (p.family_name collate ${order}, p.given_name collate ${order}, v.id) >
        (${after.familyName} collate ${order}, ${after.givenName} collate ${order}, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<{
    id: string
    person_id: string
    voted: boolean
    family_name: string
    given_name: string
  }>`
    select v.id, v.person_id, p.family_name, p.given_name, exists (select from acts a
      where a.community_id = v.community_id and a.subject_kind = 'decision' and a.subject_id = v.decision_id
        and a.kind = 'decisions.voted' and a.person_id = v.person_id and a.voided_by is null) as voted
    from decision_voters v join people p on p.community_id = v.community_id and p.id = v.person_id
    where v.decision_id = ${decisionId} and p.merged_into is null and p.erased_at is null ${behind}
    order by p.family_name collate ${order}, p.given_name collate ${order}, v.id limit ${most}`.execute(ctx.db)
  return rows.map((row) => ({
    voterId: row.id,
    personId: row.person_id,
    voted: row.voted,
    familyName: row.family_name,
    givenName: row.given_name,
    id: row.id,
  }))
}

/** Who has not voted yet: voters by person, for inviting them. */
export async function notVotedYet(ctx: Context, decisionId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; person_id: string }>`
    select v.id, v.person_id from decision_voters v
    join people p on p.community_id = v.community_id and p.id = v.person_id
    left join decision_envelopes e on e.community_id = v.community_id and e.id = v.id
    where v.decision_id = ${decisionId} and e.id is null and p.merged_into is null and p.erased_at is null`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.person_id, row.id]))
}

/** The voter who asked with this address; otherwise those who stand on the roll with it, since families share addresses. */
export async function votersAt(ctx: Context, decisionId: string, addressKey: string): Promise<Voter[]> {
  const asked = await ctx.db
    .selectFrom('decision_voters')
    .select(['id', 'decision_id', 'person_id'])
    .where('decision_id', '=', decisionId)
    .where('address_key', '=', addressKey)
    .execute()
  if (asked.length > 0) return asked.map(toVoter)
  const rows = await peopleHere(ctx)
    .innerJoin('decision_voters', (join) =>
      join
        .onRef('decision_voters.community_id', '=', 'people.community_id')
        .onRef('decision_voters.person_id', '=', 'people.id'),
    )
    .innerJoin('person_emails', (join) =>
      join
        .onRef('person_emails.community_id', '=', 'people.community_id')
        .onRef('person_emails.person_id', '=', 'people.id'),
    )
    .select(['decision_voters.id', 'decision_voters.decision_id', 'decision_voters.person_id'])
    .where('decision_voters.decision_id', '=', decisionId)
    .where('person_emails.key', '=', addressKey)
    .orderBy('decision_voters.id')
    .limit(20)
    .execute()
  return rows.map(toVoter)
}

/** An address that asked for a link, and the person behind it: whichever of the two was here first is the voter. */
export async function enrolAddress(
  ctx: Context,
  decisionId: string,
  personId: string,
  addressKey: string,
): Promise<Voter> {
  await ctx.db
    .insertInto('decision_voters')
    .values({
      community_id: ctx.community.id,
      id: randomUUID(),
      decision_id: decisionId,
      person_id: personId,
      address_key: addressKey,
      added_run: ctx.runId,
    })
    .onConflict((row) => row.doNothing())
    .execute()
  const row = await ctx.db
    .selectFrom('decision_voters')
    .select(['id', 'decision_id', 'person_id'])
    .where('decision_id', '=', decisionId)
    .where((voter) => voter.or([voter('address_key', '=', addressKey), voter('person_id', '=', personId)]))
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return toVoter(row)
}

const toVoter = (row: { id: string; decision_id: string; person_id: string | null }): Voter => ({
  id: row.id,
  decisionId: row.decision_id,
  personId: row.person_id,
})
