import { hash } from 'node:crypto'
import { describe, expect } from 'vitest'
import { addPerson, listPeople, showPerson } from '#features/people/index.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/kit.ts'
import { bringSheet } from './bring-sheet.ts'
import { everything, imported, looked } from './imports.test-kit.ts'
import { listImports } from './list-imports.ts'
import { mapColumns } from './map-columns.ts'
import { listRefused } from './refused-rows.ts'
import { showImport } from './show-import.ts'
import { forgetOldFiles } from './slots.ts'
import { startImport, stopImport } from './start-import.ts'

const sheet = [
  'Imię;Nazwisko;E-mail;Telefon;Ulubiony kolor',
  'Łucja;Żółć;lucja@example.org;601 234 567;zielony',
  'Jan;"Kowalski; starszy";jan@example.org;;',
  'Lucja;Zolc;LUCJA@example.org;;',
  ';;;;czerwony',
  'Ewa;Lis;nie-adres;;',
].join('\r\n')

describe('an import', () => {
  test('shows what would happen, and writes nothing before it is started', async ({ world }) => {
    const before = await everything(world)

    const importId = await looked(world, `\uFEFF${sheet}`, 'ludzie.csv')

    const shown = await showImport(world.as('owner'), { importId })
    expect(shown).toMatchObject({ state: 'looked', counts: { new: 2, joined: 1, toReview: 0, same: 0, refused: 2 } })
    expect(shown.columns.map(({ field }) => field)).toEqual(['givenName', 'familyName', 'email', 'phone', null])
    expect(shown.refused).toEqual({ nothing: 1, email: 1 })
    expect(await everything(world)).toEqual(before)
  })

  test('does what it showed, and gives back the rows that cannot be used', async ({ world }) => {
    const owner = world.as('owner')
    const importId = await imported(world, sheet, { fileName: 'ludzie.csv' })

    expect(await showImport(owner, { importId })).toMatchObject({
      state: 'done',
      hasFile: false,
      counts: { new: 2, joined: 1, refused: 2 },
    })
    const { people } = await listPeople(owner, { search: 'Kowalski' })
    const { person } = await showPerson(owner, { personId: people[0]!.id })
    expect(person).toMatchObject({ givenName: 'Jan', familyName: 'Kowalski; starszy', source: 'ludzie.csv' })
    expect((await listRefused(owner, { importId })).rows).toEqual([
      { row: 4, why: 'nothing', detail: '', cells: ['', '', '', '', 'czerwony'] },
      { row: 5, why: 'email', detail: 'E-mail', cells: ['Ewa', 'Lis', 'nie-adres', '', ''] },
    ])
    expect((await listImports(owner, {})).imports).toMatchObject([{ fileName: 'ludzie.csv', state: 'done' }])
  })

  test('lets newcomers find whom it brought, without waiting for the clock', async ({ world }) => {
    await imported(world, sheet, { fileName: 'ludzie.csv' })

    const lacking = await world.db.asOwner((client) =>
      client.query(`select p.given_name from people p where not exists (
        select from person_keys k where (k.community_id, k.person_id) = (p.community_id, p.id) and k.keys <> '{}')`),
    )
    expect((await listPeople(world.as('owner'), {})).people.length).toBeGreaterThanOrEqual(2)
    expect(lacking.rows).toEqual([])
  })

  test('takes keys on trust only within its own records, all of which hold', async ({ world }) => {
    const several = 'Anna,Nowak,"a@example.org b@example.org","600 700 800, 600 700 801",Długa,5,Sanok,kino'
    const again = 'Anna,Nowak,a@example.org,600 700 802,Krótka,7,Sanok,teatr'
    const file = `imię,nazwisko,e-mail,telefon,ulica,numer domu,miasto,tagi\n${several}\n${again}\nJan,Lis,,,,,Lesko,\n`
    await imported(world, file, { consent: { from: 'sheet', wording: 'Chcę wiadomości' } })

    await world.db.asOwner(async (client) => {
      const { rows: keys } = await client.query<{
        name: string
        child: string
        parent: string
        holds: string
        asked: string
      }>(
        `select conname as name, conrelid::regclass::text as child, confrelid::regclass::text as parent,
          string_agg(format('p.%I = c.%I', pa.attname, ca.attname), ' and ') as holds,
          string_agg(format('c.%I is not null', ca.attname), ' and ') as asked
        from pg_constraint cross join lateral unnest(conkey, confkey) k(c, p)
        join pg_attribute ca on ca.attrelid = conrelid and ca.attnum = k.c
        join pg_attribute pa on pa.attrelid = confrelid and pa.attnum = k.p
        where contype = 'f' and confrelid in ('people'::regclass, 'communities'::regclass)
        group by pg_constraint.oid, conname, conrelid, confrelid`,
      )
      const tables = new Set<string>()
      for (const { name, child, parent, holds, asked } of keys) {
        const { rows } = await client.query<{ rows: number; astray: number }>(
          `select count(*)::int as rows, count(*) filter (where not exists (select from ${parent} p where ${holds}))::int as astray
           from ${child} c where ${asked}`,
        )
        expect(rows[0]!.astray, name).toBe(0)
        if (rows[0]!.rows > 0) tables.add(child)
      }
      for (const table of ['people', 'person_emails', 'person_phones', 'person_addresses', 'person_tags', 'consents'])
        expect(tables).toContain(table)
      const astray = `insert into person_emails (community_id, id, person_id, address, key)
        values ('${world.community.id}', gen_random_uuid(), gen_random_uuid(), 'x@example.org', 'x@example.org')`
      await client.query('begin; select install.trust_keys(true); select install.trust_keys(false)')
      await expect(client.query(astray)).rejects.toThrow('foreign key')
      await client.query('rollback; begin; select install.trust_keys(true); commit')
      await expect(client.query(astray)).rejects.toThrow('foreign key')
    })
  })

  test('the same file twice changes nothing, also for rows with nothing but a name', async ({ world }) => {
    const file = 'name,email\nAnna Nowak,a@example.org\nJan Nowak,\nJan Nowak,\nEwa Lis,\n'
    await imported(world, file)
    const before = await everything(world)

    const second = await imported(world, file)

    expect((await showImport(world.as('owner'), { importId: second })).counts).toMatchObject({
      new: 0,
      joined: 0,
      same: 4,
    })
    expect(await everything(world)).toEqual(before)
  })

  test('of so many that they are compared in a thread of its own says the same of each', async ({ world }) => {
    // Names that nobody takes for each other: four syllables, one after another by chance.
    const family = (i: number) =>
      [...hash('sha256', String(i), 'buffer').subarray(0, 4)]
        .map((byte) => 'bcdfghjklmnprstwz'[byte % 17]! + 'aeiouy'[byte % 6]!)
        .join('')
    const given = ['Ewa', 'Jan', 'Zofia', 'Piotr', 'Halina', 'Marek', 'Olga', 'Tomasz', 'Iga', 'Kacper', 'Luiza']
    const people = Array.from({ length: 1_100 }, (_, i) => `${given[i % 11]},${family(i)},${family(i)}@example.org`)

    const importId = await imported(world, ['imię,nazwisko,e-mail', ...people, ...people.slice(0, 40)].join('\n'))

    const { counts } = await showImport(world.as('owner'), { importId })
    expect(counts).toMatchObject({ joined: 40, refused: 0 })
    expect(counts!.new + counts!.toReview).toBe(1_100)
    // Two of them happen to be a slip apart.
    expect(counts!.toReview).toBeLessThan(3)
  })

  test('two at once make nobody twice', async ({ world }) => {
    const owner = world.as('owner')
    const file = 'name,email\nAnna Nowak,a@example.org\nJan Lis,j@example.org\n'
    const [one, other] = [await looked(world, file), await looked(world, `${file}Ewa Kos,e@example.org\n`)]
    await startImport(owner, { importId: one })
    await startImport(owner, { importId: other })

    await Promise.all([world.settle(), world.settle()])

    expect((await listPeople(owner, {})).people.map((person) => person.name).toSorted()).toEqual([
      'Anna Nowak',
      'Ewa Kos',
      'Jan Lis',
    ])
  })

  test('that was stopped leaves nothing, and can be begun again', async ({ world }) => {
    const owner = world.as('owner')
    const importId = await looked(world, sheet)
    const before = await everything(world)
    await startImport(owner, { importId })

    await stopImport(owner, { importId })
    await world.settle()

    expect(await showImport(owner, { importId })).toMatchObject({ state: 'failed', wasStopped: true, hasFile: true })
    expect(await everything(world)).toEqual(before)
    await startImport(owner, { importId })
    await world.settle()
    expect((await showImport(owner, { importId })).state).toBe('done')
  })

  test('adds to those who are here only what is missing', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, {
      givenName: 'Anna',
      familyName: 'Nowak',
      called: 'Ania',
      emails: ['anna@example.org'],
    })

    await imported(
      world,
      'imię,nazwisko,e-mail,telefon,pseudonim,ulica,miasto\nAnna,Nowak,anna@example.org,601234567,Anka,Polna 1,Kielce\n',
    )

    expect((await showPerson(owner, { personId })).person).toMatchObject({
      called: 'Ania',
      phones: ['+48601234567'],
      addresses: [{ street: 'Polna 1', city: 'Kielce' }],
    })
  })

  test('understands columns as they were explained the last time', async ({ world }) => {
    const owner = world.as('owner')
    const importId = await looked(world, 'kto,gdzie pisać\nAnna Nowak,a@example.org\n')
    await mapColumns(owner, { importId, fields: ['fullName', 'email'] })
    await world.settle()
    expect((await showImport(owner, { importId })).counts).toMatchObject({ new: 1 })

    const next = await looked(world, 'kto,gdzie pisać\nEwa Lis,e@example.org\n')

    expect((await showImport(owner, { importId: next })).columns.map(({ field }) => field)).toEqual([
      'fullName',
      'email',
    ])
  })

  test('keeps birth dates only with a reason', async ({ world }) => {
    const owner = world.as('owner')
    const file = 'name,date of birth\nAnna Nowak,24.06.1971\n'
    const importId = await looked(world, file)
    await expect(mapColumns(owner, { importId, fields: ['fullName', 'birth'] })).rejects.toMatchObject({
      said: { key: 'birthReasonNeeded' },
    })
    await mapColumns(owner, { importId, fields: ['fullName', 'birth'], birthReason: 'Summer camp' })
    await startImport(owner, { importId })
    await world.settle()
    await imported(world, 'name,date of birth\nEwa Lis,1980\n')

    const { people } = await listPeople(owner, {})
    const shown = await Promise.all(people.map(({ id }) => showPerson(owner, { personId: id })))
    expect(shown.map(({ person }) => [person.name, person.birth, person.birthReason]).toSorted()).toEqual([
      ['Anna Nowak', '1971-06-24', 'Summer camp'],
      ['Ewa Lis', '', ''],
    ])
  })

  test('a file that nobody imported is forgotten after a week', async ({ world }) => {
    const owner = world.as('owner')
    const { importId } = await bringSheet(owner, { text: sheet })
    await world.settle()

    await inContext({ ...owner, now: Temporal.Now.instant().add({ hours: 8 * 24 }) }, 'the clock', forgetOldFiles.run)

    await expect(startImport(owner, { importId })).rejects.toMatchObject({ kind: 'missing' })
    const { rows } = await world.db.asOwner((client) =>
      client.query('select from upload_chunks where community_id = $1', [world.community.id]),
    )
    expect(rows).toEqual([])
  })
})
