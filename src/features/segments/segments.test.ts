import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { addPerson, putTag, tagsNamed } from '#features/people/index.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { test, type World } from '#test/kit.ts'
import { countPeople, listPeopleIn } from './count-people.ts'
import { addSegment, editSegment, removeSegment } from './save-segment.ts'
import { type Condition, Definition, type Group, isGroup, type Step } from './segment.ts'

const towns = ['Zarzecze', 'Dolina']
const tagNames = ['steward', 'driver']
const acts = ['events.attended', 'listening.spoke'] as const

/** What the test knows of each person, kept beside the database and never read from it. */
interface Model {
  id: string
  givenName: string
  town: string
  tags: Set<string>
  did: string[]
}

async function village(world: World): Promise<{ owner: Visit; people: Model[]; tags: Map<string, string> }> {
  const owner = world.as('owner')
  const people: Model[] = []
  for (let i = 0; i < 40; i++) {
    const givenName = ['Anna', 'Jan', 'Ewa'][i % 3]!
    const town = towns[(i >> 1) % 2]!
    const { personId } = await addPerson(owner, { givenName, familyName: `Osoba${i}`, addresses: [{ city: town }] })
    people.push({ id: personId, givenName, town, tags: new Set(), did: [] })
  }
  const tags = await inContext(owner, 'test', async (ctx) => {
    const named = await tagsNamed(ctx, tagNames)
    for (const [t, name] of tagNames.entries()) {
      const tagged = people.filter((_, i) => i % (t + 3) === 0)
      await putTag(
        ctx,
        named.get(name)!,
        tagged.map((one) => one.id),
      )
      for (const one of tagged) one.tags.add(name)
    }
    for (const [i, one] of people.entries()) {
      for (let n = 0; n < i % 4; n++) {
        const kind = acts[(i + n) % 2]!
        one.did.push(kind)
        await ctx.act({ personId: one.id, kind, subject: { kind: 'event', id: ctx.newId() } })
      }
    }
    return named
  })
  return { owner, people, tags }
}

/** The same question asked of the model: the definition read slowly, person by person. */
const meant = (people: readonly Model[], { steps }: Definition, tags: Map<string, string>): string[] => {
  let so = new Set<string>()
  for (const [i, step] of steps.entries()) {
    const found = people
      .filter((one) => holds(one, { match: step.match, of: step.of, not: false }, tags))
      .map((one) => one.id)
    const all = people.map((one) => one.id)
    if (i === 0) so = new Set(step.how === 'remove' ? all.filter((id) => !found.includes(id)) : found)
    else if (step.how === 'add') so = new Set([...so, ...found])
    else if (step.how === 'keep') so = new Set([...so].filter((id) => found.includes(id)))
    else so = new Set([...so].filter((id) => !found.includes(id)))
  }
  return [...so].toSorted()
}

function holds(one: Model, what: Group | Condition, tags: Map<string, string>): boolean {
  if (isGroup(what)) {
    const each = what.of.map((inner) => holds(one, inner, tags))
    const whole = what.match === 'all' || each.length === 0 ? each.every(Boolean) : each.some(Boolean)
    return what.not ? !whole : whole
  }
  const { value } = what
  const answer = {
    'people.tag': () => [...one.tags].some((name) => tags.get(name) === value['tag']),
    'people.town': () => one.town === value['town'],
    'people.name': () => one.givenName.toLowerCase().includes(String(value['part']).toLowerCase()),
    'people.did': () => one.did.filter((kind) => kind === value['act']).length >= Number(value['least']),
  }[what.kind]!()
  return what.not ? !answer : answer
}

const conditions = (tags: Map<string, string>): fc.Arbitrary<Condition> =>
  fc
    .oneof(
      fc.constantFrom(...tags.values()).map((tag) => ({ kind: 'people.tag', value: { tag } })),
      fc.constantFrom(...towns).map((town) => ({ kind: 'people.town', value: { town } })),
      fc.constantFrom('an', 'ewa', 'x').map((part) => ({ kind: 'people.name', value: { part } })),
      fc
        .record({ act: fc.constantFrom(...acts), least: fc.integer({ min: 1, max: 3 }) })
        .map((value) => ({ kind: 'people.did', value })),
    )
    .chain((one) => fc.boolean().map((not) => ({ ...one, not })))

const groups = (tags: Map<string, string>): fc.Arbitrary<Group> =>
  fc.letrec<{ group: Group }>((tie) => ({
    group: fc.record({
      match: fc.constantFrom('all' as const, 'any' as const),
      not: fc.boolean(),
      of: fc.array(fc.oneof({ maxDepth: 1 }, conditions(tags), tie('group')), { maxLength: 3 }),
    }),
  })).group

const definitions = (tags: Map<string, string>): fc.Arbitrary<Definition> =>
  fc.record({
    steps: fc.array(
      fc
        .record({ how: fc.constantFrom<Step['how']>('add', 'remove', 'keep'), group: groups(tags) })
        .map(({ how, group }) => ({
          how,
          match: group.match,
          of: [...group.of],
          most: null,
        })),
      { minLength: 1, maxLength: 3 },
    ),
  })

describe('a segment', () => {
  test('means whom its definition says, however it is put together', { timeout: 60_000 }, async ({ world }) => {
    const { owner, people, tags } = await village(world)

    await fc.assert(
      fc.asyncProperty(definitions(tags), async (definition) => {
        const { people: found } = await listPeopleIn(owner, { definition })
        const { people: count } = await countPeople(owner, { definition })
        const wanted = meant(people, definition, tags)
        expect(found.map((one) => one.id).toSorted()).toEqual(wanted)
        expect(count).toBe(wanted.length)
      }),
      { numRuns: 60 },
    )
  })

  test('is never stale: what happens a moment later counts', async ({ world }) => {
    const { owner, people } = await village(world)
    const definition = { steps: [{ of: [{ kind: 'people.did', value: { act: 'events.attended', least: 5 } }] }] }
    expect((await countPeople(owner, { definition })).people).toBe(0)

    await inContext(owner, 'test', async (ctx) => {
      for (let i = 0; i < 5; i++)
        await ctx.act({ personId: people[0]!.id, kind: 'events.attended', subject: { kind: 'event', id: ctx.newId() } })
    })

    expect((await countPeople(owner, { definition })).people).toBe(1)
  })

  test('keeps the most active, and draws the same lot twice', async ({ world }) => {
    const { owner, people } = await village(world)
    const most = people.toSorted((a, b) => b.did.length - a.did.length)[0]!.did.length

    const active = await listPeopleIn(owner, { definition: { steps: [{ most: { people: 4, by: 'active' } }] } })
    const drawn = { steps: [{ most: { people: 7, by: 'lot' as const, lot: 'spring' } }] }
    const [once, twice] = [
      await listPeopleIn(owner, { definition: drawn }),
      await listPeopleIn(owner, { definition: drawn }),
    ]

    const byId = new Map(people.map((one) => [one.id, one]))
    expect(active.people.map((one) => byId.get(one.id)!.did.length)).toEqual([most, most, most, most])
    expect(once.people).toHaveLength(7)
    expect(twice.people).toEqual(once.people)
  })

  test('stands on another, says so, and never on itself', async ({ world }) => {
    const { owner, tags } = await village(world)
    const base = { steps: [{ of: [{ kind: 'people.tag', value: { tag: tags.get('steward')! } }] }] }
    const { segmentId } = await addSegment(owner, { name: 'Stewards', definition: base })
    const on = { steps: [{ of: [{ kind: 'segments.in', value: { segment: segmentId } }] }] }
    const { segmentId: second } = await addSegment(owner, { name: 'Of them', definition: on })

    const said = await countPeople(owner, { definition: on })
    const circle = editSegment(owner, {
      segmentId,
      version: 1,
      name: 'Stewards',
      definition: { steps: [{ of: [{ kind: 'segments.in', value: { segment: second } }] }] },
    })

    expect(said).toEqual({ people: 14, said: 'People: are in the segment “Stewards”.' })
    await expect(circle).rejects.toMatchObject({ kind: 'invalid' })
    await expect(removeSegment(owner, { segmentId })).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('is taken away and brought back', async ({ world }) => {
    const owner = world.as('owner')
    let undoId = ''
    const { segmentId } = await addSegment(owner, { name: 'Everybody', definition: { steps: [{}] } })
    await removeSegment({ ...owner, undoable: (entry) => void (undoId = entry.undoId) }, { segmentId })

    await undo(owner, { undoId })

    await expect(
      editSegment(owner, { segmentId, version: 3, name: 'All', definition: { steps: [{}] } }),
    ).resolves.toBeTruthy()
  })

  test('does not tell of sealed people to whom they are sealed', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Zapieczętowana' })
    await world.db.asOwner((client) => client.query('update people set sealed = true where id = $1', [personId]))
    const definition = { steps: [{}] }

    expect((await countPeople(owner, { definition })).people).toBe(1)
    expect((await countPeople(world.as('organizer'), { definition })).people).toBe(0)
  })

  test('refuses conditions that nobody knows or nobody filled in', async ({ world }) => {
    const owner = world.as('owner')
    for (const of of [
      [{ kind: 'people.shoe' }],
      [{ kind: 'people.near', value: { km: '3' } }],
      [{ kind: 'people.tag', value: { tag: "'; drop table people" } }],
    ])
      await expect(countPeople(owner, { definition: { steps: [{ of }] } })).rejects.toMatchObject({ kind: 'invalid' })
  })
})
