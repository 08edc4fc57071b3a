import { describe, expect } from 'vitest'
import {
  addPerson,
  editPerson,
  findPerson,
  inputOfPerson,
  listPeople,
  tagPeople,
  untagPeople,
} from '#features/people/index.ts'
import { erasePerson } from '#features/people/erase-person.ts'
import { listTags } from '#features/people/list-tags.ts'
import { undo } from '#platform/community/undo.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/kit.ts'
import { tablesNow } from '#test/tables-now.ts'
import { changeAll, showChange, stopChange, undoChange } from './change-all.ts'
import { changeChosen } from './change-chosen.ts'
import type { AskedChange } from './change.ts'
import { changeEverybody } from './change-jobs.ts'
import { ours, street, valueOf } from './changes.test-kit.ts'

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
