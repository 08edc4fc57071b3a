import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'

const addressColumns = sql`kind, street, house_number, flat, city, postcode, region, country, latitude, longitude, place_key`
const firstAddress = sql`i.address_kind as kind, i.street, i.house_number, i.flat, i.city, i.postcode, i.region, i.country,
  i.latitude, i.longitude, i.place_key`
const furtherAddress = sql`a.kind, a.street, a."houseNumber" as house_number, a.flat, a.city, a.postcode, a.region, a.country,
  a.latitude, a.longitude, a."placeKey" as place_key`
const furtherShape = sql`(kind text, street text, "houseNumber" text, flat text, city text, postcode text, region text,
  country text, latitude double precision, longitude double precision, "placeKey" text)`

/** The first address of new records. */
export const insertFirstAddresses = (ctx: Context, rows: RawBuilder<unknown>) =>
  sql`
  insert into person_addresses (community_id, id, person_id, ${addressColumns}, is_primary)
  select ${ctx.community.id}, install.new_id(), i.person_id, ${firstAddress}, true
  from ${rows} where i.address_kind is not null`.execute(ctx.db)

/** What a new record has besides; hardly any sheet brings it. */
export const insertFurtherAddresses = (ctx: Context, rows: RawBuilder<unknown>) =>
  sql`
  insert into person_addresses (community_id, id, person_id, ${addressColumns}, is_primary)
  select ${ctx.community.id}, install.new_id(), i.person_id, ${furtherAddress}, false
  from ${rows} cross join lateral jsonb_to_recordset(i.more_addresses) as a${furtherShape}
  where i.more_addresses is not null`.execute(ctx.db)

/**
 * What joined rows bring besides. An address that is here in the same words is not added again: looked for first and person
 * by person, since nearly all of them are.
 */
export const addAddresses = (ctx: Context) =>
  sql`
  with offered as materialized (
    select d.person_id, d.row, a.*
    from decided d join incoming i on i.row = d.row
    cross join lateral (
      select 0 as place, ${firstAddress} union all
      select 1, ${furtherAddress} from jsonb_to_recordset(i.more_addresses) as a${furtherShape}) a
    where d.outcome = 'joined' and i.address_kind is not null
      and (select count(*) from person_addresses x where x.community_id = ${ctx.community.id} and x.person_id = d.person_id
        and (x.street, x.house_number, x.flat, x.city, x.postcode) = (a.street, a.house_number, a.flat, a.city, a.postcode)) = 0),
  firsts as (
    select distinct on (person_id, street, house_number, flat, city, postcode) *
    from offered order by person_id, street, house_number, flat, city, postcode, row, place),
  written as (
    insert into person_addresses (community_id, id, person_id, ${addressColumns}, is_primary)
    select ${ctx.community.id}, install.new_id(), person_id, ${addressColumns},
      row_number() over (partition by person_id order by row, place) = 1 and
        (select count(*) from person_addresses x
          where x.community_id = ${ctx.community.id} and x.person_id = a.person_id and x.is_primary) = 0
    from firsts a order by row, place returning person_id, id)
  insert into added select person_id, 'address', id from written`.execute(ctx.db)
