import { sql } from 'kysely'
import type { MatchRecord } from '#algorithms/matching/record.ts'
import type { Context } from '#platform/context.ts'
import { peopleLike } from './acquaintances.ts'
import { population } from './key-store.ts'

interface MatchRow {
  given_name: string
  family_name: string
  birth: string
  emails: string[]
  phones: string[]
  street: string | null
  house_number: string | null
  city: string | null
  postcode: string | null
}

const batchSize = 5_000

/** The same rows of a small sheet, here. */
async function* staged(ctx: Context): AsyncGenerator<(MatchRow & { row: number })[]> {
  for (let after = -1; ; ) {
    const { rows } = await sql<MatchRow & { row: number }>`
      select row, given_name, family_name, birth, email_keys as emails, phones, street, house_number, city, postcode
      from incoming i where row > ${after} and not exists (select from decided d where d.row = i.row)
      order by row limit ${batchSize}`.execute(ctx.db)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.row
  }
}

/** What the matcher reads of each, in this order, as `lineWriter` does; several addresses or numbers stand in one cell. */
const several = (texts: string) => `array_to_string(${texts}, e'\\x1f')`

/** The rows that are not known from before. */
export const sheetToMatch = `
  select row, given_name, family_name, birth, ${several('email_keys')}, ${several('phones')}, street, house_number, city,
    postcode
  from incoming i where not exists (select from decided d where d.row = i.row) order by row`

/**
 * Whom the rows may be. A large sheet is held against everybody; a small one among very many against those who share one
 * of the matcher's keys, an e-mail or a telephone with it, since reading a million people for fifty rows would be absurd.
 * @param sheet whether its rows are on the stage; those to come are many
 */
export async function peopleToMatch(ctx: Context, sheet: 'staged' | 'to come'): Promise<string> {
  const near = sheet === 'staged' ? await nearSmallSheet(ctx) : null
  await sql`create temporary table near on commit drop as select unnest(${near ?? []}::uuid[]) as id`.execute(ctx.db)
  const ofThem = (column: string, table: string) =>
    several(`array(select ${column} from ${table} x where x.community_id = p.community_id and x.person_id = p.id)`)
  return `
    select p.id, p.given_name, p.family_name, p.birth, ${ofThem('key', 'person_emails')}, ${ofThem('number', 'person_phones')},
      a.street, a.house_number, a.city, a.postcode
    from people p left join lateral (select * from person_addresses a where a.community_id = p.community_id
      and a.person_id = p.id order by is_primary desc, id limit 1) a on true
    where p.erased_at is null and p.merged_into is null ${near ? 'and p.id in (select id from near)' : ''} order by p.id`
}

const smallSheet = 2_000
const manyPeople = 20

async function nearSmallSheet(ctx: Context): Promise<string[] | null> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from incoming`.execute(ctx.db)
  const count = rows[0]!.count
  if (count > smallSheet || (await population(ctx)) < count * manyPeople + smallSheet) return null
  const near = new Set<string>()
  for await (const batch of staged(ctx)) for (const { id } of await peopleLike(ctx, batch.map(recordOf))) near.add(id)
  return [...near]
}

/** A row as the matcher reads it. */
const recordOf = (row: MatchRow): MatchRecord => ({
  givenName: row.given_name,
  familyName: row.family_name,
  birthDate: row.birth,
  emails: row.emails,
  phones: row.phones,
  street: row.street ?? '',
  houseNumber: row.house_number ?? '',
  city: row.city ?? '',
  postcode: row.postcode ?? '',
})
