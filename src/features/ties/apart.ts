import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'

/** Nobody knows more people than this; a list that is longer is cut, and a pair too many is suggested. */
const most = 20_000

/**
 * Who need not be introduced to these people: who is tied to them or was introduced to them, lives in the same
 * household, or is a contact of the same organisation. One query.
 */
export async function acquaintancesOf(ctx: Context, personIds: readonly string[]): Promise<Set<string>> {
  const asked = sql`any(${[...personIds]}::uuid[])`
  const { rows } = await sql<{ a: string; b: string }>`
    select from_person::text as a, to_person::text as b from relationships
    where from_person = ${asked} and removed_at is null
    union select to_person::text, from_person::text from relationships
    where to_person = ${asked} and removed_at is null
    union select person_a::text, person_b::text from introductions where person_a = ${asked}
    union select person_b::text, person_a::text from introductions where person_b = ${asked}
    union select p.id::text, o.id::text from people p
    join people o on o.community_id = p.community_id and o.household_id = p.household_id and o.id <> p.id
    where p.id = ${asked} and p.household_id is not null
    union select c.person_id::text, o.person_id::text from organisation_contacts c
    join organisation_contacts o on o.community_id = c.community_id and o.organisation_id = c.organisation_id
      and o.person_id <> c.person_id and o.to_on is null
    where c.person_id = ${asked} and c.to_on is null
    limit ${most}`.execute(ctx.db)
  return new Set(rows.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
}
