import type pg from 'pg'
import { oneSlip } from '#algorithms/names/one-slip.ts'
import { erasePerson, exportPerson } from '#features/people/index.ts'
import { listPeople } from '#features/people/list-people.ts'
import { operator } from '#platform/actor.ts'
import type { Visit } from '#platform/context.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { fillPeople, settleDown } from './million.ts'
import { onFreshServer } from './stand.ts'

const rounds = 200

/** The list and the search box among a million people, against the bare SQL that answers with the same. */
export const measure = (): Promise<Figure[]> =>
  onFreshServer(async ({ visit, client, community }) => {
    await fillPeople(client, community.id)
    await settleDown(client)
    // An organizer, not the operator: who looked at whom is recorded, and that belongs to the price.
    const organizer: Visit = {
      ...visit,
      actor: { ...operator, kind: 'member', accountId: 'bench', role: 'organizer' },
      gromada: { ...visit.gromada, limits: { take: () => 0 } },
    }
    return [
      await list(organizer, client),
      await search(organizer, client),
      await typos(organizer, client),
      ...(await takeOutAndErase(visit, client)),
    ]
  })

/** Whom the index of letters finds, each of whom is then looked up. */
const found = (how: 'like' | '~') =>
  `with found as materialized (select person_id from person_search where community_id = $1 and search_text ${how} $2)`
const here = 'community_id = $1 and erased_at is null and merged_into is null and not sealed'
const reach = ['email', 'phone']
  .map((what) => {
    const column = what === 'email' ? 'address' : 'number'
    return `array(select ${column} from person_${what}s r where r.community_id = people.community_id and r.person_id = people.id order by is_primary desc, id) as ${what}s`
  })
  .join(', ')

async function list(visit: Visit, client: pg.Client): Promise<Figure> {
  const keys = await pageKeys(client)
  const ours: number[] = []
  const bare: number[] = []
  for (const key of keys) {
    ours.push(await milliseconds(() => listPeople(visit, { after: JSON.stringify(key) })))
    bare.push(
      await milliseconds(() =>
        client.query(
          `select id, given_name, family_name, called, languages, ${reach} from people where ${here}
           and (family_name collate "pl-x-icu", given_name collate "pl-x-icu", id) > ($2 collate "pl-x-icu", $3 collate "pl-x-icu", $4::uuid)
           order by family_name collate "pl-x-icu", given_name collate "pl-x-icu", id limit 51`,
          [visit.community.id, ...key],
        ),
      ),
    )
  }
  return {
    name: 'a page of the list, p95',
    value: percentile(ours, 0.95),
    unit: 'ms',
    peer: { name: 'bare SQL', value: percentile(bare, 0.95) },
    limit: { atMost: 3 },
  }
}

async function pageKeys(client: pg.Client): Promise<[string, string, string][]> {
  const { rows } = await client.query<{ family_name: string; given_name: string; id: string }>(
    `select family_name, given_name, id from people order by md5(id::text) limit ${rounds}`,
  )
  return rows.map((row) => [row.family_name, row.given_name, row.id])
}

async function search(visit: Visit, client: pg.Client): Promise<Figure> {
  const { rows } = await client.query<{ term: string }>(
    `select substr(md5(i::text), 1, 4) as term from generate_series(1, ${rounds}) i`,
  )
  const ours: number[] = []
  const bare: number[] = []
  for (const { term } of rows) {
    ours.push(await milliseconds(() => listPeople(visit, { search: term })))
    bare.push(
      await milliseconds(() =>
        client.query(
          `${found('like')} select id, given_name, family_name, called, languages, ${reach} from people
           where ${here} and id in (select person_id from found)
           order by family_name collate "pl-x-icu", given_name collate "pl-x-icu", id limit 50`,
          [visit.community.id, `%${term}%`],
        ),
      ),
    )
  }
  return {
    name: 'the search box, p95',
    value: percentile(ours, 0.95),
    unit: 'ms',
    peer: { name: 'bare SQL', value: percentile(bare, 0.95) },
    limit: { atMost: 3 },
  }
}

/** A name with one slip, which nobody has as it is typed: found through the same index. */
async function typos(visit: Visit, client: pg.Client): Promise<Figure> {
  const { rows } = await client.query<{ term: string }>(
    `select lower(translate(family_name, 'ąćęłńóśźż', 'acelnoszz')) as term from people where id < $1 order by id limit ${rounds / 4}`,
    ['00000001-0000-7000-8000-0000000fffff'],
  )
  const ours: number[] = []
  const bare: number[] = []
  for (const { term } of rows) {
    // Two neighbours swapped in the middle: neither LIKE finds it.
    const slip = `${term.slice(0, 3)}${term[4]}${term[3]}${term.slice(5)}`
    ours.push(await milliseconds(() => listPeople(visit, { search: slip })))
    bare.push(
      await milliseconds(async () => {
        await client.query(
          `${found('~')} select id, given_name, family_name, called, languages, ${reach} from people
           where ${here} and id in (select person_id from found)
           order by family_name collate "pl-x-icu", given_name collate "pl-x-icu", id limit 50`,
          [visit.community.id, oneSlip(slip)],
        )
      }),
    )
  }
  return {
    name: 'the search box with a slip, p95',
    value: percentile(ours, 0.95),
    unit: 'ms',
    peer: { name: 'bare SQL', value: percentile(bare, 0.95) },
    limit: { atMost: 3 },
  }
}

/** Everything about one person taken out, and one person erased, among a million. */
async function takeOutAndErase(visit: Visit, client: pg.Client): Promise<Figure[]> {
  const { rows } = await client.query<{ id: string }>(`select id from people order by md5(id::text) limit 20`)
  const [exports, erasures]: [number[], number[]] = [[], []]
  for (const { id: personId } of rows) {
    exports.push(await milliseconds(() => exportPerson(visit, { personId })))
    erasures.push(await milliseconds(() => erasePerson(visit, { personId })))
  }
  return [
    { name: 'export of one person, slowest of 20', value: Math.max(...exports), unit: 'ms', limit: { atMost: 2_000 } },
    {
      name: 'erasure of one person, slowest of 20',
      value: Math.max(...erasures),
      unit: 'ms',
      limit: { atMost: 5_000 },
    },
  ]
}
