import { describe, expect } from 'vitest'
import { comparePeople } from '#features/people/compare-people.ts'
import { keepApart } from '#features/people/decide-review.ts'
import { listReviews } from '#features/people/reviews.ts'
import type { Visit } from '#platform/context.ts'
import { test, type World } from './kit.ts'
import { plansOf } from './query-plans.ts'

/** Enough rows that a plan without the index would be chosen if it could be. */
const many = 20_000

/** Everybody but the first few thousand is somebody new, who may be the one before; a part was joined elsewhere since. */
const id = (number: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
const number = "ltrim(given_name, 'Given')::int"
const fillings = [
  `insert into people (community_id, id, given_name, family_name, search_text, created_at)
   select $1, ${id('i')}, 'Given' || i, 'Family' || i, 'given' || i, now() from generate_series(1, $2::int) i`,
  `update people set merged_into = ${id(`${number} + 5`)}
   where community_id = $1 and ${number} % 10 = 1 and ${number} < $2::int - 10`,
  `insert into match_reviews (community_id, id, person_id, candidate_id, because, source, found_at)
   select $1, ${id('i')}, ${id('i')}, ${id('i - 1')}, '{}', 'a sheet', now() from generate_series(3000, $2::int) i`,
]

async function fill({ community, db }: World): Promise<void> {
  await db.asOwner(async (client) => {
    for (const one of fillings) await client.query(one, [community.id, many])
    await client.query('analyze people, match_reviews')
  })
}

const wholeTables = /Seq Scan on (people|match_reviews|person_emails|person_phones|person_addresses)\b/

describe('a great many questions about who is who', { timeout: 120_000 }, () => {
  test('are listed, counted and answered by indexes, and asked for in as many queries as few', async ({ world }) => {
    const owner = world.as('owner')
    const list = (input: Parameters<typeof listReviews>[1]) => (visit: Visit) => listReviews(visit, input)
    const queries = async (work: (visit: Visit) => Promise<unknown>) =>
      (await plansOf(world, owner, work)).split('\n\n').length
    await fill(world)
    const { reviews, next, waiting } = await listReviews(owner, {})
    const personId = reviews[0]!.person.id

    for (const input of [{}, { after: next! }, { personId }]) {
      const plans = await plansOf(world, owner, list(input))
      expect(plans).toMatch(/match_reviews_open|BitmapOr/)
      expect(plans).toMatch(/Index Cond: .*merged_into =/)
      expect(plans).not.toMatch(wholeTables)
      expect(plans).not.toMatch(/Hash Join/)
    }
    const answering = await plansOf(world, owner, (visit) => keepApart(visit, { reviewId: reviews[0]!.id }))
    expect(answering).not.toMatch(wholeTables)
    expect(waiting).toBe(200)
    expect(reviews).toHaveLength(20)
    expect(await queries(list({ most: 50 }))).toBe(await queries(list({ most: 1 })))
  })

  test('and records side by side are one query, however many', async ({ world }) => {
    const owner = world.as('owner')
    await fill(world)
    const { reviews } = await listReviews(owner, {})
    const ids = reviews.map((review) => review.person.id)
    const compare = (most: number) => (visit: Visit) => comparePeople(visit, { personIds: ids.slice(0, most) })

    const [two, eight] = [await plansOf(world, owner, compare(2)), await plansOf(world, owner, compare(8))]

    expect(eight).not.toMatch(wholeTables)
    expect(eight.split('\n\n')).toHaveLength(two.split('\n\n').length)
  })
})
