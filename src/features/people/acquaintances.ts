import { sql } from 'kysely'
import { blockingKeys } from '#algorithms/matching/keys.ts'
import type { MatchRecord } from '#algorithms/matching/record.ts'
import type { Context } from '#platform/context.ts'
import { leastPopulation, mostSharing, population } from './key-store.ts'

export interface Acquaintance {
  id: string
  record: MatchRecord
}

/** Whom those who are coming may be: people who are here, and those of the same batch. */
export async function acquaintances(ctx: Context, records: readonly MatchRecord[]) {
  const found = await peopleLike(ctx, records)
  const people = await asTheMatcherReads(ctx, [...new Set(found.map(({ id }) => id))])
  const byPlace = new Map<number, Acquaintance[]>()
  const byKey = new Map<string, Acquaintance[]>()
  for (const { place, id } of found) {
    const one = people.get(id)
    if (one && place !== null) add(byPlace, place, one)
  }
  // Found by an address even where their keys are not written yet.
  for (const one of people.values()) for (const address of addressesOf(one.record)) add(byKey, address, one)
  const keysOf = (record: MatchRecord) => [...blockingKeys(record), ...addressesOf(record)]
  return {
    // Most come alone, and nobody like them is here: there is nothing to reckon.
    population: people.size > 0 || records.length > 1 ? await population(ctx) : leastPopulation,
    near(place: number, record: MatchRecord): Acquaintance[] {
      const found = new Map<string, Acquaintance>()
      for (const one of byPlace.get(place) ?? []) found.set(one.id, one)
      for (const key of keysOf(record)) for (const one of byKey.get(key) ?? []) found.set(one.id, one)
      return [...found.values()]
    },
    add(id: string, record: MatchRecord): void {
      for (const key of keysOf(record)) add(byKey, key, { id, record })
    },
  }
}

function add<Key>(to: Map<Key, Acquaintance[]>, key: Key, one: Acquaintance): void {
  const there = to.get(key)
  if (there) there.push(one)
  else to.set(key, [one])
}

export const addressesOf = (record: MatchRecord): string[] => [...(record.emails ?? []), ...(record.phones ?? [])]

interface Like {
  /** The place of the record with which they share keys; none when it is an address that they share. */
  place: number | null
  id: string
}

/** Those who share keys or an address with one of these records. */
export async function peopleLike(ctx: Context, records: readonly MatchRecord[]): Promise<Like[]> {
  const asked = records
    .map((record, place) => ({ place, keys: blockingKeys(record) }))
    .filter(({ keys }) => keys.length > 0)
  const emails = [...new Set(records.flatMap((record) => record.emails ?? []))]
  const phones = [...new Set(records.flatMap((record) => record.phones ?? []))]
  // What nobody left is not asked for: a rush waits for every table that the database has to think about.
  const ways = [
    ...(asked.length > 0
      ? [
          sql`select n.place, s.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as n(place int, keys text[])
            cross join lateral people_sharing_keys(n.keys, ${mostSharing}) s`,
        ]
      : []),
    ...(emails.length > 0
      ? [sql`select null::int, person_id as id from person_emails where key = any(${emails}::text[])`]
      : []),
    ...(phones.length > 0
      ? [sql`select null::int, person_id as id from person_phones where number = any(${phones}::text[])`]
      : []),
  ]
  if (ways.length === 0) return []
  const { rows } = await sql<Like>`
    select place, id from (${sql.join(ways, sql` union all `)}) as alike(place, id)`.execute(ctx.db)
  return rows
}

/**
 * What is sealed is matched too: only who may see it does, and nothing of it is said to the door.
 *
 * Each is looked up by their id alone (`limit 1` says that it is one), and by a test that no partial index answers: before
 * the first statistics the planner would rather go through the whole community.
 */
async function asTheMatcherReads(ctx: Context, ids: readonly string[]): Promise<Map<string, Acquaintance>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Acquaintance>`
    select p.id, jsonb_build_object(
      'givenName', coalesce(nullif(p.given_name, ''), p.called), 'familyName', p.family_name, 'birthDate', p.birth,
      'emails', array(select key from person_emails e where e.community_id = p.community_id and e.person_id = p.id
        order by is_primary desc, id),
      'phones', array(select number from person_phones n where n.community_id = p.community_id and n.person_id = p.id
        order by is_primary desc, id),
      'street', coalesce(a.street, ''), 'houseNumber', coalesce(a.house_number, ''), 'city', coalesce(a.city, ''),
      'postcode', coalesce(a.postcode, '')) as record
    from unnest(${ids}::uuid[]) as f(id)
    cross join lateral (select * from people p where p.id = f.id and num_nonnulls(p.erased_at, p.merged_into) = 0 limit 1) p
    left join lateral (select * from person_addresses a where a.community_id = p.community_id and a.person_id = p.id
      order by is_primary desc, id limit 1) a on true order by p.id`.execute(ctx.db)
  return new Map(rows.map((one) => [one.id, one]))
}
