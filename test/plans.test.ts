import { describe, expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { listPeople } from '#features/people/list-people.ts'
import { editCommunity } from '#platform/community/edit-community.ts'
import { showCommunity } from '#platform/community/show-community.ts'
import { searchOfAll, test, type World } from './kit.ts'

/** Enough rows that a plan without the index would be chosen if it could be. */
const many = 20_000

async function fill({ community, db }: World): Promise<void> {
  await db.asOwner(async (client) => {
    await client.query(
      `insert into people (community_id, id, given_name, family_name, search_text, created_at)
       select $1, gen_random_uuid(), 'Given' || i, 'Family' || md5(i::text), 'given' || i || ' family' || md5(i::text), now()
       from generate_series(1, $2::int) i`,
      [community.id, many],
    )
    await client.query(searchOfAll)
    await client.query('analyze people, person_search')
  })
}

async function plan({ community, db }: World, role: string, sql: string): Promise<string> {
  return db.asOwner(async (client) => {
    await client.query('begin')
    await client.query("select set_config('role', $1, true), set_config('gromada.community', $2, true)", [
      role,
      community.id,
    ])
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`)
    await client.query('rollback')
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

describe('among many people', { timeout: 60_000 }, () => {
  test('the search box uses the trigram index, and finds', async ({ world }) => {
    await fill(world)
    const { personId } = await addPerson(world.as('owner'), {
      givenName: 'Grzegorz',
      familyName: 'Brzęczyszczykiewicz',
    })

    const searching = await plan(
      world,
      'gromada_search',
      `select s.person_id from person_search s where s.community_id = '${world.community.id}' and s.search_text like '%czyszcz%' and s.search_text like all (array['%czyszcz%', '%grzeg%']) limit 500`,
    )
    const { people } = await listPeople(world.as('owner'), { search: 'grzeg szczyk' })

    expect(searching).toContain('person_search_text')
    expect(people.map((person) => person.id)).toEqual([personId])
  })

  test('the list reads one page by the index of names, wherever the page is', async ({ world }) => {
    await fill(world)

    const paging = await plan(
      world,
      'gromada_tenant',
      `select * from people where erased_at is null and merged_into is null
       and (family_name collate "en-x-icu", given_name collate "en-x-icu", id) > ('Familyf' collate "en-x-icu", '' collate "en-x-icu", gen_random_uuid())
       order by family_name collate "en-x-icu", given_name collate "en-x-icu", id limit 51`,
    )

    expect(paging).toContain('people_by_name_en')
    expect(paging).not.toContain('Sort')
  })

  test('names have an index in the order of each main language that is used here, and no other', async ({ world }) => {
    const orders = () =>
      world.db.asOwner(async (client) => {
        const { rows } = await client.query<{ name: string }>(
          "select indexname as name from pg_indexes where indexname like 'people_by_name%' order by 1",
        )
        return rows.map((row) => row.name)
      })
    expect(await orders()).toEqual(['people_by_name_en'])

    await editCommunity(world.as('owner'), { ...(await showCommunity(world.as('owner'), {})), languages: ['pl', 'en'] })

    expect(await orders()).toEqual(['people_by_name_en', 'people_by_name_pl'])
  })

  test('pages by key meet without a gap and without a double', async ({ world }) => {
    const owner = world.as('owner')
    for (let i = 0; i < 120; i++) await addPerson(owner, { familyName: `Nowak ${i % 7}`, givenName: `${i}` })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listPeople(owner, { after })
      seen.push(...page.people.map((person) => person.id))
      after = page.next ?? undefined
    } while (after)
    const back = await listPeople(owner, { before: undefined })

    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
    expect(back.previous).toBeNull()
  })
})
