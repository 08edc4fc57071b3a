import { sql } from 'kysely'
import { blockingKeys } from '#algorithms/matching/keys.ts'
import type { MatchRecord } from '#algorithms/matching/record.ts'
import type { Context } from '#platform/context.ts'
import { leastPopulation, mostSharing } from './key-store.ts'

export interface Acquaintance {
  id: string
  record: MatchRecord
}

/** Whom those who are coming may be: people who are here, found in one statement, and those of the same batch. */
export async function acquaintances(ctx: Context, records: readonly MatchRecord[]) {
  const { population, people } = await peopleLike(ctx, records)
  const byPlace = new Map<number, Acquaintance[]>()
  const byKey = new Map<string, Acquaintance[]>()
  for (const one of people) {
    for (const place of one.places) add(byPlace, place, one)
    // Found by an address even where their keys are not written yet.
    for (const address of addressesOf(one.record)) add(byKey, address, one)
  }
  const keysOf = (record: MatchRecord) => [...blockingKeys(record), ...addressesOf(record)]
  return {
    population: Math.max(leastPopulation, population),
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

interface Like extends Acquaintance {
  /** The records that share keys with them, by their place. */
  places: number[]
}

/**
 * Those who share a key or an address with one of these records, as the matcher reads them, and about how many people
 * there are. What is sealed is matched too: only who may see it does, and nothing of it is said to the door.
 *
 * Each is looked up by their id alone (`limit 1` says that it is one), and by a test that no partial index answers: before
 * the first statistics the planner would rather go through the whole community.
 */
async function peopleLike(
  ctx: Context,
  records: readonly MatchRecord[],
): Promise<{ population: number; people: Like[] }> {
  const asked = records
    .map((record, place) => ({ place, keys: blockingKeys(record) }))
    .filter(({ keys }) => keys.length > 0)
  const addresses = [...new Set(records.flatMap(addressesOf))]
  const { rows } = await sql<{ population: number; people: Like[] }>`
    with found as materialized (
      select n.place, s.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as n(place int, keys text[])
        cross join lateral people_sharing_keys(n.keys, ${mostSharing}) s
      union all select null, person_id from person_emails where key = any(${addresses}::text[])
      union all select null, person_id from person_phones where number = any(${addresses}::text[])),
    alike as (
      select p.id, f.places, jsonb_build_object(
        'givenName', coalesce(nullif(p.given_name, ''), p.called), 'familyName', p.family_name, 'birthDate', p.birth,
        'emails', array(select key from person_emails e where e.community_id = p.community_id and e.person_id = p.id
          order by is_primary desc, id),
        'phones', array(select number from person_phones n where n.community_id = p.community_id and n.person_id = p.id
          order by is_primary desc, id),
        'street', coalesce(a.street, ''), 'houseNumber', coalesce(a.house_number, ''), 'city', coalesce(a.city, ''),
        'postcode', coalesce(a.postcode, '')) as record
      from (select id, coalesce(array_agg(place) filter (where place is not null), '{}') as places from found group by id) f
      cross join lateral (select * from people p where p.id = f.id and num_nonnulls(p.erased_at, p.merged_into) = 0 limit 1) p
      left join lateral (select * from person_addresses a where a.community_id = p.community_id and a.person_id = p.id
        order by is_primary desc, id limit 1) a on true)
    select (select reltuples::int from pg_class where oid = 'people'::regclass) as population,
      (select coalesce(jsonb_agg(alike order by id), '[]') from alike) as people`.execute(ctx.db)
  return rows[0]!
}
