import { sql } from 'kysely'

/**
 * The address that a list shows: a person's own, and where they have none that of the people they live with. As parts of
 * queries over `people`, so that a column is filtered and sorted by what stands in its cells.
 */
export type Place = 'street' | 'postcode' | 'town'

const parts = {
  street: (t: string) =>
    sql.raw(
      `trim(${t}.street || ' ' || ${t}.house_number || case when ${t}.flat = '' then '' else '/' || ${t}.flat end)`,
    ),
  postcode: (t: string) => sql.raw(`${t}.postcode`),
  town: (t: string) => sql.raw(`${t}.city`),
} as const

/** What stands in the cell of one row of `people`. */
export const placeOf = (place: Place) => sql`coalesce(
  (select ${parts[place]('a')} from person_addresses a where a.community_id = people.community_id
    and a.person_id = people.id and a.is_primary limit 1),
  (select ${parts[place]('h')} from households h where h.community_id = people.community_id
    and h.id = people.household_id and h.ended_at is null), '')`

/** The people whose cell passes a test of its text. */
export const idsWherePlace = (
  place: Place,
  test: (text: ReturnType<typeof sql.raw>) => ReturnType<typeof sql.raw>,
) => sql`
  select a.person_id from person_addresses a where a.is_primary and ${test(parts[place]('a'))}
  union all select p.id from households h join people p on p.community_id = h.community_id and p.household_id = h.id
  where h.ended_at is null and ${test(parts[place]('h'))} and not exists (select from person_addresses a
    where a.community_id = p.community_id and a.person_id = p.id and a.is_primary)`
