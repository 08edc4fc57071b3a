import { addPerson } from '#features/people/index.ts'
import { countPeople } from '#features/segments/count-people.ts'
import { idsOf } from '#features/segments/compile.ts'
import type { Definition } from '#features/segments/index.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { sql } from 'kysely'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { acts, fillActs, fillPeople, people, settleDown } from './million.ts'
import { type BenchStand, onFreshServer } from './stand.ts'

const rounds = 9

interface Named {
  name: string
  steps: unknown[]
  /** What somebody who knows the tables would write; $1 is the community. */
  bare: string
}

/** An organizer does not see what is sealed, however the question is put. */
const here = 'p.community_id = $1 and p.erased_at is null and p.merged_into is null and not p.sealed'
const tag = (i: number) => `00000003-0000-7000-8000-${i.toString(16).padStart(12, '0')}`
const event = `00000004-0000-7000-8000-${(5).toString(16).padStart(12, '0')}`
const did = (act: string, value: object = {}) => ({ kind: 'people.did', value: { act, ...value } })
const all = (...of: unknown[]) => ({ of })

const within = (t: string) => `${t}.latitude is not null
  and ${t}.latitude between 49.7 - 3 / 111.195 and 49.7 + 3 / 111.195 and ${t}.longitude between 20.7 - 3 / 71.9 and 20.7 + 3 / 71.9
  and 2 * 6371.0088 * asin(least(1, sqrt(power(sind((${t}.latitude - 49.7) / 2), 2) + cosd(49.7) * cosd(${t}.latitude) * power(sind((${t}.longitude - 20.7) / 2), 2)))) <= 3`

/** Twelve audiences of growing difficulty. */
const segments: readonly Named[] = [
  { name: 'everybody', steps: [all()], bare: `select count(*) from people p where ${here}` },
  {
    name: 'a tag',
    steps: [all({ kind: 'people.tag', value: { tag: tag(3) } })],
    bare: `select count(*) from person_tags t join people p on p.community_id = t.community_id and p.id = t.person_id where t.community_id = $1 and t.tag_id = '${tag(3)}' and ${here}`,
  },
  {
    name: 'a town, own or inherited',
    steps: [all({ kind: 'people.town', value: { town: 'Dolina' } })],
    bare: `select count(*) from people p where ${here} and p.id in (select person_id from person_addresses where community_id = $1 and place_key >= 'dolina|' and place_key < 'dolina}'
      union all select m.id from households h join people m on m.community_id = h.community_id and m.household_id = h.id where h.community_id = $1 and h.place_key >= 'dolina|' and h.place_key < 'dolina}' and h.ended_at is null)`,
  },
  {
    name: 'came at least three times',
    steps: [all(did('events.attended', { least: 3 }))],
    bare: `select count(*) from act_counts c join people p on p.community_id = c.community_id and p.id = c.person_id where c.community_id = $1 and c.kind = 'events.attended' and c.acts >= 3 and c.visibility = 'open' and ${here}`,
  },
  {
    name: 'came to one event',
    steps: [all(did('events.attended', { subject: event }))],
    bare: `select count(*) from people p where ${here} and p.id in (select person_id from acts where community_id = $1 and subject_kind = 'event' and subject_id = '${event}' and kind = 'events.attended' and voided_by is null)`,
  },
  {
    name: 'came twice this summer',
    steps: [all(did('events.attended', { least: 2, since: '2026-06-01', until: '2026-08-31' }))],
    bare: `select count(*) from (select person_id from acts where community_id = $1 and kind = 'events.attended' and voided_by is null and visibility = 'open'
      and happened_at >= '2026-05-31 22:00Z' and happened_at < '2026-08-31 22:00Z' group by person_id having count(*) >= 2) c join people p on p.community_id = $1 and p.id = c.person_id where ${here}`,
  },
  {
    name: 'agreed to news and never voted',
    steps: [
      all(
        { kind: 'people.consent', value: { purpose: 'news', channel: 'email' } },
        { ...did('decisions.voted'), not: true },
      ),
    ],
    bare: `select count(*) from people p where ${here} and exists (select from consents c where c.community_id = $1 and c.person_id = p.id and c.purpose = 'news' and c.withdrawn_at is null and c.channel in ('any', 'email'))
      and not exists (select from act_counts a where a.community_id = $1 and a.person_id = p.id and a.kind = 'decisions.voted' and a.visibility = 'open')`,
  },
  {
    name: 'speaks Ukrainian, has shoes of at least 42',
    steps: [
      all(
        { kind: 'people.language', value: { language: 'uk' } },
        { kind: 'people.field', value: { field: 'shoe_size', how: 'at least', value: '42' } },
      ),
    ],
    bare: `select count(*) from people p where ${here} and 'uk' = any (p.languages) and (p.fields ->> 'shoe_size')::numeric >= 42`,
  },
  {
    name: 'within three kilometres',
    steps: [all({ kind: 'people.near', value: { latitude: 49.7, longitude: 20.7, km: 3 } })],
    bare: `select count(*) from people p where ${here} and p.id in (
      select a.person_id from person_addresses a where a.community_id = $1 and ${within('a')}
      union all select m.id from households h join people m on m.community_id = h.community_id and m.household_id = h.id where h.community_id = $1 and h.ended_at is null and ${within('h')})`,
  },
  {
    name: 'a tag or a town or voted twice',
    steps: [
      {
        match: 'any',
        of: [
          { kind: 'people.tag', value: { tag: tag(3) } },
          { kind: 'people.town', value: { town: 'Rudka' } },
          did('decisions.voted', { least: 4 }),
        ],
      },
    ],
    bare: `select count(*) from people p where ${here} and p.id in (select person_id from person_tags where community_id = $1 and tag_id = '${tag(3)}'
      union select person_id from person_addresses where community_id = $1 and place_key >= 'rudka|' and place_key < 'rudka}'
      union select m.id from households h join people m on m.community_id = h.community_id and m.household_id = h.id where h.community_id = $1 and h.place_key >= 'rudka|' and h.place_key < 'rudka}' and h.ended_at is null
      union select person_id from act_counts where community_id = $1 and kind = 'decisions.voted' and acts >= 4 and visibility = 'open')`,
  },
  {
    name: 'came, without voters, only with consent',
    steps: [
      all(did('events.attended')),
      { how: 'remove', of: [did('decisions.voted', { least: 2 })] },
      { how: 'keep', of: [{ kind: 'people.consent', value: { purpose: 'news', channel: 'email' } }] },
    ],
    bare: `select count(*) from people p where ${here} and exists (select from act_counts a where a.community_id = $1 and a.person_id = p.id and a.kind = 'events.attended' and a.visibility = 'open')
      and not exists (select from act_counts a where a.community_id = $1 and a.person_id = p.id and a.kind = 'decisions.voted' and a.acts >= 2 and a.visibility = 'open')
      and exists (select from consents c where c.community_id = $1 and c.person_id = p.id and c.purpose = 'news' and c.withdrawn_at is null and c.channel in ('any', 'email'))`,
  },
  {
    name: 'the thousand most active of a town',
    steps: [{ of: [{ kind: 'people.town', value: { town: 'Dolina' } }], most: { people: 1000, by: 'active' } }],
    bare: `select count(*) from (select p.id from people p join (select person_id, sum(acts) as acts from act_counts where community_id = $1 and visibility = 'open' and kind <> 'messages.told' group by person_id) c on c.person_id = p.id
      where ${here} and p.id in (select person_id from person_addresses where community_id = $1 and place_key >= 'dolina|' and place_key < 'dolina}'
        union all select m.id from households h join people m on m.community_id = h.community_id and m.household_id = h.id where h.community_id = $1 and h.place_key >= 'dolina|' and h.place_key < 'dolina}' and h.ended_at is null)
      order by c.acts desc, p.id limit 1000) t`,
  },
]

/** Twelve audiences among a million people with ten million acts, against SQL written by hand on the same tables. */
export const measure = (): Promise<Figure[]> =>
  onFreshServer(async (bench) => {
    const filled = await milliseconds(async () => {
      await fillPeople(bench.client, bench.community.id)
      await fillActs(bench.client, bench.community.id)
      await settleDown(bench.client)
    })
    console.log(`  ${people} people and ${acts} acts made in ${Math.round(filled / 1000)} s`)
    const organizer: Visit = {
      ...bench.visit,
      actor: {
        ...bench.visit.actor,
        kind: 'member',
        accountId: 'bench',
        role: 'organizer',
        grants: new Set(['people:read', 'people:write']),
      },
      gromada: { ...bench.visit.gromada, limits: { take: () => 0 } },
    }
    const figures: Figure[] = []
    for (const segment of segments) figures.push(await against(bench, organizer, segment))
    return [...figures, ...(await storm(bench, organizer))]
  })

async function against(
  { client, community }: BenchStand,
  organizer: Visit,
  { name, steps, bare }: Named,
): Promise<Figure> {
  const definition = { steps } as never
  const [ours, theirs]: [number[], number[]] = [[], []]
  let counts = ['', '']
  for (let i = 0; i < rounds; i++) {
    ours.push(
      await milliseconds(async () => void (counts[0] = String((await countPeople(organizer, { definition })).people))),
    )
    theirs.push(
      await milliseconds(async () => {
        await client.query("set work_mem = '64MB'")
        counts[1] = String(Object.values((await client.query(bare, [community.id])).rows[0] as object)[0])
      }),
    )
  }
  if (counts[0] !== counts[1]) throw new Error(`${name}: ours finds ${counts[0]}, the hand-written one ${counts[1]}`)
  if (process.env['PLANS']) await showPlan(organizer, name, definition)
  return {
    name: `${name} (${counts[0]}), p95`,
    value: percentile(ours.slice(1), 0.95),
    unit: 'ms',
    peer: { name: 'by hand', value: percentile(theirs.slice(1), 0.95) },
    limit: { atMost: 1.5 },
  }
}

async function showPlan(visit: Visit, name: string, definition: Definition): Promise<void> {
  await inContext(visit, 'bench', async (ctx) => {
    const ids = await idsOf(ctx, definition as Definition)
    await sql`set local work_mem = '64MB'`.execute(ctx.db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select count(*) from (${ids}) counted`.execute(ctx.db)
    console.log(`\n${name}\n${rows.map((row) => `    ${row['QUERY PLAN']}`).join('\n')}`)
  })
}

const organizers = 50
const seconds = 20
const actsASecond = 200

/** Fifty organizers count while two hundred acts a second are written: nobody may deadlock, no act may be lost. */
async function storm({ visit, client }: BenchStand, organizer: Visit): Promise<Figure[]> {
  const personIds = await Promise.all(
    Array.from(
      { length: 40 },
      async (_, i) => (await addPerson(visit, { givenName: 'Zofia', familyName: `Burza${i}` })).personId,
    ),
  )
  let [written, counted, failed] = [0, 0, 0]
  const end = performance.now() + seconds * 1000
  const going = () => performance.now() < end
  const failure = (error: unknown) => {
    failed++
    if (failed < 4) console.log(`  ${String(error)}`)
  }
  const writers = Array.from({ length: 8 }, async (_, w) => {
    while (going()) {
      const begun = performance.now()
      // Each writes for several people in an order of its own: counters must be taken in one order, or they deadlock.
      const some = personIds
        .toSorted((a, b) => (a.charCodeAt(30 + (w % 6)) < b.charCodeAt(30 + (w % 6)) ? -1 : 1))
        .slice(0, 25)
      await inContext(visit, 'bench', async (ctx) => {
        await ctx.act(
          ...some.map((personId) => ({
            personId,
            kind: 'events.attended',
            subject: { kind: 'event', id: ctx.newId() },
          })),
        )
      })
        .then(() => void (written += some.length))
        .catch(failure)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - begun))))
    }
  })
  const readers = Array.from({ length: organizers }, async (_, r) => {
    while (going())
      await countPeople(organizer, { definition: { steps: segments[1 + (r % 4)]!.steps } as never })
        .then(() => counted++)
        .catch(failure)
  })
  await Promise.all([...writers, ...readers])
  const { rows } = await client.query<{ acts: number }>(
    'select coalesce(sum(acts), 0)::int as acts from act_counts where person_id = any($1::uuid[])',
    [personIds],
  )
  return [
    { name: 'deadlocks and other failures in the storm', value: failed, unit: 'failures', limit: { atMost: 0 } },
    { name: 'acts lost in the storm', value: Math.abs(written - rows[0]!.acts), unit: 'acts', limit: { atMost: 0 } },
    { name: 'acts written meanwhile', value: written / seconds, unit: 'acts/s', limit: { atLeast: actsASecond * 0.9 } },
    { name: 'counts answered meanwhile', value: counted / seconds, unit: 'counts/s' },
  ]
}
