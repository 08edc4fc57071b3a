import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { condition, type SegmentCondition } from '#platform/segment-condition.ts'
import { placeKey, townKeys } from './address.ts'
import { words } from './words.ts'

/** Where people live, by their own address or by the one that they inherit from their household. */
const livingWhere = (own: RawBuilder<unknown>, shared: RawBuilder<unknown>) => ({
  ids: sql`select a.person_id as id from person_addresses a where ${own} union all
    select p.id from households h join people p on p.community_id = h.community_id and p.household_id = h.id
    where h.ended_at is null and ${shared}`,
})

const town = condition({
  kind: 'people.town',
  label: (language) => words.in(language)('segTown'),
  value: z.object({ town: z.string().trim().min(1).max(200) }),
  boxes: (ctx) => [{ name: 'town', label: words.in(ctx.language)('city'), as: 'text' }],
  narrow(_, { town: city }) {
    const { from, to } = townKeys(city)
    const inTown = (t: RawBuilder<unknown>) =>
      sql`${t}.place_key <> '' and ${t}.place_key >= ${from} and ${t}.place_key < ${to}`
    return livingWhere(inTown(sql`a`), inTown(sql`h`))
  },
  said: (ctx, { town: city }) => words.in(ctx.language)('segTownSaid', { town: city }),
  example: { town: 'Zarzecze' },
})

const postcode = condition({
  kind: 'people.postcode',
  label: (language) => words.in(language)('segPostcode'),
  value: z.object({ begins: z.string().trim().min(1).max(20) }),
  boxes: (ctx) => [{ name: 'begins', label: words.in(ctx.language)('segPostcodeBegins'), as: 'text' }],
  narrow: (_, { begins }) => {
    // A range, since LIKE is no operator that row-level security lets the index answer.
    const end = `${begins}\u{10ffff}`
    return livingWhere(
      sql`a.postcode <> '' and a.postcode >= ${begins} and a.postcode < ${end}`,
      sql`h.postcode <> '' and h.postcode >= ${begins} and h.postcode < ${end}`,
    )
  },
  said: (ctx, { begins }) => words.in(ctx.language)('segPostcodeSaid', { begins }),
  example: { begins: '33-3' },
})

const street = condition({
  kind: 'people.street',
  label: (language) => words.in(language)('segStreet'),
  value: z.object({ street: z.string().trim().min(1).max(200), town: z.string().trim().max(200).default('') }),
  boxes: (ctx) => [
    { name: 'street', label: words.in(ctx.language)('street'), as: 'text' },
    { name: 'town', label: words.in(ctx.language)('city'), as: 'text' },
  ],
  narrow: (_, value) => {
    const key = placeKey({ street: value.street, city: value.town })
    const there = (t: RawBuilder<unknown>) => sql`${t}.place_key <> '' and ${t}.place_key = ${key}`
    return livingWhere(there(sql`a`), there(sql`h`))
  },
  said: (ctx, value) => words.in(ctx.language)('segStreetSaid', value),
  example: { street: 'ul. Młyńska', town: 'Zarzecze' },
})

/** Kilometres of one degree of latitude, by the mean radius of the Earth (6371.0088 km, IUGG 1980). */
const kmPerDegree = (Math.PI * 6371.0088) / 180

/** The great circle, by the haversine formula; a box first, which the index answers. */
const near = condition({
  kind: 'people.near',
  label: (language) => words.in(language)('segNear'),
  value: z.object({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    km: z.coerce.number().positive().max(1_000),
  }),
  boxes: (ctx) => [
    { name: 'latitude', label: words.in(ctx.language)('latitude'), as: 'number' },
    { name: 'longitude', label: words.in(ctx.language)('longitude'), as: 'number' },
    { name: 'km', label: words.in(ctx.language)('segKm'), as: 'number', unit: 'km' },
  ],
  narrow: (_, { latitude, longitude, km }) => {
    const up = km / kmPerDegree
    const aside = Math.min(180, km / (kmPerDegree * Math.max(0.01, Math.cos((latitude * Math.PI) / 180))))
    const inBox = (t: RawBuilder<unknown>) => sql`${t}.latitude is not null
      and ${t}.latitude between ${latitude - up}::float8 and ${latitude + up}::float8
      and ${t}.longitude between ${longitude - aside}::float8 and ${longitude + aside}::float8
      and 2 * 6371.0088 * asin(least(1, sqrt(power(sind((${t}.latitude - ${latitude}::float8) / 2), 2)
        + cosd(${latitude}::float8) * cosd(${t}.latitude) * power(sind((${t}.longitude - ${longitude}::float8) / 2), 2)))) <= ${km}::float8`
    return livingWhere(inBox(sql`a`), inBox(sql`h`))
  },
  said: (ctx, { latitude, longitude, km }) =>
    words.in(ctx.language)('segNearSaid', { km, place: `${latitude}, ${longitude}` }),
  example: { latitude: 49.6, longitude: 20.7, km: 3 },
})

/** The corners of an area: `49.61 20.70, 49.62 20.71, …`, as the map writes them and as a person may. */
const Corners = z
  .string()
  .max(5_000)
  .transform((text, ctx) => {
    const corners = text
      .split(/[,;\n]/)
      .map((corner) => corner.trim().split(/\s+/).map(Number))
      .filter((corner) => corner.length > 1 || !Number.isNaN(corner[0]))
    const sound = corners.every(
      ([lat, lon, more]) => Math.abs(lat!) <= 90 && Math.abs(lon!) <= 180 && more === undefined,
    )
    if (corners.length < 3 || !sound) {
      ctx.addIssue({ code: 'custom' })
      return z.NEVER
    }
    return corners as [number, number][]
  })

const inside = condition({
  kind: 'people.area',
  label: (language) => words.in(language)('segArea'),
  value: z.object({ area: Corners }),
  boxes: (ctx) => [{ name: 'area', label: words.in(ctx.language)('segAreaBox'), as: 'text' }],
  narrow: (_, { area }) => {
    const polygon = `(${area.map(([lat, lon]) => `(${lon},${lat})`).join(',')})`
    const [lats, lons] = [area.map(([lat]) => lat), area.map(([, lon]) => lon)]
    const within = (t: RawBuilder<unknown>) => sql`${t}.latitude is not null
      and ${t}.latitude between ${Math.min(...lats)}::float8 and ${Math.max(...lats)}::float8
      and ${t}.longitude between ${Math.min(...lons)}::float8 and ${Math.max(...lons)}::float8
      and ${polygon}::polygon @> point(${t}.longitude, ${t}.latitude)`
    return livingWhere(within(sql`a`), within(sql`h`))
  },
  said: (ctx, { area }) => words.in(ctx.language)('segAreaSaid', { corners: area.length }),
  example: { area: '49.5 20.5, 49.7 20.5, 49.7 20.8' },
})

/** How people may be told apart by where they live. */
export const placeConditions: readonly SegmentCondition[] = [town, postcode, street, near, inside]
