import { expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { addSegment } from '#features/segments/index.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/held/doors.ts'
import { keepRules } from './keep-rules.ts'
import { listRules } from './rules.ts'
import { mostRules } from './rule-store.ts'

test('a rule is made, looked at, let loose and stopped on its pages', { timeout: 60_000 }, async ({ world, doors }) => {
  const asOwner = world.as('owner')
  await addPerson(asOwner, { givenName: 'Anna <b>', familyName: 'Nowak' })
  const definition = { steps: [{ of: [{ kind: 'people.name', value: { part: 'nowak' } }] }] }
  const { segmentId } = await addSegment(asOwner, { name: 'Long gone', definition })
  const pageOf = async (path: string) => (await doors.owner(path)).text()

  const made = await doors.owner('/retention', { name: 'Erase them', segmentId })
  const at = made.headers.get('location')!.replace(`/w/${world.community.slug}`, '')
  const page = await pageOf(at)
  expect(page).toContain('People: whose name contains “nowak”.')
  expect(page).toContain('The conditions come from the segment “Long gone”')
  expect(page).toContain('1 person would be erased now')
  expect(page).toContain('Anna &lt;b&gt; Nowak')
  expect(page).not.toContain('The last run did not finish')

  await doors.owner(at, { do: 'on' })
  await inContext(clockIn(world.gromada, world.community), 'clock', keepRules)
  const running = await pageOf(at)
  expect(running).toContain('The rule is erasing people')
  expect(running).toContain('Stop, and switch the rule off')
  await doors.owner(at, { do: 'off' })
  await world.settle()
  expect(await pageOf(at)).toContain('1 person would be erased now')

  const broken = { feature: 'people', key: 'noSuchTag', holes: {} }
  await world.db.asOwner((client) =>
    client.query('update retention_rules set failure = $2 where community_id = $1', [world.community.id, broken]),
  )
  expect(await pageOf(at)).toContain('The last run did not finish: This tag is not here any more.')
  expect(await pageOf('/retention')).toContain('did not finish')
})

test('no more rules are made than a night looks at', { timeout: 60_000 }, async ({ world, doors }) => {
  const { segmentId } = await addSegment(world.as('owner'), { name: 'All', definition: { steps: [{}] } })
  await world.db.asOwner((client) =>
    client.query(
      `insert into retention_rules (community_id, id, name, definition, made_at)
       select $1, gen_random_uuid(), 'rule', '{"steps": []}', now() from generate_series(1, $2::int)`,
      [world.community.id, mostRules],
    ),
  )

  const refused = await doors.owner('/retention', { name: 'One more', segmentId })

  expect(refused.status).toBe(409)
  expect((await listRules(world.as('owner'), {})).rules).toHaveLength(mostRules)
})
