import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { type Copy, mayCopyStraight } from '#platform/db/bulk.ts'
import type { SheetIds } from './intake-ids.ts'
import { linesFor, type SheetLines } from './intake-lines.ts'
import { columnsOf } from './intake-row.ts'

/** Where more are here, a sheet may well be about them, and nearly all that was written would be taken back. */
const fewHere = 10_000

/**
 * Whether everybody in a large sheet is written as they are read, each as somebody new, while the matcher still reads and
 * compares: the database has nothing else to do then, and four in five of most sheets are new.
 */
export async function mayWriteAhead(ctx: Context): Promise<boolean> {
  if (!(await mayCopyStraight(ctx.db))) return false
  const { rows } = await sql`select from people offset ${fewHere} limit 1`.execute(ctx.db)
  return rows.length === 0
}

const tables = ['people', 'person_emails', 'person_phones', 'person_addresses'] as const

export const writeAhead = (copy: Copy, lots: readonly SheetLines[]): Promise<void> =>
  copy.straight(tables.map((table) => ({ table, columns: columnsOf[table], rows: linesFor(table, lots) })))

/** Who turned out to be somebody else is taken away again, and waits on the stage to be added to whom they are. */
export async function takeBackTwins(ctx: Context, { prefix }: SheetIds): Promise<void> {
  const community = ctx.community.id
  const theirs = sql`x.community_id = ${community} and x.person_id = t.id`
  await sql`
    create temporary table twins on commit drop as
    select row, (${prefix}::text || lpad(to_hex(row), 8, '0'))::uuid as id from decided d
    where outcome = 'joined' and not exists (select from incoming i where i.row = d.row)`.execute(ctx.db)
  await sql`analyze twins`.execute(ctx.db)
  // Whatever could point at them was written here, and goes with them.
  await sql`select install.trust_keys(true)`.execute(ctx.db)
  await sql`
    with e as (delete from person_emails x using twins t where ${theirs} returning x.*),
    f as (delete from person_phones x using twins t where ${theirs} returning x.*),
    a as (delete from person_addresses x using twins t where ${theirs} returning x.*),
    p as (delete from people x using twins t where x.community_id = ${community} and x.id = t.id returning t.row, x.*),
    emails as (select person_id, array_agg(address order by id) as addresses, array_agg(key order by id) as keys,
      array_agg(kind order by id) as kinds from e group by person_id),
    phones as (select person_id, array_agg(number order by id) as numbers, array_agg(kind order by id) as kinds
      from f group by person_id),
    more as (select person_id, jsonb_agg(jsonb_build_object('kind', kind, 'street', street, 'houseNumber', house_number,
      'flat', flat, 'city', city, 'postcode', postcode, 'region', region, 'country', country, 'latitude', latitude,
      'longitude', longitude, 'placeKey', place_key) order by id) as places from a where not is_primary group by person_id)
    insert into incoming (row, person_id, given_name, middle_name, family_name, called, pronouns, birth, birth_reason,
      languages, fields, note, search_text, emails, email_keys, email_kinds, phones, phone_kinds, address_kind, street,
      house_number, flat, city, postcode, region, country, latitude, longitude, place_key, more_addresses)
    select p.row, p.id, p.given_name, p.middle_name, p.family_name, p.called, p.pronouns, p.birth, p.birth_reason,
      p.languages, p.fields, p.note, p.search_text, coalesce(emails.addresses, '{}'), coalesce(emails.keys, '{}'),
      coalesce(emails.kinds, '{}'), coalesce(phones.numbers, '{}'), coalesce(phones.kinds, '{}'), a.kind, a.street,
      a.house_number, a.flat, a.city, a.postcode, a.region, a.country, a.latitude, a.longitude, a.place_key, more.places
    from p left join emails on emails.person_id = p.id left join phones on phones.person_id = p.id
    left join a on a.person_id = p.id and a.is_primary left join more on more.person_id = p.id`.execute(ctx.db)
  await sql`select install.trust_keys(false)`.execute(ctx.db)
}
