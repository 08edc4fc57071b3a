import { describe, expect } from 'vitest'
import { changeField } from '#features/people/change-field.ts'
import { fieldsOf, findPerson } from '#features/people/index.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { casesAreHere, readCase } from '#test/cases/cases.ts'
import { test } from '#test/kit.ts'
import { tablesNow } from '#test/tables-now.ts'
import { changeCell, tagsIn } from './change-cell.ts'
import { street, valueOf } from './changes.test-kit.ts'

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

test('a choice that is not offered any more stays, and is no obstacle to another cell', async ({ world }) => {
  const { owner, ids } = await street(world)
  const [personId] = ids as [string]
  await changeCell(owner, { personId, column: 'field:shirt', value: 'L', was: '' })
  const shirt = (await inContext(owner, 'test', fieldsOf)).find((field) => field.key === 'shirt')!
  await changeField(owner, { fieldId: shirt.id, label: shirt.label, choices: ['S', 'M'] })

  await changeCell(owner, { personId, column: 'givenName', value: 'Hanna', was: 'Osoba0' })
  await changeCell(owner, { personId, column: 'field:steps', value: '7', was: '' })

  const person = await inContext(owner, 'test', (ctx) => findPerson(ctx, personId))
  expect(person).toMatchObject({ givenName: 'Hanna', fields: { shirt: 'L', steps: 7 } })
  const chosen = changeCell(owner, { personId, column: 'field:shirt', value: 'XL', was: 'L' })
  await expect(chosen).rejects.toMatchObject({ kind: 'invalid' })
  expect(await valueOf(owner, personId, 'field:shirt')).toBe('L')
})
