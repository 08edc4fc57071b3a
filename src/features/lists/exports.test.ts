import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { addPerson, type PersonInput, blankPerson, tagPeople } from '#features/people/index.ts'
import { readPeople } from '#features/imports/read-people.ts'
import { csvOf } from '#platform/http/csv.ts'
import { bytesOf } from '#platform/sheets/bytes.ts'
import { openSheet } from '#platform/sheets/open-sheet.ts'
import { casesAreHere, readCase } from '#test/cases/cases.ts'
import { test } from '#test/kit.ts'
import { beginExport, listExported } from './export-list.ts'
import { cardOf } from './write-card.ts'
import { isFormula } from './formula.ts'
import { type SheetCell, workbookOf } from './write-workbook.ts'

const naughty = (
  casesAreHere() ? (JSON.parse(readCase('hostile/blns.json')) as string[]) : ['=1+1', '<b>', '_x0041_']
).map((text) => text.toWellFormed())

const person: PersonInput & { id: string } = {
  ...blankPerson,
  id: '00000000-0000-7000-8000-000000000001',
  givenName: 'Łucja; Maria',
  middleName: 'Ewa',
  familyName: 'Żółć, Nowak',
  called: 'Lusia\\',
  emails: ['lucja@example.org', 'praca@example.org'],
  phones: ['+48601234567', '+48222222222'],
  addressKinds: {
    'lucja@example.org': 'home',
    'praca@example.org': 'work',
    '+48601234567': 'mobile',
    '+48222222222': 'home',
  },
  addresses: [
    {
      kind: 'home',
      street: 'ul. Młyńska',
      houseNumber: '',
      flat: '',
      city: 'Zarzecze',
      postcode: '33-390',
      region: 'małopolskie',
      country: 'Polska',
      latitude: null,
      longitude: null,
    },
    {
      kind: 'work',
      street: 'os. Słoneczne 4/5',
      houseNumber: '',
      flat: '',
      city: 'Nowy Sącz',
      postcode: '',
      region: '',
      country: '',
      latitude: null,
      longitude: null,
    },
  ],
  languages: ['uk', 'pl'],
  birth: '1971-06-24',
  birthReason: 'club',
  note: 'Pierwsza linia;\nBEGIN:VCARD, „druga” '.repeat(9).trim(),
}

async function readBack(text: string) {
  const found = []
  const how = {
    columns: [],
    fields: [],
    birthReason: 'club',
    hasHeader: true,
    consent: { from: 'none' as const, at: '1970-01-01T00:00:00Z', zone: 'UTC' },
  }
  for await (const batch of readPeople(bytesOf(Buffer.from(text)), how)) found.push(batch)
  return { people: found.flatMap((batch) => batch.people), refused: found.flatMap((batch) => batch.refused) }
}

describe('contacts', () => {
  test('come back through the import field by field', async () => {
    const { id: _, ...input } = person
    const { people, refused } = await readBack(
      cardOf(person, ['steward', 'ma klucz']) + cardOf({ ...person, birth: '1971' }, []),
    )

    expect(refused).toEqual([])
    expect(people.map((one) => one.input)).toEqual([input, { ...input, birth: '1971' }])
    expect(people.map((one) => one.tags)).toEqual([['steward', 'ma klucz'], []])
  })

  test('have no line over 75 bytes, and never another contact in a note', async () => {
    const texts = naughty.filter((text) => !text.includes('\0')).map((text) => text.trim().replace(/\r\n?/g, '\n'))
    for (const note of texts) {
      const card = cardOf(
        { ...person, note, givenName: note.replace(/\n/g, ' ').slice(0, 190).toWellFormed().trim() || 'A' },
        [],
      )
      expect(Math.max(...card.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
      const { people } = await readBack(card)
      expect(people).toHaveLength(1)
      expect(people[0]!.input.note).toBe(note)
    }
  })

  test('say where a house is on one line, as an envelope does', () => {
    const [address] = person.addresses
    const card = cardOf({ ...person, addresses: [{ ...address!, houseNumber: '3', flat: '5' }] }, [])

    expect(card).toContain('ADR;TYPE=home:;;ul. Młyńska 3 m. 5;Zarzecze;małopolskie;33-390;Polska')
  })
})

const workbook = async (headings: string[], rows: SheetCell[][]) =>
  buffer(Readable.from(workbookOf('People', headings, Readable.from([rows]))))

const cellsOf = async (file: Buffer) => {
  const sheet = await openSheet(bytesOf(file))
  const rows: unknown[] = []
  for await (const batch of sheet.batches()) rows.push(...batch)
  return rows as string[][]
}

describe('a workbook', () => {
  test('comes back cell by cell, with every sign there is', async () => {
    const texts = naughty.filter((text) => text !== '' && !text.includes('\0'))
    const rows = texts.map((text, i) => [text, i, `x${text}`])

    const back = await cellsOf(await workbook(['text', 'number', 'more'], rows))

    expect(back).toHaveLength(texts.length + 1)
    expect(back.slice(1).map((row) => row[2])).toEqual(texts.map((text) => `x${text}`))
    expect(back[3]![1]).toBe('2')
  })

  test('runs nothing: what begins like a formula is text, and marked as quoted', async () => {
    const file = await workbook(
      ['a'],
      [['=HYPERLINK("http://evil.example")'], ['+48 600 100 200 cmd'], ['-5'], ['plain']],
    )
    const text = Buffer.from(await workbookText(file)).toString()

    expect(text).not.toContain('<f>')
    expect(text.match(/s="1"/g)).toHaveLength(2)
  })

  test('and a CSV agree about what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...naughty), fc.string()), (text) => {
        const cell = csvOf([[text]]).slice(1)
        expect(/^"?'/.test(cell) && !/^"?'/.test(text)).toBe(isFormula(text) && !text.startsWith("'"))
      }),
    )
  })
})

const workbookText = async (file: Buffer) => {
  const { inflateRawSync } = await import('node:zlib')
  const at = file.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length
  return inflateRawSync(file.subarray(at))
}

describe('an export', () => {
  test('is on record with how many, and pages through everybody in the order of the list', { timeout: 60_000 }, async ({
    world,
  }) => {
    const owner = world.as('owner')
    for (let i = 0; i < 5; i++) await addPerson(owner, { givenName: `=Osoba${i}`, familyName: `Nowak${i}` })
    const { personId } = await addPerson(owner, { givenName: 'Ewa', familyName: 'Adamska' })
    await tagPeople(owner, { personIds: [personId], tag: 'steward' })
    const layout = { columns: ['name', 'tags', 'acts:events.attended'] }

    const { exportId, people } = await beginExport(owner, { layout, format: 'csv' })
    const page = await listExported(owner, { exportId })

    expect(people).toBe(6)
    expect(page.rows.map((row) => row[0])).toEqual([
      'Ewa Adamska',
      ...[0, 1, 2, 3, 4].map((i) => `=Osoba${i} Nowak${i}`),
    ])
    expect(page).toMatchObject({ numbers: [false, false, true], next: null })
    const { rows } = await world.db.asOwner((client) =>
      client.query(
        `select e.people, e.format, a.operation from list_exports e
         join audit a on a.community_id = e.community_id and a.subject_kind = 'list export' and a.subject_id = e.id where e.id = $1`,
        [exportId],
      ),
    )
    expect(rows).toEqual([{ people: 6, format: 'csv', operation: 'lists.beginExport' }])
    await expect(listExported(world.as('coordinator'), { exportId })).rejects.toMatchObject({ kind: 'missing' })
  })
})
