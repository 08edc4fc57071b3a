import { describe, expect } from 'vitest'
import {
  addPerson,
  editPerson,
  inputOfPerson,
  findPerson,
  tagPeople,
  untagPeople,
  listPeople,
} from '#features/people/index.ts'
import { defineField } from '#features/people/define-field.ts'
import { erasePerson } from '#features/people/erase-person.ts'
import { listTags } from '#features/people/list-tags.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { casesAreHere, readCase } from '#test/cases/cases.ts'
import { test, type World } from '#test/kit.ts'
import { tablesNow } from '#test/tables-now.ts'
import { changeAll, showChange, stopChange, undoChange } from './change-all.ts'
import { changeCell, tagsIn } from './change-cell.ts'
import { changeChosen } from './change-chosen.ts'
import type { AskedChange } from './change.ts'
import { changeEverybody } from './change-jobs.ts'
import { listRows } from './list-rows.ts'

const valueOf = async (visit: Visit, personId: string, column: string) => {
  const { rows } = await listRows(visit, { layout: { columns: [column] } })
  return rows.find((row) => row.id === personId)!.cells[0]!.value
}

const ours = ['lists', 'list_changes', 'list_change_people', 'list_exports']

async function street(world: World) {
  const owner = world.as('owner')
  await defineField(owner, { label: { en: 'Has a van' }, type: 'yes or no' })
  await defineField(owner, { label: { en: 'Shirt' }, type: 'choice', choices: ['S', 'L'] })
  await defineField(owner, { label: { en: 'Steps' }, type: 'number' })
  const ids: string[] = []
  for (let i = 0; i < 9; i++) {
    const fields: Record<string, boolean> = i % 3 === 2 ? {} : { has_a_van: i % 3 === 0 }
    ids.push((await addPerson(owner, { givenName: `Osoba${i}`, familyName: 'Nowak', fields })).personId)
  }
  await tagPeople(owner, { personIds: ids.slice(0, 3), tag: 'steward' })
  return { owner, ids }
}

describe('a cell', { timeout: 60_000 }, () => {
  test('is changed in place, and taken back, whatever stands in it', async ({ world }) => {
    const { owner, ids } = await street(world)
    const [personId] = ids as [string]
    const before = await tablesNow(world)
    const changes = [
      ['givenName', 'Hanna'],
      ['note', 'one\ntwo; "three"'],
      ['languages', 'uk, pl'],
      ['birth', '1971-06-24', 'a club for people over sixty'],
      ['field:has_a_van', 'false'],
      ['field:shirt', 'L'],
      ['field:steps', '12'],
      ['tags', 'steward, has a key'],
    ] as const

    for (const [column, value, reason] of changes) {
      let undoId = ''
      const noting = { ...owner, undoable: (entry: { undoId: string }) => void (undoId = entry.undoId) }
      const was = await valueOf(owner, personId, column)
      const { value: now } = await changeCell(noting, { personId, column, value, was, reason })
      expect(now.split(', ').toSorted(), column).toEqual(value.split(', ').toSorted())
      await undo(owner, { undoId })
      expect(await valueOf(owner, personId, column), column).toBe(was)
    }
    // A tag that was made stays among the tags, to be used again.
    const { tags, ...rest } = await tablesNow(world)
    const { tags: tagsBefore, ...restBefore } = before
    expect(rest).toEqual(restBefore)
    expect(tags!.length).toBe(tagsBefore!.length + 1)
  })

  test('of two who change it at once, the second is told what stands there and who wrote it', async ({ world }) => {
    const { owner, ids } = await street(world)
    const [personId] = ids as [string]
    const organizer = world.as('organizer')
    const change = (visit: Visit, value: string) =>
      changeCell(visit, { personId, column: 'givenName', value, was: 'Osoba0' })

    const both = await Promise.allSettled([change(owner, 'Anna'), change(organizer, 'Hanna')])
    const now = await valueOf(owner, personId, 'givenName')
    const late = both.find((one) => one.status === 'rejected')!

    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(late.reason).toMatchObject({
      kind: 'conflict',
      said: { key: 'cellChanged', holes: { now, who: now === 'Anna' ? 'a owner' : 'a organizer' } },
    })
  })

  test('is no obstacle to whoever changes another cell of the same person', async ({ world }) => {
    const { owner, ids } = await street(world)
    const [personId] = ids as [string]

    await Promise.all([
      changeCell(owner, { personId, column: 'givenName', value: 'Anna', was: 'Osoba0' }),
      changeCell(world.as('organizer'), { personId, column: 'called', value: 'Ania', was: '' }),
      changeCell(owner, { personId, column: 'field:steps', value: '7', was: '' }),
    ])

    const person = await inContext(owner, 'test', (ctx) => findPerson(ctx, personId))
    expect(person).toMatchObject({ givenName: 'Anna', called: 'Ania', fields: { steps: 7, has_a_van: true } })
  })

  test('refuses what does not fit, and columns that are changed elsewhere', async ({ world }) => {
    const { owner, ids } = await street(world)
    const [personId] = ids as [string]
    const refused = [
      ['field:steps', 'many', ''],
      ['field:shirt', 'XXL', ''],
      ['birth', 'June', ''],
      ['birth', '1971', ''],
      ['languages', 'polski i ukraiński', ''],
      ['emails', 'a@example.org', ''],
      ['acts:events.attended', '3', '0'],
      ['nothing', 'x', ''],
    ] as const
    for (const [column, value, was] of refused)
      await expect(changeCell(owner, { personId, column, value, was }), column).rejects.toMatchObject({
        kind: 'invalid',
      })
  })

  test('keeps every text to the byte, or says why not', async ({ world }) => {
    const { owner, ids } = await street(world)
    const [personId] = ids as [string]
    const naughty = casesAreHere() ? (JSON.parse(readCase('hostile/blns.json')) as string[]) : ['<b>', "'; --"]
    let was = ''
    for (const value of naughty.filter((text) => text.length <= 2_000)) {
      const { value: now } = await changeCell(owner, { personId, column: 'note', value, was })
      expect(now).toBe(value)
      was = now
    }
  })

  test('of tags knows one with a comma while it stands there whole', () => {
    expect(tagsIn('a, b ,, c', [])).toEqual(['a', 'b', 'c'])
    expect(tagsIn('van, large, b', ['van, large'])).toEqual(['van, large', 'b'])
    expect(tagsIn('b', ['van, large'])).toEqual(['b'])
  })
})

describe('a change of many', { timeout: 60_000 }, () => {
  const changes: readonly AskedChange[] = [
    { kind: 'put tag', tag: 'steward' },
    { kind: 'put tag', tag: 'new here' },
    { kind: 'take tag', tag: 'steward' },
    { kind: 'set field', field: 'has_a_van', value: 'yes' },
    { kind: 'set field', field: 'has_a_van', value: '' },
    { kind: 'set field', field: 'steps', value: 3 },
  ]

  test('of those chosen is taken back to exactly what was before', async ({ world }) => {
    const { owner, ids } = await street(world)
    const before = await tablesNow(world, ours)
    for (const change of changes) {
      let undoId = ''
      const noting = { ...owner, undoable: (entry: { undoId: string }) => void (undoId = entry.undoId) }
      expect((await changeChosen(noting, { personIds: ids.slice(0, 5), change })).changed).toBeGreaterThan(0)
      expect(await tablesNow(world, ours), JSON.stringify(change)).not.toEqual(before)
      await undo(owner, { undoId })
      expect(await tablesNow(world, ours), JSON.stringify(change)).toEqual(before)
    }
  })

  test('of everybody in a list goes on by itself, changes nobody else, and is taken back exactly', async ({
    world,
  }) => {
    const { owner } = await street(world)
    const before = await tablesNow(world, ours)
    const layout = { filters: [{ column: 'givenName', how: 'contains' as const, value: 'osoba' }] }
    await addPerson(owner, { givenName: 'Ktoś inny' })
    const withOther = await tablesNow(world, ours)
    for (const change of changes) {
      const { changeId } = await changeAll(owner, { layout, change })
      expect(await showChange(owner, { changeId })).toMatchObject({ state: 'waiting', changed: null })
      await world.settle()
      const done = await showChange(owner, { changeId })
      expect(done).toMatchObject({ state: 'done', canBeTakenBack: true })
      expect(done.changed).toBeGreaterThan(0)
      await undoChange(owner, { changeId })
      await world.settle()
      expect(await showChange(owner, { changeId })).toMatchObject({
        state: 'undone',
        putBack: done.changed,
        undoneBy: 'a owner',
      })
      expect(await tablesNow(world, ours), JSON.stringify(change)).toEqual(withOther)
    }
    expect(before).not.toEqual(withOther)
  })

  test('keeps what was changed by hand since, and says of how many', async ({ world }) => {
    const { owner, ids } = await street(world)
    const tagging = await changeAll(owner, { layout: {}, change: { kind: 'put tag', tag: 'here' } })
    const filling = await changeAll(owner, { layout: {}, change: { kind: 'set field', field: 'steps', value: 3 } })
    await world.settle()
    const tag = (await listTags(owner, {})).tags.find((one) => one.name === 'here')!
    // One has it taken off and put on again by hand; another has it taken off.
    await untagPeople(owner, { tagId: tag.id, personIds: ids.slice(0, 2) })
    await tagPeople(owner, { personIds: ids.slice(0, 1), tag: 'here' })
    const person = await inContext(owner, 'test', (ctx) => findPerson(ctx, ids[3]!))
    await editPerson(owner, {
      ...inputOfPerson(person),
      fields: { ...person.fields, steps: 4 },
      personId: person.id,
      version: person.version,
    })

    for (const { changeId } of [tagging, filling]) await undoChange(owner, { changeId })
    await world.settle()

    expect(await showChange(owner, tagging)).toMatchObject({ changed: 9, putBack: 7 })
    expect(await showChange(owner, filling)).toMatchObject({ changed: 9, putBack: 8 })
    expect(await valueOf(owner, ids[0]!, 'tags')).toContain('here')
    expect(await valueOf(owner, ids[3]!, 'field:steps')).toBe('4')
    expect(await valueOf(owner, ids[4]!, 'field:steps')).toBe('')
  })

  test('that is stopped leaves nothing, before it begins and while it goes on', async ({ world }) => {
    const { owner } = await street(world)
    const before = await tablesNow(world, ours)
    const early = await changeAll(owner, { layout: {}, change: { kind: 'put tag', tag: 'never' } })
    await stopChange(owner, early)
    await world.settle()
    const { changeId } = await changeAll(owner, { layout: {}, change: { kind: 'put tag', tag: 'never' } })
    // Stop is pressed in the middle: the work has changed everybody, and has not committed.
    const stopped = changeEverybody.run(
      {
        runId: changeId,
        visit: owner,
        inTransaction: (work) => inContext(owner, 'test', work),
        inBulk: () => Promise.reject(new Error('not asked for')),
        progress: async () => {},
        orStop: () => Promise.reject(new Error('stopped')),
      },
      { changeId },
    )

    await expect(stopped).rejects.toThrow('stopped')
    expect(await tablesNow(world, ours)).toEqual(before)
    expect(await showChange(owner, early)).toMatchObject({ state: 'stopped', changed: null })
  })

  test('forgets who was erased, and reaches nobody whom the asker may not see', async ({ world }) => {
    const { owner, ids } = await street(world)
    const { changeId } = await changeAll(owner, { layout: {}, change: { kind: 'set field', field: 'steps', value: 1 } })
    await world.settle()
    await erasePerson(owner, { personId: ids[0]! })
    await undoChange(owner, { changeId })
    await world.settle()

    expect(await showChange(owner, { changeId })).toMatchObject({ changed: 9, putBack: 8 })
    expect((await listPeople(owner, {})).people).toHaveLength(8)
    const elsewhere = await world.anotherWorld()
    const stranger = await addPerson(elsewhere.as('owner'), { givenName: 'Obca' })
    expect(
      await changeChosen(owner, { personIds: [stranger.personId], change: { kind: 'put tag', tag: 'x' } }),
    ).toEqual({
      changed: 0,
    })
  })
})
