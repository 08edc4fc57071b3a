import { describe, expect } from 'vitest'
import { listDue } from '#features/one-to-ones/list-due.ts'
import { listOneToOnes } from '#features/one-to-ones/list-one-to-ones.ts'
import { whomToMeet } from '#features/one-to-ones/whom-to-meet.ts'
import { listIntroductions } from '#features/ties/list-introductions.ts'
import { listOrganisations } from '#features/ties/list-organisations.ts'
import { suggestIntroductions } from '#features/ties/suggest-introductions.ts'
import { listTies } from '#features/ties/tie-people.ts'
import type { Visit } from '#platform/context.ts'
import { test, type World } from './kit.ts'
import { plansOf } from './query-plans.ts'

/** Enough rows that a plan without the index would be chosen if it could be. */
const many = 20_000

const fillings = [
  `insert into people (community_id, id, given_name, family_name, search_text, created_at)
   select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Given' || i, 'Family', '', now()
   from generate_series(1, $2::int) i`,
  `insert into one_to_ones (community_id, id, person_id, organizer, state, meets_at, created_at)
   select community_id, id, id, 'account ' || (random() * 200)::int, case when random() < 0.8 then 'held' else 'planned' end,
     now() - random() * interval '900 days', now() from people where community_id = $1 and $2::int > 0 and random() < 0.9`,
  // One interest that everybody has, and many that few have.
  `insert into one_to_one_topics (community_id, id, one_to_one_id, person_id, kind, label, key, visibility, place)
   select o.community_id, gen_random_uuid(), o.id, o.person_id, 'interest', label, label, 'open', 0
   from one_to_ones o cross join lateral (values ('choir'), ('k' || (random() * 5000)::int)) as said(label)
   where o.community_id = $1 and $2::int > 0`,
  `insert into one_to_one_commitments (community_id, id, one_to_one_id, person_id, organizer, kind, done_by, what, due_on, visibility)
   select community_id, gen_random_uuid(), id, person_id, organizer, 'commitment', 'person', 'x', current_date - (random() * 400)::int, 'open'
   from one_to_ones where community_id = $1 and $2::int > 0`,
  `insert into organisations (community_id, id, name, kind, search_text, created_at)
   select $1, gen_random_uuid(), 'Name ' || md5(i::text), 'other', 'name ' || md5(i::text), now() from generate_series(1, $2::int) i`,
  `insert into relationships (community_id, id, kind, from_person, to_person, pair_key, created_at)
   select community_id, gen_random_uuid(), 'friend', id, lead(id, 3, id) over (order by id), id || ' f', now()
   from people where community_id = $1 and $2::int > 0`,
  `insert into introductions (community_id, id, person_a, person_b, pair_key, introduced_on, how, introduced_by, ask_on, created_at)
   select community_id, gen_random_uuid(), id, lead(id, 5, id) over (order by id), id || ' i', current_date - (random() * 400)::int,
     'in person', 'account ' || (random() * 200)::int, current_date - (random() * 380)::int, now()
   from people where community_id = $1 and $2::int > 0`,
]
const tables = [
  'people',
  'one_to_ones',
  'one_to_one_topics',
  'one_to_one_commitments',
  'organisations',
  'relationships',
  'introductions',
]

async function fill({ community, db }: World): Promise<void> {
  await db.asOwner(async (client) => {
    for (const sql of fillings) await client.query(sql, [community.id, many])
    for (const table of tables) await client.query(`analyze ${table}`)
  })
}

const scanned = new RegExp(`Seq Scan on (${tables.join('|')})\\b`)

describe('among many people', { timeout: 120_000 }, () => {
  const at = (i: number) => `00000000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`

  test('every list of one-to-ones and ties is read by its index', async ({ world }) => {
    await fill(world)
    const owner = world.as('owner')
    const organizer = { ...world.as('organizer'), actor: { ...world.as('organizer').actor, accountId: 'account 7' } }
    const asked: [string, string | RegExp, Visit, (visit: Visit) => Promise<unknown>][] = [
      ['mine', 'one_to_ones_of_organizer', organizer, (visit) => listOneToOnes(visit, { organizer: 'me' })],
      ['everybody’s', 'one_to_ones_newest', owner, (visit) => listOneToOnes(visit, {})],
      ['due to me', 'one_to_one_commitments_due_mine', organizer, (visit) => listDue(visit, {})],
      ['due to all', 'one_to_one_commitments_due', owner, (visit) => listDue(visit, { whose: 'everybody' })],
      ['never met', 'people_pkey', organizer, (visit) => whomToMeet(visit, {})],
      ['not met for long', 'one_to_ones_held', organizer, (visit) => whomToMeet(visit, { months: 6 })],
      ['organisations', 'organisations_by_name_en', owner, (visit) => listOrganisations(visit, {})],
      ['introductions', 'introductions_newest', owner, (visit) => listIntroductions(visit, {})],
      [
        'introductions to ask about',
        'introductions_to_ask',
        organizer,
        (visit) => listIntroductions(visit, { show: 'mine to ask' }),
      ],
      ['ties', /relationships_from[\s\S]*relationships_to/, owner, (visit) => listTies(visit, { personId: at(7) })],
      [
        'whom to introduce',
        /one_to_one_topics_key[\s\S]*relationships_(from|to)/,
        organizer,
        (visit) => suggestIntroductions(visit, { personId: at(9) }),
      ],
    ]
    for (const [name, index, visit, work] of asked) {
      const plans = await plansOf(world, visit, work)
      expect(plans, name).toMatch(index)
      expect(plans, name).not.toMatch(scanned)
    }
  })
})
