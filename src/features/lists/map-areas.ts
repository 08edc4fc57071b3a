import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { idsIn } from '#features/segments/index.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { mayRead } from './policy.ts'

const mostAreas = 500
/** More points than this say no more than their areas do. */
const mostPoints = 2_000

export const mapAreas = operation({
  name: 'lists.mapAreas',
  summary: 'How many people live in each town, or under each postcode, and where that is; the largest first',
  route: 'GET /map/areas',
  input: z.object({ by: z.enum(['town', 'postcode']).default('town'), segment: z.uuid().nullable().default(null) }),
  output: z.object({
    areas: z.array(
      z.object({
        area: z.string(),
        people: z.int(),
        /** The middle of those whose place is known; null where nobody's is. */
        latitude: z.number().nullable(),
        longitude: z.number().nullable(),
      }),
    ),
    /** There are more areas than these. */
    more: z.boolean(),
  }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { by, segment }) {
    const { rows } = await sql<{ area: string; people: number; latitude: number | null; longitude: number | null }>`
      select area, count(*)::int as people, (round(avg(latitude)::numeric / 0.002) * 0.002)::float8 as latitude,
        (round(avg(longitude)::numeric / 0.002) * 0.002)::float8 as longitude
      from (${await livingWhere(ctx, segment)}) living
      cross join lateral (select ${by === 'town' ? sql`city` : sql`postcode`} as area) its
      where area <> '' group by area order by 2 desc, 1 limit ${mostAreas + 1}`.execute(ctx.db)
    return { areas: rows.slice(0, mostAreas), more: rows.length > mostAreas }
  },
})

export const mapPoints = operation({
  name: 'lists.mapPoints',
  summary:
    'Where people live within a part of the map, rounded so that no door can be told; none where they are too many',
  route: 'GET /map/points',
  input: z.object({
    south: z.coerce.number().min(-90).max(90),
    west: z.coerce.number().min(-180).max(180),
    north: z.coerce.number().min(-90).max(90),
    east: z.coerce.number().min(-180).max(180),
    segment: z.uuid().nullable().default(null),
  }),
  output: z.object({
    points: z.array(z.object({ latitude: z.number(), longitude: z.number(), people: z.int() })),
    tooMany: z.boolean(),
  }),
  example: () => ({ south: 49, west: 14, north: 55, east: 24 }),
  may: mayRead,
  async run(ctx, _, { south, west, north, east, segment }) {
    const inside = sql`latitude between ${south}::float8 and ${north}::float8 and longitude between ${west}::float8 and ${east}::float8`
    const { rows } = await sql<{ latitude: number; longitude: number; people: number }>`
      select round(latitude::numeric / 0.002) * 0.002 as latitude, round(longitude::numeric / 0.002) * 0.002 as longitude,
        count(*)::int as people
      from (select latitude, longitude from (${await livingWhere(ctx, segment, inside)}) living limit ${mostPoints + 1}) near
      group by 1, 2`.execute(ctx.db)
    const tooMany = rows.reduce((sum, row) => sum + row.people, 0) > mostPoints
    const points = rows.map((row) => ({ ...row, latitude: Number(row.latitude), longitude: Number(row.longitude) }))
    return { points: tooMany ? [] : points, tooMany }
  },
})

/** One place for each person: their own address, and where they have none that of the people they live with. */
async function livingWhere(
  ctx: Context,
  segment: string | null,
  inside: RawBuilder<unknown> = sql`true`,
): Promise<RawBuilder<unknown>> {
  const sealed = ctx.actor.grants.has('people:sealed') ? sql`` : sql`and not people.sealed`
  const within = segment ? sql`and people.id in (select id from (${await idsIn(ctx, segment)}) segment)` : sql``
  const here = sql`people.erased_at is null and people.merged_into is null ${sealed} ${within}`
  return sql`
    select a.city, a.postcode, a.latitude, a.longitude from person_addresses a
    join people on people.community_id = a.community_id and people.id = a.person_id
    where a.is_primary and ${inside} and ${here}
    union all
    select h.city, h.postcode, h.latitude, h.longitude from households h
    join people on people.community_id = h.community_id and people.household_id = h.id
    where h.ended_at is null and ${inside} and ${here} and not exists (select from person_addresses a
      where a.community_id = people.community_id and a.person_id = people.id and a.is_primary)`
}
