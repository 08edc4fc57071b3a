import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { copyRow } from '#platform/db/copy-text.ts'
import { searchText } from './person.ts'
import { refreshKeysOf } from './refresh-keys.ts'

interface Row {
  id: string
  given_name: string
  middle_name: string
  family_name: string
  called: string
  search_text: string
  emails: string[]
  phones: string[]
}

const batchSize = 5_000

/** What the search looks at, reckoned anew for everybody in a temporary table, where it is another than before. */
export async function refreshSearch(ctx: Context, copy: Copy, people: 'touched' | 'undoing'): Promise<void> {
  await sql`create temporary table if not exists searched (person_id uuid, search_text text) on commit drop`.execute(
    ctx.db,
  )
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Row>`
      select p.id, p.given_name, p.middle_name, p.family_name, p.called, p.search_text,
        array(select address from person_emails e where e.community_id = p.community_id and e.person_id = p.id
          order by is_primary desc, id) as emails,
        array(select number from person_phones f where f.community_id = p.community_id and f.person_id = p.id
          order by is_primary desc, id) as phones
      from ${sql.table(people)} t join people p on p.community_id = ${ctx.community.id} and p.id = t.person_id
      where p.erased_at is null and p.id > ${after} order by p.id limit ${batchSize}`.execute(ctx.db)
    if (rows.length === 0) break
    await copy('searched', ['person_id', 'search_text'], changed(rows))
    after = rows.at(-1)!.id
  }
  await sql`analyze searched`.execute(ctx.db)
  await sql`
    update people p set search_text = s.search_text from searched s
    where p.community_id = ${ctx.community.id} and p.id = s.person_id`.execute(ctx.db)
  // Who is not in the index yet is brought in with the text that they have then.
  await sql`
    update person_search i set search_text = s.search_text from searched s
    where i.community_id = ${ctx.community.id} and i.person_id = s.person_id`.execute(ctx.db)
  await sql`truncate searched`.execute(ctx.db)
  await refreshKeysOf(ctx, people)
}

function* changed(rows: readonly Row[]): Generator<string> {
  for (const row of rows) {
    const text = searchText({
      givenName: row.given_name,
      middleName: row.middle_name,
      familyName: row.family_name,
      called: row.called,
      emails: row.emails,
      phones: row.phones,
    })
    if (text !== row.search_text) yield copyRow([row.id, text])
  }
}
