import { describe, expect } from 'vitest'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/kit.ts'
import { exportSheet } from './export-sheet.ts'
import { forgetSheets, lookAtSheet, startImport, stopImport } from './import-sheet.ts'
import { listPeople } from './list-people.ts'
import { listReviews } from './reviews.ts'
import { showImport } from './show-import.ts'
import { showPerson } from './show-person.ts'

const sheet = [
  'Imię;Nazwisko;E-mail;Telefon;Ulubiony kolor',
  'Łucja;Żółć;lucja@example.org;601 234 567;zielony',
  'Jan;"Kowalski; starszy";jan@example.org;;',
  'Lucja;Zolc;LUCJA@example.org;;',
  'Piotr;Żółć;lucja@example.org;;',
  ';;;;czerwony',
  'Ewa;Lis;nie-adres;;',
].join('\r\n')

describe('an import', () => {
  test('shows what would happen, and writes nothing before it is started', async ({ world }) => {
    const owner = world.as('owner')

    const { importId } = await lookAtSheet(owner, { fileName: 'ludzie.csv', csv: `\uFEFF${sheet}` })

    const looked = await showImport(owner, { importId })
    expect(looked).toMatchObject({ state: 'looked', counts: { new: 2, joined: 1, toReview: 1, refused: 2 } })
    expect(looked.columns.map((column) => column.field)).toEqual(['givenName', 'familyName', 'emails', 'phones', null])
    expect(looked.refused).toEqual([
      { row: 5, why: 'Nothing' },
      { row: 6, why: 'Email' },
    ])
    expect((await listPeople(owner, {})).people).toEqual([])
    expect((await listReviews(owner, {})).waiting).toBe(0)
  })

  test('does what it showed, goes on without the page, and records consent only when it was given', async ({
    world,
  }) => {
    const owner = world.as('owner')
    const { importId } = await lookAtSheet(owner, { fileName: 'ludzie.csv', csv: sheet })
    await startImport(owner, { importId, consent: 'Signed list at the fair, May 2026' })

    await world.settle()

    expect(await showImport(owner, { importId })).toMatchObject({
      state: 'done',
      counts: { new: 2, joined: 1, toReview: 1, refused: 2 },
      done: 4,
    })
    const { people } = await listPeople(owner, { search: 'Kowalski' })
    expect(people[0]?.familyName).toBe('Kowalski; starszy')
    const { consents } = await showPerson(owner, { personId: people[0]!.id })
    expect(consents).toMatchObject([
      { purpose: 'news', wording: 'Signed list at the fair, May 2026', source: 'ludzie.csv' },
    ])
    expect((await listReviews(owner, {})).waiting).toBe(1)
  })

  test('the same sheet again makes nobody twice', async ({ world }) => {
    const owner = world.as('owner')
    for (const _ of [1, 2]) {
      const { importId } = await lookAtSheet(owner, {
        csv: 'name,email\nAnna Nowak,a@example.org\nJan Nowak,j@example.org\n',
      })
      await startImport(owner, { importId, consent: null })
      await world.settle()
    }

    expect((await listPeople(owner, {})).people).toHaveLength(2)
  })

  test('that was stopped leaves nothing', async ({ world }) => {
    const owner = world.as('owner')
    const { importId } = await lookAtSheet(owner, { csv: sheet })
    await startImport(owner, { importId, consent: null })

    await stopImport(owner, { importId })
    await world.settle()

    expect((await showImport(owner, { importId })).state).toBe('cancelled')
    expect((await listPeople(owner, {})).people).toEqual([])
  })

  test.for([
    ['nothing but headings', 'name,email\n', 'sheetEmpty'],
    ['headings of which none is known', 'a,b\n1,2\n', 'noHeaders'],
  ] as const)('of %s is refused in words', async ([, csv, key], { world }) => {
    await expect(lookAtSheet(world.as('owner'), { csv })).rejects.toMatchObject({ kind: 'invalid', said: { key } })
  })

  test('a claim of consent needs to say where it was given', async ({ world }) => {
    const { importId } = await lookAtSheet(world.as('owner'), { csv: sheet })

    await expect(startImport(world.as('owner'), { importId, consent: ' ' })).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('the list goes out and comes in again without loss, and runs nothing in a spreadsheet', async ({ world }) => {
    const owner = world.as('owner')
    const { importId } = await lookAtSheet(owner, {
      csv: 'given name,family name,email\n=cmd|calc,"O""Brien, Jr",x@example.org\n',
    })
    await startImport(owner, { importId, consent: null })
    await world.settle()

    const { csv } = await exportSheet(owner, {})

    expect(csv).toContain('"O""Brien, Jr"')
    expect(csv).toContain("'=cmd|calc")
  })

  test('a sheet that nobody imported is forgotten after a week, and cannot be imported then', async ({ world }) => {
    const owner = world.as('owner')
    const { importId } = await lookAtSheet(owner, { csv: sheet })

    await inContext({ ...owner, now: Temporal.Now.instant().add({ hours: 8 * 24 }) }, 'the clock', forgetSheets)

    await expect(startImport(owner, { importId, consent: null })).rejects.toMatchObject({ kind: 'missing' })
    const { rows } = await world.db.asOwner((client) =>
      client.query('select csv from imports where id = $1', [importId]),
    )
    expect(rows).toEqual([{ csv: null }])
  })
})
