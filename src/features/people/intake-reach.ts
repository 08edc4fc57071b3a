import { sql } from 'kysely'
import type { MatchRecord } from '#algorithms/matching/record.ts'
import type { Context } from '#platform/context.ts'
import { peopleNear, population } from './key-store.ts'

export interface MatchRow {
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

/** The rows that are not known from before, as the matcher looks at them. */
export async function* staged(ctx: Context): AsyncGenerator<(MatchRow & { row: number })[]> {
  for (let after = -1; ; ) {
    const { rows } = await sql<MatchRow & { row: number }>`
      select row, given_name, family_name, birth, email_keys as emails, phones, addresses->0->>'street' as street,
        addresses->0->>'houseNumber' as house_number, addresses->0->>'city' as city, addresses->0->>'postcode' as postcode
      from incoming i where row > ${after} and not exists (select from decided d where d.row = i.row)
      order by row limit ${batchSize}`.execute(ctx.db)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.row
  }
}

/**
 * Whom the rows may be. A large sheet is held against everybody; a small one among very many against those who share one
 * of the matcher's keys, an e-mail or a telephone with it, since reading a million people for fifty rows would be absurd.
 */
export async function* peopleInReach(ctx: Context): AsyncGenerator<(MatchRow & { id: string })[]> {
  const near = await nearSmallSheet(ctx)
  const among = near ? sql`and p.id = any(${near}::uuid[])` : sql``
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<MatchRow & { id: string }>`
      select p.id, p.given_name, p.family_name, p.birth,
        array(select key from person_emails e where e.community_id = p.community_id and e.person_id = p.id) as emails,
        array(select number from person_phones f where f.community_id = p.community_id and f.person_id = p.id) as phones,
        a.street, a.house_number, a.city, a.postcode
      from people p left join lateral (select * from person_addresses a where a.community_id = p.community_id
        and a.person_id = p.id order by is_primary desc, id limit 1) a on true
      where p.erased_at is null and p.merged_into is null and p.id > ${after} ${among} order by p.id limit ${batchSize}`.execute(
      ctx.db,
    )
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.id
  }
}

const smallSheet = 2_000
const manyPeople = 20

async function nearSmallSheet(ctx: Context): Promise<string[] | null> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from incoming`.execute(ctx.db)
  const count = rows[0]!.count
  if (count > smallSheet || (await population(ctx)) < count * manyPeople + smallSheet) return null
  const near = new Set<string>()
  for await (const batch of staged(ctx))
    for (const ids of (await peopleNear(ctx, batch.map(recordOf))).values()) for (const id of ids) near.add(id)
  const same = await sql<{ person_id: string }>`
    select e.person_id from incoming i cross join lateral unnest(i.email_keys) k(key)
    join person_emails e on e.community_id = ${ctx.community.id} and e.key = k.key
    union select f.person_id from incoming i cross join lateral unnest(i.phones) k(number)
    join person_phones f on f.community_id = ${ctx.community.id} and f.number = k.number`.execute(ctx.db)
  for (const { person_id: id } of same.rows) near.add(id)
  return [...near]
}

/** A row as the matcher reads it. */
export const recordOf = (row: MatchRow): MatchRecord => ({
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
