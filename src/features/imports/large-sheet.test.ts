import { hash } from 'node:crypto'
import { describe, expect } from 'vitest'
import { addPerson, defineField } from '#features/people/index.ts'
import { quoted } from '#platform/sheets/sheets.test-kit.ts'
import { test, type World } from '#test/kit.ts'
import { everything, imported, looked, takenBack } from './imports.test-kit.ts'
import { largeSheet } from './read-sheet.ts'
import { showImport } from './show-import.ts'

/** What COPY, arrays and JSON have signs of their own for, and what takes one to four bytes. */
const nasty = [
  '\\N',
  '\\.',
  'a\tb',
  'a\nb',
  '\\',
  '"',
  "'",
  '{a,b}',
  'NULL',
  'żółć',
  '東京',
  '👩‍👩‍👧',
  '\u202eabc',
  '\u0007',
  '%s',
  '',
]

const given = ['Anna', 'Jan', 'Łucja', 'Ewa', 'Piotr', 'Olena']
/** Names that nobody takes for each other: syllables, one after another by chance. */
const family = (i: number) =>
  [...hash('sha256', String(i), 'buffer').subarray(0, 5)]
    .map((byte) => 'bcdfghjklmnprstwzłżć'[byte % 20]! + 'aeiouyąę'[byte % 8]!)
    .join('')

/** Newcomers, the same again in other words, families, and rows that cannot be used: more than a megabyte of them. */
function rows(): string[][] {
  const all: string[][] = []
  for (let i = 0; all.length < 1_200; i++) {
    const email = i % 3 === 0 ? '' : `p${i}@example.org${i % 50 === 0 ? ` q${i}@example.org` : ''}`
    const phone = i % 4 === 0 ? `+48 6${String(10_000_000 + i).slice(0, 8)}` : ''
    const street = i % 2 === 0 ? `ul. Polna ${i}` : ''
    const [tags, agreed] = [i % 10 === 0 ? `vip;t${i % 7}` : '', i % 5 === 0 ? 'tak' : '']
    const row = [
      given[i % 6]!,
      family(i),
      email,
      phone,
      street,
      i % 2 ? '' : 'Kielce',
      i % 30 ? '' : 'Skwer 1',
      tags,
      agreed,
      String(i % 9),
      nasty[i % nasty.length]!,
    ]
    all.push([...row, 'x'.repeat(1_000)])
    if (i % 8 === 1)
      all.push([given[i % 6]!.toUpperCase(), family(i), email, '', 'Leśna 5', 'Kielce', '', 'inny', '', '', '', ''])
    if (i % 30 === 4) all.push([...row, 'x'])
    if (i % 40 === 2) all.push([given[(i + 1) % 6]!, family(i), email, phone, street, '', '', '', '', '', '', ''])
    if (i % 500 === 3) all.push(['', '', '', '', '', '', '', '', '', '', '', ''])
  }
  return all
}
const head = 'imię,nazwisko,e-mail,telefon,ulica,miasto,adres służbowy,tagi,zgoda,numer buta,uwagi,opis'.split(',')
const file = [head, ...rows()].map((cells) => cells.map(quoted).join(',')).join('\n')

/** Everybody, with all that is theirs, without the ids that tell them apart. */
const whoIsHere = (world: World): Promise<unknown[]> =>
  world.db.asOwner(async (client) => {
    const { rows: people } = await client.query<{ person: unknown }>(
      `select jsonb_build_array(given_name, middle_name, family_name, called, birth, languages, fields, note, p.search_text, source, p.version,
        (select jsonb_agg(jsonb_build_array(address, key, kind, is_primary) order by key) from person_emails x where x.person_id = p.id),
        (select jsonb_agg(jsonb_build_array(number, kind, is_primary) order by number) from person_phones x where x.person_id = p.id),
        (select jsonb_agg(jsonb_build_array(kind, street, house_number, flat, city, postcode, region, country, latitude, longitude, place_key, is_primary)
          order by street, city) from person_addresses x where x.person_id = p.id),
        (select jsonb_agg(t.name order by t.name) from person_tags x join tags t on t.id = x.tag_id where x.person_id = p.id),
        (select jsonb_agg(jsonb_build_array(purpose, wording) order by wording) from consents x where x.person_id = p.id),
        (select count(*) from match_reviews x where x.person_id = p.id),
        (select jsonb_agg(jsonb_build_array(x.row, x.outcome) order by x.row) from import_rows x where x.person_id = p.id)) as person
      from people p where community_id = $1 and given_name <> 'Wanda' order by 1`,
      [world.community.id],
    )
    return people.map(({ person }) => person)
  })

const consent = { from: 'column' as const, wording: 'Chcę wiadomości' }

describe('a large sheet', () => {
  test('that is written while it is read comes to the same as one that waits, and can be taken back', {
    timeout: 240_000,
  }, async ({ world }) => {
    expect(file.length).toBeGreaterThan(largeSheet)
    const ahead = world
    const waits = await world.anotherWorld()
    for (const one of [ahead, waits])
      await defineField(one.as('owner'), { label: { pl: 'Numer buta' }, type: 'number', choices: [] })
    await addPerson(ahead.as('owner'), { givenName: 'Anna', familyName: family(0), note: 'here' })
    await addPerson(waits.as('owner'), { givenName: 'Anna', familyName: family(0), note: 'here' })
    // Where a sheet came before, rows wait until it is known which of them did.
    await addPerson(ahead.as('owner'), { givenName: 'Wanda', familyName: 'Zupełnie-Inna' })
    await imported(waits, 'imię,nazwisko\nWanda,Zupełnie-Inna\n')
    const before = await everything(ahead)

    const importId = await imported(ahead, Buffer.from(file), { consent })
    const other = await imported(waits, Buffer.from(file), { consent })

    const [{ counts }, { counts: same }] = [
      await showImport(ahead.as('owner'), { importId }),
      await showImport(waits.as('owner'), { importId: other }),
    ]
    expect(counts).toEqual(same)
    expect(counts!.joined).toBeGreaterThan(80)
    expect(counts!.refused).toBeGreaterThan(1)
    expect(counts!.agreed).toBeGreaterThan(150)
    const here = await whoIsHere(ahead)
    expect(here.length).toBeGreaterThan(900)
    expect(here).toEqual(await whoIsHere(waits))

    expect(await takenBack(ahead, importId)).toMatchObject({ stayed: { changed: 0, used: 0, elsewhere: 0 } })
    expect(await everything(ahead)).toEqual(before)
  })

  test('whose quotation mark is never closed is refused in words, wherever it is read', async ({ world }) => {
    const importId = await looked(world, Buffer.from(`imię,nazwisko\n${'Anna,Nowak\n'.repeat(120_000)}"Jan,Lis\n`))

    const shown = await showImport(world.as('owner'), { importId })
    expect(shown).toMatchObject({ state: 'unreadable' })
    expect(JSON.stringify(shown)).toContain('120')
  })
})
