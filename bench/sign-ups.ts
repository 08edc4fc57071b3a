import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { blockingKeys, keysVersion } from '#algorithms/matching/keys.ts'
import { eachPerson } from '#algorithms/matching/people.fixture.ts'
import { addEvent, signUp } from '#features/events/index.ts'
import { visitor } from '#platform/actor.ts'
import { memoryLimits } from '#platform/limits.ts'
import { type Figure, milliseconds } from './figure.ts'
import { type BenchStand, onFreshServer } from './stand.ts'

const guests = 10_000
const places = 1_000
/** As many as the pool of the program has connections. */
const atOnce = 20

/** Ten thousand at once for a thousand places; and bare transactions that take the same lock and write the same rows. */
export const measure = (): Promise<Figure[]> =>
  onFreshServer(async (bench) => {
    const eventId = await event(bench)
    const ours = await milliseconds(() =>
      storm((i) =>
        signUp(stranger(bench), {
          eventId,
          ...crowd[i]!,
          email: `guest${i}@example.org`,
        }),
      ),
    )
    const { rows } = await bench.client.query<{ inside: number; waiting: number; acts: number }>(
      `select (select count(*)::int from sign_ups where event_id = $1 and state = 'in') as inside,
        (select count(*)::int from sign_ups where event_id = $1 and state = 'waiting') as waiting,
        (select count(*)::int from acts where subject_id = $1) as acts`,
      [eventId],
    )
    const counted = rows[0]!
    const theirs = await milliseconds(async () => bareStorm(bench, await event(bench)))
    return [
      { name: 'oversold places', value: Math.max(0, counted.inside - places), unit: 'places', limit: { atMost: 0 } },
      { name: 'undersold places', value: Math.max(0, places - counted.inside), unit: 'places', limit: { atMost: 0 } },
      {
        name: 'in, waiting and on the trail',
        value: counted.inside + counted.waiting + counted.acts,
        unit: 'rows',
        limit: { atLeast: 2 * guests, atMost: 2 * guests },
      },
      {
        name: 'sign-ups',
        value: guests / (ours / 1000),
        unit: 'writes/s',
        peer: { name: 'bare transactions', value: guests / (theirs / 1000) },
      },
    ]
  })

const stranger = ({ visit }: BenchStand) => ({
  ...visit,
  actor: visitor(),
  gromada: { ...visit.gromada, limits: { ...memoryLimits(), take: () => 0 } },
})

async function event({ visit }: BenchStand): Promise<string> {
  const startsAt = Temporal.Now.instant().add({ hours: 48 }).toString()
  return (await addEvent(visit, { title: { pl: 'Zebranie' }, startsAt, capacity: places })).eventId
}

/** People of a town, each once: a crowd whose names differ by a number alone would all be taken for each other. */
const crowd = townspeople(guests)

function townspeople(most: number): { givenName: string; familyName: string }[] {
  const found = new Map<number, { givenName: string; familyName: string }>()
  for (const { record, who } of eachPerson(most * 3, 20_261_122)) {
    const { givenName = '', familyName = '' } = record
    if (found.size < most && !found.has(who) && givenName + familyName !== '') found.set(who, { givenName, familyName })
  }
  return [...found.values()]
}

async function storm(one: (i: number) => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: guests }, (_, i) => one(i)))
}

/**
 * The same rows by hand, one round trip a statement: person, address, the matcher's keys, the search's text, act (and by its trigger the
 * count of acts), audit, seat and sign-up. It looks for nobody, and so asks no questions whether two may be one.
 */
async function bareStorm({ connection, community }: BenchStand, eventId: string): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: atOnce })
  pool.on('error', () => {})
  await storm(async (i) => {
    const client = await pool.connect()
    const [person, run] = [randomUUID(), randomUUID()]
    const c = community.id
    const { givenName, familyName } = crowd[i]!
    const email = `bare${i}@example.org`
    try {
      await client.query('begin')
      await client.query(
        'insert into people (community_id, id, given_name, family_name, search_text, created_at) values ($1, $2, $3, $4, $5, now())',
        [c, person, givenName, familyName, `${givenName} ${familyName} ${email}`],
      )
      await client.query(
        'insert into person_emails (community_id, id, person_id, address, key, is_primary) values ($1, $2, $3, $4, $4, true)',
        [c, randomUUID(), person, email],
      )
      await client.query(
        'insert into person_keys (community_id, person_id, keys, keys_version) values ($1, $2, $3, $4)',
        [c, person, blockingKeys({ givenName, familyName, emails: [email] }), keysVersion],
      )
      await client.query('insert into person_search (community_id, person_id, search_text) values ($1, $2, $3)', [
        c,
        person,
        `${givenName} ${familyName} ${email}`,
      ])
      await client.query(
        "insert into acts (community_id, id, person_id, kind, subject_kind, subject_id, operation, run_id, happened_at, recorded_at) values ($1, $2, $3, 'events.signedUp', 'event', $4, 'bench', $5, now(), now())",
        [c, randomUUID(), person, eventId, run],
      )
      await client.query(
        "insert into audit (community_id, id, operation, actor_kind) values ($1, $2, 'bench', 'visitor')",
        [c, run],
      )
      await client.query(
        `with seat as (update event_seats set taken = taken + case when taken < capacity then 1 else 0 end, last_has_place = taken < capacity, last_number = last_number + 1
           where community_id = $1 and id = $2 returning last_number, last_has_place)
         insert into sign_ups (community_id, id, event_id, person_id, state, number, places, source, signed_up_at)
         select $1, $3, $2, $4, case when last_has_place then 'in' else 'waiting' end, last_number, 1, 'public', now() from seat`,
        [c, eventId, randomUUID(), person],
      )
      await client.query('commit')
    } finally {
      client.release()
    }
  })
  await pool.end()
}
