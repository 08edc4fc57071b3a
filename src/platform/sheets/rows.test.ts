import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wholeRows } from './read-csv.ts'
import { encoded, quoted, rowsOf, workbookOf, zipOf } from './sheets.test-kit.ts'

const people = 'imię;nazwisko\r\nŁucja;Żółć\r\nŹdziśka;Ćwąkała\r\n'

describe('a sheet of rows', () => {
  test.each(['windows-1250', 'iso-8859-2', 'utf-16le', 'utf-16be', 'utf-8'])(
    'in %s is read as it was written',
    async (encoding) => {
      expect(await rowsOf(encoded(people, encoding))).toEqual([
        ['imię', 'nazwisko'],
        ['Łucja', 'Żółć'],
        ['Ździśka', 'Ćwąkała'],
      ])
    },
  )

  test('in windows-1252 is no Polish one', async () => {
    expect(await rowsOf(encoded('name,city\nFrançois,Besançon\nZoé Müller,Orgères\n', 'windows-1252'))).toContainEqual([
      'Zoé Müller',
      'Orgères',
    ])
  })

  test('may have its first Polish letter a million bytes in', async () => {
    const file = encoded(`name,note\n${'Jan,nothing here\n'.repeat(80_000)}Łucja,żółć\n`, 'windows-1250')

    expect((await rowsOf(file)).at(-1)).toEqual(['Łucja', 'żółć'])
  })

  test('in UTF-16 without a mark is still understood', async () => {
    expect(await rowsOf(Buffer.from(people, 'utf16le'))).toContainEqual(['Łucja', 'Żółć'])
  })

  test.each([',', ';', '\t', '|', '^', '~'])('is cut at %j', async (delimiter) => {
    const text = [
      ['name', 'e-mail', 'note'],
      ['Anna', 'a@example.org', 'a: b'],
      ['Jan', '', ''],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\n')

    expect(await rowsOf(text)).toEqual([
      ['name', 'e-mail', 'note'],
      ['Anna', 'a@example.org', 'a: b'],
      ['Jan', '', ''],
    ])
  })

  test('is cut at the sign that divides its rows evenly, and not at the most frequent one', async () => {
    expect((await rowsOf('name;note\nAnna;"a, b, c, d"\nJan;one, two, three\nEwa;\n'))[2]).toEqual([
      'Jan',
      'one, two, three',
    ])
  })

  test('keeps what anybody can write in a cell, in any spelling of a line’s end', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.toWellFormed().replaceAll('\0', ''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom(',', ';', '\t'),
        async (rows, end, delimiter) => {
          const text = [['a', 'b', 'c'], ...rows].map((cells) => cells.map(quoted).join(delimiter)).join(end)
          expect(await rowsOf(text)).toEqual([['a', 'b', 'c'], ...rows])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is the same however it comes in pieces, with every sign that could mean something', async () => {
    const sign = fc.constantFrom('a', 'ż', '"', '""', ',', '\n', '\r', '\r\n', ' ')
    const pieces = fc.array(
      fc.array(sign, { maxLength: 6 }).map((signs) => signs.join('')),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 9 }), async (texts, least) => {
        const inPieces = async function* () {
          for (const text of texts) yield Buffer.from(text)
        }
        const read = await Array.fromAsync(wholeRows(inPieces(), ',', least))
        const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: true }
        let whole: string[][] | null
        try {
          whole = parse(texts.join(''), { ...options, record_delimiter: ['\r\n', '\n', '\r'] })
        } catch {
          whole = null
        }
        if (whole === null) expect(read.at(-1)).toBeInstanceOf(Error)
        else expect(read.flat()).toEqual(whole)
      }),
      { numRuns: 3_000 },
    )
  })

  test('whose quotation mark is never closed is refused with the row before it', async () => {
    await expect(rowsOf('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({
      kind: 'invalid',
      said: { key: 'openQuote', holes: { row: 2 } },
    })
  })

  test.each([
    ['nothing', '', 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'notASheet'],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]), 'oldExcel'],
    ['10,000 columns', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n`, 'tooManyColumns'],
    ['a zip file that is no workbook', zipOf({ 'a.txt': 'a' }), 'notASheet'],
    ['half a workbook', workbookOf([['a']]).subarray(0, 400), 'brokenWorkbook'],
  ])('refuses %s in words', async (_, file, key) => {
    await expect(rowsOf(file as string)).rejects.toMatchObject({ kind: 'invalid', said: { key } })
  })
})

describe('a workbook', () => {
  test('gives what people see: days, postcodes, telephone numbers, what a formula came to', async () => {
    const styles =
      '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="170" formatCode="00\\-000"/><numFmt numFmtId="171" formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
    const texts =
      '<sst xmlns="m"><si><t>Łucja</t></si><si><r><t>Żó</t></r><r><t>łć</t></r><rPh><t>x</t></rPh></si></sst>'
    const page = [
      [{ xml: '<c r="A1" t="s"><v>0</v></c>' }, { xml: '<c r="C1" t="s"><v>1</v></c>' }],
      [
        { xml: '<c s="1"><v>26108</v></c>' },
        { xml: '<c s="2"><v>251</v></c>' },
        { xml: '<c s="3"><v>45000.75</v></c>' },
        { xml: '<c><v>4.8601234567E10</v></c>' },
        { xml: '<c><f>0.1+0.2</f><v>0.30000000000000004</v></c>' },
        { xml: '<c t="b"><v>1</v></c>' },
        { xml: '<c t="e"><v>#N/A</v></c>' },
        { xml: '<c s="1"><v>1</v></c>' },
      ],
    ]

    expect(await rowsOf(workbookOf(page, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': texts }))).toEqual([
      ['Łucja', '', 'Żółć'],
      ['1971-06-24', '00-251', '2023-03-15 18:00', '48601234567', '0.3', 'true', '', '1900-01-01'],
    ])
  })

  test('with entities that unpack to gigabytes is refused', async () => {
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'

    await expect(rowsOf(workbookOf([['a']], { 'xl/sharedStrings.xml': laughs }))).rejects.toMatchObject({
      said: { key: 'hostileWorkbook' },
    })
  })

  test('that is a bomb is refused before it is unpacked', async () => {
    const bomb = workbookOf([['a']], { 'xl/sharedStrings.xml': ' '.repeat(80 * 1024 ** 2) })

    await expect(rowsOf(bomb)).rejects.toMatchObject({ said: { key: 'hostileWorkbook' } })
  })

  test('that lies about the length of a part is refused', async () => {
    const parts = { '_rels/.rels': '<Relationships/>', 'xl/workbook.xml': `<workbook>${' '.repeat(5_000)}</workbook>` }

    await expect(rowsOf(zipOf(parts, { 'xl/workbook.xml': 100 }))).rejects.toMatchObject({
      said: { key: 'brokenWorkbook' },
    })
  })
})
