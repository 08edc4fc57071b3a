import { sql } from 'kysely'
import { matchIncoming } from '#algorithms/matching/match-incoming.ts'
import { MatchTable } from '#algorithms/matching/match-table.ts'
import type { Context } from '#platform/context.ts'
import { type Copy, copyRow } from '#platform/db/bulk.ts'
import { reasonsOf } from './because.ts'

export type MatchPhase = 'block' | 'compare'

interface Row {
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

/**
 * The one place where a sheet meets the matcher: those who are here first, then every row that is not known from before.
 * What it says goes into `decided`, and its questions into `asked`.
 */
export async function matchStaged(
  ctx: Context,
  copy: Copy,
  phase: (phase: MatchPhase) => Promise<void>,
): Promise<void> {
  await phase('block')
  const table = new MatchTable('person')
  const here: string[] = []
  for await (const batch of peopleInReach(ctx))
    for (const person of batch) {
      here.push(person.id)
      add(table, person)
    }
  const rows: number[] = []
  for await (const batch of staged(ctx))
    for (const row of batch) {
      rows.push(row.row)
      add(table, row)
    }
  if (rows.length === 0) return
  await phase('compare')
  const matched = matchIncoming(table, here.length)
  const people: string[] = []
  const personAt = (at: number) => (at < here.length ? here[at]! : people[at - here.length]!)
  const shared = new Set<string>()
  const questions: string[] = []
  const outcomes = rows.map((_, i) => {
    const at = here.length + i
    const outcome = matched.outcome(at)
    if (outcome.kind === 'join') {
      people[i] = personAt(outcome.row)
      shared.add(people[i]!)
      return 'joined'
    }
    people[i] = ctx.newId()
    if (outcome.kind === 'new') return 'new'
    for (const candidate of outcome.rows) {
      const because = reasonsOf(matched.explain(at, candidate.row))
      questions.push(copyRow([people[i]!, personAt(candidate.row), because]))
    }
    return 'to review'
  })
  await copy('decided', ['row', 'person_id', 'outcome', 'sole'], decisions())
  await copy('asked', ['person_id', 'candidate_id', 'because'], questions)
  await sql`analyze decided`.execute(ctx.db)

  function* decisions(): Generator<string> {
    for (let i = 0; i < rows.length; i++)
      yield copyRow([rows[i]!, people[i]!, outcomes[i]!, outcomes[i] !== 'joined' && !shared.has(people[i]!)])
  }
}

function add(table: MatchTable, row: Row): void {
  table.add({
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
}

const batchSize = 5_000

async function* staged(ctx: Context): AsyncGenerator<(Row & { row: number })[]> {
  for (let after = -1; ; ) {
    const { rows } = await sql<Row & { row: number }>`
      select row, given_name, family_name, birth, email_keys as emails, phones, addresses->0->>'street' as street,
        addresses->0->>'houseNumber' as house_number, addresses->0->>'city' as city, addresses->0->>'postcode' as postcode
      from incoming i where row > ${after} and not exists (select from decided d where d.row = i.row)
      order by row limit ${batchSize}`.execute(ctx.db)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.row
  }
}

async function* peopleInReach(ctx: Context): AsyncGenerator<(Row & { id: string })[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Row & { id: string }>`
      select p.id, p.given_name, p.family_name, p.birth,
        array(select key from person_emails e where e.community_id = p.community_id and e.person_id = p.id) as emails,
        array(select number from person_phones f where f.community_id = p.community_id and f.person_id = p.id) as phones,
        a.street, a.house_number, a.city, a.postcode
      from people p left join lateral (select * from person_addresses a where a.community_id = p.community_id
        and a.person_id = p.id order by is_primary desc, id limit 1) a on true
      where p.erased_at is null and p.merged_into is null and p.id > ${after} order by p.id limit ${batchSize}`.execute(
      ctx.db,
    )
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.id
  }
}
