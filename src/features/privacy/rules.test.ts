import { describe, expect } from 'vitest'
import { addPerson, peopleHere, tagPeople } from '#features/people/index.ts'
import { sealPerson } from '#features/people/seal-person.ts'
import { addSegment } from '#features/segments/index.ts'
import { editSegment, removeSegment } from '#features/segments/save-segment.ts'
import type { Visit } from '#platform/context.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { runLongJob } from '#platform/jobs/long-work.ts'
import { searchOfAll, test, type World } from '#test/kit.ts'
import { keepRules } from './keep-rules.ts'
import { addRule, listRules, previewRule, switchRule } from './rules.ts'

const named = (part: string) => ({ steps: [{ of: [{ kind: 'people.name', value: { part } }] }] })
const within = (segmentId: string) => ({ kind: 'segments.in', value: { segment: segmentId } })
const everybody = { steps: [{}] }

type Asked = Parameters<typeof addSegment>[1]['definition']

/** A rule that is on, made of a segment of its own. */
async function ruleOf(owner: Visit, definition: Asked, more: { shared?: boolean } = {}) {
  const { segmentId } = await addSegment(owner, { name: 'Gone', definition, ...more })
  const { ruleId } = await addRule(owner, { name: 'Erase them', segmentId })
  await switchRule(owner, { ruleId, active: true })
  return { ruleId, segmentId }
}

const ask = ({ gromada, community }: World) => inContext(clockIn(gromada, community), 'clock', keepRules)

/** One night: the clock comes by, and all the work that it asks for is done. */
async function night(world: World): Promise<void> {
  await ask(world)
  await world.settle()
}

const namesIn = (world: World) =>
  inContext(world.as('owner'), 'test', async (ctx) =>
    (await peopleHere(ctx).select('given_name').orderBy('given_name').execute()).map((row) => row.given_name),
  )

describe('a retention rule', { timeout: 60_000 }, () => {
  test('says whom it would erase, does nothing while it is off, and erases when the clock comes by', async ({
    world,
  }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    await addPerson(owner, { givenName: 'Jan', familyName: 'Kowalski' })
    const { ruleId } = await ruleOf(owner, named('nowak'))
    await switchRule(owner, { ruleId, active: false })

    await night(world)
    expect(await previewRule(owner, { ruleId })).toMatchObject({
      people: 1,
      some: [{ id: personId, name: 'Anna Nowak' }],
      rule: { segmentName: 'Gone', lastRunAt: null },
    })

    await switchRule(owner, { ruleId, active: true })
    await night(world)

    const now = await previewRule(owner, { ruleId })
    expect(now).toMatchObject({ people: 0, run: null, rule: { erasedSoFar: 1, failure: null } })
    expect(now.rule.lastRunAt).not.toBeNull()
    expect(await namesIn(world)).toEqual(['Jan'])
  })

  test('means whom its segment meant when it was made, whatever becomes of the segment', async ({ world }) => {
    const owner = world.as('owner')
    for (const givenName of ['Anna', 'Ewa', 'Jan', 'Ola', 'Zofia']) await addPerson(owner, { givenName })
    const { segmentId: base } = await addSegment(owner, { name: 'Base', definition: named('ewa') })
    const edited = await ruleOf(owner, named('anna'))
    const nested = await ruleOf(owner, { steps: [{ of: [within(base)] }] })
    const ended = await ruleOf(owner, named('jan'))
    const hidden = await ruleOf(owner, named('ola'), { shared: false })

    await editSegment(owner, { segmentId: edited.segmentId, version: 1, name: 'All', definition: everybody })
    await editSegment(owner, { segmentId: base, version: 1, name: 'All', definition: everybody })
    await removeSegment(owner, { segmentId: ended.segmentId })
    for (const { ruleId } of [edited, nested, ended, hidden])
      expect((await previewRule(owner, { ruleId })).people).toBe(1)
    await night(world)

    expect(await namesIn(world)).toEqual(['Zofia'])
  })

  test('takes the steps of segments in segments over as they are', async ({ world }) => {
    const owner = world.as('owner')
    for (const givenName of ['Anna', 'Anna Maria', 'Ewa', 'Ewa Maria', 'Jan']) await addPerson(owner, { givenName })
    const step = (how: 'add' | 'remove' | 'keep', part: string) => ({ how, of: named(part).steps[0]!.of })
    const { segmentId } = await addSegment(owner, {
      name: 'Steps',
      definition: { steps: [step('remove', 'jan'), step('keep', 'anna'), step('add', 'ewa'), step('remove', 'maria')] },
    })
    const { segmentId: second } = await addSegment(owner, {
      name: 'Steps in steps',
      definition: { steps: [{ of: [{ ...within(segmentId), not: true }] }] },
    })
    const { ruleId } = await ruleOf(owner, { steps: [{ of: [within(second)] }, step('remove', 'jan')] })

    const { some, said } = await previewRule(owner, { ruleId })

    expect(some.map((one) => one.name).toSorted()).toEqual(['Anna Maria', 'Ewa Maria'])
    expect(said).not.toContain('Steps')
  })

  test('is not made of a segment that would mean others every night', async ({ world }) => {
    const owner = world.as('owner')
    const most = { people: 1, by: 'active' as const, lot: '' }
    const { segmentId } = await addSegment(owner, { name: 'Some', definition: { steps: [{ most }] } })
    const { segmentId: on } = await addSegment(owner, {
      name: 'On',
      definition: { steps: [{ of: [within(segmentId)] }] },
    })

    for (const one of [segmentId, on])
      await expect(addRule(owner, { name: 'x', segmentId: one })).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('that cannot be kept erases nobody, says why, and stops no other', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Anna' })
    await addPerson(owner, { givenName: 'Jan' })
    const { tagId } = await tagPeople(owner, { personIds: [personId], tag: 'keep' })
    // Without its tag this would mean everybody.
    const tagged = { kind: 'people.tag', not: true, value: { tag: tagId } }
    const broken = await ruleOf(owner, { steps: [{ of: [tagged] }] })
    const sound = await ruleOf(owner, named('jan'))
    await world.db.asOwner((client) => client.query('delete from person_tags where tag_id = $1', [tagId]))
    await world.db.asOwner((client) => client.query('delete from tags where id = $1', [tagId]))

    await night(world)

    expect(await namesIn(world)).toEqual(['Anna'])
    const { rules } = await listRules(owner, {})
    expect(rules.map(({ id, failure }) => [id, failure])).toEqual([
      [broken.ruleId, 'This tag is not here any more.'],
      [sound.ruleId, null],
    ])
    expect(await previewRule(owner, { ruleId: broken.ruleId })).toMatchObject({
      people: 0,
      trouble: 'This tag is not here any more.',
    })
  })

  test('leaves one whom something does not let go, erases all others, and says so', async ({ world }) => {
    const owner = world.as('owner')
    for (const givenName of ['Anna', 'Ewa', 'Jan']) await addPerson(owner, { givenName })
    const { ruleId } = await ruleOf(owner, everybody)
    const stubborn = {
      name: 'stubborn',
      operations: [],
      async erasePerson(ctx: Parameters<typeof keepRules>[0], personId: string) {
        const { given_name } = await peopleHere(ctx)
          .select('given_name')
          .where('id', '=', personId)
          .executeTakeFirstOrThrow()
        if (given_name === 'Ewa') throw new Error('not her')
      },
    }
    const gromada = { ...world.gromada, features: [stubborn, ...world.gromada.features] }
    await ask(world)
    const { rows } = await world.db.asOwner((client) =>
      client.query<{ id: string }>('select id from job_runs where community_id = $1', [world.community.id]),
    )

    await expect(runLongJob(gromada, world.community, rows[0]!.id)).rejects.toThrow('not her')

    expect(await namesIn(world)).toEqual(['Ewa'])
    expect((await previewRule(owner, { ruleId })).rule).toMatchObject({
      erasedSoFar: 2,
      failure: '1 person could not be erased, all others were.',
    })
  })

  test('means sealed people as well, and counts them for whoever may not see them', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Anna' })
    await sealPerson(owner, { personId, sealed: true })
    const { ruleId } = await ruleOf(owner, named('anna'))
    const partly = { ...owner, actor: { ...owner.actor, grants: { has: (one: string) => one === 'privacy:rule' } } }

    expect(await previewRule(partly, { ruleId })).toMatchObject({ people: 1, some: [] })
    await night(world)
    expect(await previewRule(partly, { ruleId })).toMatchObject({ people: 0, rule: { erasedSoFar: 1 } })
  })

  test('erases everybody who is due in one night, and shows how far it has come', async ({ world }) => {
    const owner = world.as('owner')
    await fill(world, 110)
    await addPerson(owner, { givenName: 'Jan' })
    const { ruleId } = await ruleOf(owner, named('due'))
    await ask(world)
    expect((await previewRule(owner, { ruleId })).run).toEqual({ done: 0, total: null })
    await ask(world)

    // Asked for once, however often the clock comes by.
    expect(await world.settle()).toBe(1)

    expect(await namesIn(world)).toEqual(['Jan'])
    expect(await previewRule(owner, { ruleId })).toMatchObject({ people: 0, run: null, rule: { erasedSoFar: 110 } })
  })

  test('stops at once when it is switched off', async ({ world }) => {
    const owner = world.as('owner')
    await fill(world, 12)
    const { ruleId } = await ruleOf(owner, named('due'))
    let erased = 0
    const watching = {
      name: 'watching',
      operations: [],
      async erasePerson() {
        if (++erased === 3) await switchRule(owner, { ruleId, active: false })
      },
    }
    const gromada = { ...world.gromada, features: [watching, ...world.gromada.features] }
    await ask(world)
    const { rows } = await world.db.asOwner((client) =>
      client.query<{ id: string }>('select id from job_runs where community_id = $1', [world.community.id]),
    )

    await runLongJob(gromada, world.community, rows[0]!.id)

    expect(await previewRule(owner, { ruleId })).toMatchObject({
      people: 9,
      run: null,
      rule: { active: false, erasedSoFar: 3, failure: null },
    })
  })
})

/** People who are due, with nothing but a name. */
const fill = ({ db, community }: World, many: number) =>
  db.asOwner(async (client) => {
    await client.query(
      `insert into people (community_id, id, given_name, search_text, created_at)
       select $1, gen_random_uuid(), 'Due' || i, 'due' || i, now() from generate_series(1, $2::int) i`,
      [community.id, many],
    )
    await client.query(searchOfAll)
  })
