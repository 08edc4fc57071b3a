import { describe, expect } from 'vitest'
import { countOf } from '#features/lists/page-of.ts'
import { listRows } from '#features/lists/list-rows.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { sql } from 'kysely'
import { searchOfAll, test, type World } from './kit.ts'
import { plansOf } from './query-plans.ts'

/** Enough rows that a plan without the index would be chosen if it could be. */
const many = 20_000

const fillings = [
  `insert into people (community_id, id, given_name, family_name, search_text, created_at)
   select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Given' || i, 'Family' || md5(i::text),
     'given' || i || ' family' || md5(i::text), now() - i * interval '1 minute' from generate_series(1, $2::int) i`,
  `insert into person_addresses (community_id, id, person_id, kind, city, postcode, is_primary)
   select community_id, gen_random_uuid(), id, 'home', 'Town ' || (random() * 200)::int, '33-' || (random() * 900)::int, true
   from people where community_id = $1 and $2::int > 0`,
  `insert into act_counts (community_id, person_id, kind, visibility, acts, quantity, first_at, last_at)
   select community_id, id, 'events.attended', 'open', (random() * 20)::int + 1, 1, now(), now() - random() * interval '900 days'
   from people where community_id = $1 and $2::int > 0 and random() < 0.7`,
]

async function fill({ community, db }: World): Promise<void> {
  await db.asOwner(async (client) => {
    for (const one of fillings) await client.query(one, [community.id, many])
    await client.query(searchOfAll)
    await client.query('analyze people, person_search, person_addresses, act_counts')
  })
}

/** Without the queries that count everybody: they look at everybody. */
const withoutCounts = (plans: string) =>
  plans
    .split('\n\n')
    .filter((plan) => !/^\s*select count/.test(plan))
    .join('\n\n')

describe('a list of many people', { timeout: 120_000 }, () => {
  test('reads one page by an index in every order that is offered without limit, from wherever it begins', async ({
    world,
  }) => {
    await fill(world)
    const owner = world.as('owner')
    const orders: readonly [string, RegExp][] = [
      ['name', /people_by_name_en/],
      ['added', /people_added/],
      ['acts:events.attended', /act_counts_often/],
      ['last:events.attended', /act_counts_lately/],
    ]
    for (const [column, index] of orders)
      for (const down of [false, true]) {
        const layout = { sort: { column, down } }
        const { next } = await listRows(owner, { layout })
        for (const after of [undefined, next!]) {
          const plans = withoutCounts(await plansOf(world, owner, (visit) => listRows(visit, { layout, after })))
          expect(plans, column).toMatch(index)
          expect(plans, column).not.toMatch(/Seq Scan on (people|act_counts|person_addresses)\b/)
          expect(plans, column).not.toMatch(/Sort Key: .*(family_name|created_at|acts|last_at)/)
        }
      }
  })

  test('asks as much for a full page as for one row: nothing is asked row by row', async ({ world }) => {
    await fill(world)
    const owner = world.as('owner')
    const columns = [
      'name',
      'emails',
      'town',
      'household',
      'tags',
      'added',
      'acts:events.attended',
      'last:events.attended',
    ]
    const asked = async (part: string) => {
      const layout = { columns, filters: [{ column: 'name', how: 'contains' as const, value: part }] }
      const plans = await plansOf(world, owner, (visit) => listRows(visit, { layout }))
      return plans.split('\n\n').length
    }

    expect(await asked('given17 ')).toBe(await asked('given1'))
  })

  test('finds a rare name by the index of letters, and does not look through everybody', async ({ world }) => {
    await fill(world)
    const layout = { filters: [{ column: 'familyName', how: 'contains' as const, value: 'familyc4ca4238a' }] }

    const plans = withoutCounts(await plansOf(world, world.as('owner'), (visit) => listRows(visit, { layout })))
    const { people } = await listRows(world.as('owner'), { layout })

    expect(people).toBe(1)
    expect(plans).toContain('people_matching')
  })

  test('sorts what no index has in order only where they are few enough', async ({ world }) => {
    await fill(world)
    const plans = await plansOf(world, world.as('owner'), (visit) =>
      listRows(visit, { layout: { sort: { column: 'town' } } }),
    )

    // The best fifty are kept while looking, and everybody is never sorted whole.
    expect(plans).toMatch(/Limit[\s\S]*Sort/)
    expect(await inContext(world.as('owner'), 'test', (ctx) => countOf(ctx, sql`true`))).toBe(many)
  })
})
