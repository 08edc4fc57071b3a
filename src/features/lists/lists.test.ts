import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { sealPerson } from '#features/people/seal-person.ts'
import { addSegment } from '#features/segments/index.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { casesAreHere, readCase } from '#test/cases/cases.ts'
import { test } from '#test/kit.ts'
import { village } from './lists.test-kit.ts'
import { listColumns } from './column.ts'
import type { Layout } from './list.ts'
import { listLists } from './list-lists.ts'
import { listRows } from './list-rows.ts'
import { addList, editList, removeList } from './save-list.ts'

const walk = async (visit: Visit, layout: Partial<Layout>) => {
  const seen: string[] = []
  const pages: string[][] = []
  let after: string | undefined
  let last = ''
  do {
    const page = await listRows(visit, { layout, after })
    pages.push(page.rows.map((row) => row.id))
    seen.push(...page.rows.map((row) => row.id))
    after = page.next ?? undefined
    last = page.previous ?? last
  } while (after && pages.length < 20)
  return { seen, pages, last }
}

describe('a list', { timeout: 120_000 }, () => {
  test('shows everybody once in every order, up and down, forth and back', async ({ world }) => {
    const { owner, ids } = await village(world)
    const { columns } = await listColumns(owner, {})
    const sortable = columns.filter((column) => column.sortable && !/^(acts|last):(?!events.attended)/.test(column.key))

    expect(sortable.length).toBeGreaterThan(10)
    for (const visit of [owner, world.as('organizer')])
      for (const { key } of sortable)
        for (const down of [false, true]) {
          const { seen, pages, last } = await walk(visit, { sort: { column: key, down } })
          expect(seen.toSorted(), `${key} ${down}`).toEqual(ids.toSorted())
          const back = await listRows(visit, { layout: { sort: { column: key, down } }, before: last })
          expect(
            back.rows.map((row) => row.id),
            `back by ${key} ${down}`,
          ).toEqual(pages.at(-2))
        }
  })

  test('puts what is not known last, whichever way it is sorted', async ({ world }) => {
    const { owner } = await village(world)
    for (const column of ['name', 'town', 'birth', 'field:shoe_size', 'last:events.attended'])
      for (const down of [false, true]) {
        const values: string[] = []
        let after: string | undefined
        do {
          const page = await listRows(owner, {
            layout: { columns: [column === 'name' ? 'familyName' : column], sort: { column, down } },
            after,
          })
          values.push(...page.rows.map((row) => row.cells[0]!.value))
          after = page.next ?? undefined
        } while (after)
        const known = values.filter((value) => value !== '')
        expect(
          values.slice(known.length).every((value) => value === ''),
          `${column} ${down}`,
        ).toBe(true)
        if (column === 'field:shoe_size')
          expect(known.map(Number)).toEqual(known.map(Number).toSorted((a, b) => (down ? b - a : a - b)))
      }
  })

  test('sorts letters as Polish people do', async ({ world }) => {
    const { owner } = await village(world)
    const { rows } = await listRows(owner, { layout: { columns: ['town'], sort: { column: 'town', down: true } } })

    expect(rows[0]!.cells[0]!.value).toBe('Zarzecze')
  })

  test.for(['owner', 'organizer'] as const)(
    'lets through what a slow reading of the cells would, for one who is %s',
    async (role, { world }) => {
      const { tagId } = await village(world)
      // Who sees sealed acts has counters added up; who does not has them as they stand.
      const owner = world.as(role)
      const columns = [
        'givenName',
        'familyName',
        'town',
        'languages',
        'birth',
        'field:shoe_size',
        'acts:events.attended',
        'tags',
        'household',
      ]
      const all: { id: string; cells: Record<string, string> }[] = []
      let after: string | undefined
      do {
        const page = await listRows(owner, { layout: { columns }, after })
        for (const row of page.rows)
          all.push({ id: row.id, cells: Object.fromEntries(columns.map((column, i) => [column, row.cells[i]!.value])) })
        after = page.next ?? undefined
      } while (after)
      const low = (text: string) => text.toLocaleLowerCase('pl')
      const tests: [Layout['filters'][number], (cells: Record<string, string>) => boolean][] = [
        [filter('town', 'is', 'łódź'), (cells) => low(cells['town']!) === 'łódź'],
        [filter('town', 'contains', 'ÓD'), (cells) => low(cells['town']!).includes('ód')],
        [filter('town', 'empty'), (cells) => cells['town'] === ''],
        [filter('familyName', 'contains', 'WAK3'), (cells) => low(cells['familyName']!).includes('wak3')],
        [filter('familyName', 'empty'), (cells) => cells['familyName'] === ''],
        [filter('givenName', 'is', 'żaneta'), (cells) => cells['givenName'] === 'Żaneta'],
        [filter('languages', 'is', 'uk'), (cells) => cells['languages']!.includes('uk')],
        [filter('languages', 'empty'), (cells) => cells['languages'] === ''],
        [filter('birth', 'between', '1950', '1962'), (cells) => cells['birth']! >= '1950' && cells['birth']! <= '1962'],
        [
          filter('field:shoe_size', 'between', '-2', ''),
          (cells) => cells['field:shoe_size'] !== '' && Number(cells['field:shoe_size']) >= -2,
        ],
        [filter('field:shoe_size', 'empty'), (cells) => cells['field:shoe_size'] === ''],
        [filter('acts:events.attended', 'between', '', '1'), (cells) => Number(cells['acts:events.attended']) <= 1],
        [filter('acts:events.attended', 'between', '2', '2'), (cells) => cells['acts:events.attended'] === '2'],
        [filter('tags', 'is', tagId), (cells) => cells['tags'] === 'steward'],
        [filter('tags', 'empty'), (cells) => cells['tags'] === ''],
        [filter('household', 'contains', 'nowak'), (cells) => cells['household'] !== ''],
        [filter('household', 'empty'), (cells) => cells['household'] === ''],
      ]

      for (const [one, holds] of tests) {
        const meant = all.filter((row) => holds(row.cells)).map((row) => row.id)
        const { seen } = await walk(owner, { columns, filters: [one] })
        expect(seen.toSorted(), JSON.stringify(one)).toEqual(meant.toSorted())
        expect(meant.length, JSON.stringify(one)).toBeGreaterThan(0)
        expect((await listRows(owner, { layout: { columns, filters: [one] } })).people).toBe(meant.length)
      }
    },
  )

  test('shows whom its segment means, and nobody sealed to who may not see them', async ({ world }) => {
    const { owner, ids } = await village(world)
    const { segmentId } = await addSegment(owner, {
      name: 'Stewards',
      definition: { steps: [{ of: [{ kind: 'people.town', value: { town: 'Zarzecze' } }] }] },
    })
    const of = async (visit: Visit) => (await listRows(visit, { layout: { segment: segmentId } })).people
    const before = await of(owner)
    await sealPerson(owner, { personId: ids[1]!, sealed: true })

    expect(before).toBe(41)
    expect([await of(owner), await of(world.as('organizer'))]).toEqual([41, 40])
  })

  test('begins anew with a key that was changed by hand', async ({ world }) => {
    const { owner } = await village(world)
    const first = (await listRows(owner, { layout: { sort: { column: 'added' } } })).rows.map((row) => row.id)
    const keys = [
      '',
      'x',
      '[]',
      '["known"]',
      '["known","2026","00000000-0000-7000-8000-000000000000"]',
      '["known",1,2]',
      '[null]',
    ]
    for (const after of keys) {
      const { rows } = await listRows(owner, { layout: { sort: { column: 'added' } }, after })
      expect(
        rows.map((row) => row.id),
        after,
      ).toEqual(first)
    }
  })

  test('takes any text as a filter, and answers or says what is wrong', { timeout: 120_000 }, async ({ world }) => {
    const { owner } = await village(world)
    const { columns } = await listColumns(owner, {})
    const naughty = casesAreHere()
      ? (JSON.parse(readCase('hostile/blns.json')) as string[]).slice(0, 400)
      : ["'; drop table people; --"]
    const text = fc.oneof(fc.constantFrom(...naughty), fc.string({ unit: 'binary', maxLength: 30 }))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.nat({ max: 4 }),
        text,
        text,
        async (column, way, value, until) => {
          const how = column.ways[way % column.ways.length] as 'is'
          const one = { column: column.key, how, value: value.slice(0, 500), until: until.slice(0, 60) }
          await listRows(owner, { layout: { filters: [one] } }).catch((error: { kind?: string }) =>
            expect(error.kind, JSON.stringify(one)).toBe('invalid'),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('is kept, changed by one at a time, taken away, and each of it taken back', async ({ world }) => {
    const owner = world.as('owner')
    let undoId = ''
    const noting = { ...owner, undoable: (entry: { undoId: string }) => void (undoId = entry.undoId) }
    const { listId } = await addList(owner, {
      name: 'Stewards',
      layout: { columns: ['name', 'phones'] },
      shared: false,
    })
    const names = async (visit: Visit) => (await listLists(visit, {})).lists.map((list) => list.name)

    expect([await names(owner), await names(world.as('organizer'))]).toEqual([['Stewards'], []])
    await editList(noting, { listId, version: 1, name: 'Stewards of the north', layout: {} })
    await expect(editList(owner, { listId, version: 1, name: 'Mine', layout: {} })).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'listChanged' },
    })
    await undo(owner, { undoId })
    expect(await names(owner)).toEqual(['Stewards'])
    await removeList(noting, { listId })
    expect(await names(owner)).toEqual([])
    await undo(owner, { undoId })
    expect(await names(owner)).toEqual(['Stewards'])
    await expect(addList(owner, { name: 'x', layout: { columns: ['nothing'] } })).rejects.toMatchObject({
      kind: 'invalid',
    })
  })
})

const filter = (column: string, how: Layout['filters'][number]['how'], value = '', until = '') => ({
  column,
  how,
  value,
  until,
})
