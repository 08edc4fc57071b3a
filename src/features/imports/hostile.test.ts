import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { listPeople, showPerson } from '#features/people/index.ts'
import { quoted, workbookOf, zipOf } from '#platform/sheets/sheets.test-kit.ts'
import { casesAreHere, casesFolder, readCase } from '#test/cases/cases.ts'
import { test } from '#test/kit.ts'
import { everything, imported, looked, takenBack } from './imports.test-kit.ts'
import { showImport } from './show-import.ts'

const laughs =
  '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'

describe('a file that means no good', () => {
  test.for([
    ['a program', Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'), 'notASheet'],
    ['10,000 columns', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n`, 'tooManyColumns'],
    ['a quotation mark that never ends', `name,email\n"Anna,${'x'.repeat(100_000)}`, 'openQuote'],
    ['a zip bomb', workbookOf([['a']], { 'xl/sharedStrings.xml': ' '.repeat(80 * 1024 ** 2) }), 'hostileWorkbook'],
    ['a billion laughs', workbookOf([['a']], { 'xl/sharedStrings.xml': laughs }), 'hostileWorkbook'],
    ['a zip file that is no workbook', zipOf({ 'a.txt': 'a' }), 'notASheet'],
  ] as const)('%s is refused in words, and leaves nothing', async ([, file, key], { world }) => {
    const before = await everything(world)

    const importId = await looked(world, file as string | Uint8Array, 'file')

    const shown = await showImport(world.as('owner'), { importId })
    expect(shown).toMatchObject({ state: 'unreadable', problem: { feature: 'sheets', key } })
    expect(await everything(world)).toEqual(before)
  })

  test('a cell of ten megabytes is one row that cannot be used', async ({ world }) => {
    const importId = await imported(world, `name,note\nAnna Nowak,\n${'Jan'.repeat(3_500_000)},x\nEwa Lis,\n`)

    expect((await showImport(world.as('owner'), { importId })).counts).toMatchObject({ new: 2, refused: 1 })
  })

  test('one column of e-mails, without a heading, is a list of people', async ({ world }) => {
    const importId = await imported(world, 'anna@example.org\njan@example.org\n')

    expect((await showImport(world.as('owner'), { importId })).counts).toMatchObject({ new: 2, refused: 0 })
  })

  test('headings alone are nobody', async ({ world }) => {
    const importId = await looked(world, 'name,email\n')

    expect((await showImport(world.as('owner'), { importId })).counts).toMatchObject({ new: 0, refused: 0 })
  })
})

describe.runIf(casesAreHere())('what people really bring', () => {
  test('every naughty string is a name that comes in byte by byte, or is refused; and goes again', {
    timeout: 60_000,
  }, async ({ world }) => {
    const owner = world.as('owner')
    const naughty = [...new Set(JSON.parse(readCase('hostile/blns.json')) as string[])].filter(
      (text) => text.trim() !== '',
    )
    const lines = naughty.map((text, i) => `${quoted(text)},n${i}@example.org`)
    const before = await everything(world)

    const importId = await imported(world, ['given name,email', ...lines].join('\n'))

    const { counts } = await showImport(owner, { importId })
    expect(counts!.new + counts!.joined + counts!.toReview + counts!.refused).toBe(naughty.length)
    expect(counts!.new + counts!.toReview).toBeGreaterThan(400)
    const names = new Set(naughty.map((text) => text.trim()))
    const { rows } = await world.db.asOwner((client) =>
      client.query<{ given_name: string }>('select given_name from people where community_id = $1', [
        world.community.id,
      ]),
    )
    const plain = (text: string) => text.trim().replace(/^'(?=[=@+-])/, '')
    const known = new Set([...names].map(plain))
    expect(rows.filter(({ given_name: name }) => name !== '' && !known.has(name))).toEqual([])
    await takenBack(world, importId)
    expect(await everything(world)).toEqual(before)
  })

  const vcards = casesAreHere()
    ? readdirSync(join(casesFolder, 'contacts/vcard')).filter((name) => name.endsWith('.vcf'))
    : []

  test.for(vcards)('%s: names, e-mails, phones and addresses are kept', async (name, { world }) => {
    const owner = world.as('owner')
    const file = readFileSync(join(casesFolder, 'contacts/vcard', name))
    const importId = await imported(world, file, { fileName: name })

    const { people } = await listPeople(owner, {})
    const all = await Promise.all(people.map(({ id }) => showPerson(owner, { personId: id })))
    const kept = JSON.stringify(all.map(({ person }) => person))
    expect((await showImport(owner, { importId })).counts!.refused).toBe(0)
    // What stands in the file, found by other means than the reader's: unfolded, and without what is said of it.
    const lines = file
      .toString('utf8')
      .replace(/\r?\n[ \t]/g, '')
      .split(/\r?\n/)
    const values = (of: RegExp) =>
      lines.filter((line) => of.test(line)).map((line) => line.slice(line.indexOf(':') + 1).trim())
    const emails = values(/^(item\d\.)?EMAIL(?!.*QUOTED)/i)
    if (name.includes('ANDROID')) expect(kept).toContain('ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ')
    for (const parts of values(/^N[;:](?!.*QUOTED)/i).map((one) => one.split(/(?<!\\);/)))
      for (const part of parts.slice(0, 3)) expect(kept).toContain(part.replaceAll('\\', '').trim())
    for (const email of emails) expect(kept).toContain(email)
    const digits = kept.replace(/[^\d"]/g, '')
    for (const phone of values(/^TEL(?!.*FAX)/i))
      expect(digits).toContain(
        phone
          .replace(/^tel:|;ext.*/g, '')
          .replace(/\D/g, '')
          .slice(-7),
      )
    for (const address of values(/^ADR/i))
      for (const part of address.split(/(?<!\\);/)) {
        const said = part.replaceAll('\\n', ', ').replaceAll('\\', '').trim()
        expect(kept).toContain(JSON.stringify(said).slice(1, -1))
      }
    expect(emails.length + people.length).toBeGreaterThan(0)
  })
})
