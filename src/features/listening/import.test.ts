import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { listPeople } from '#features/people/list-people.ts'
import type { Visit } from '#platform/context.ts'
import { test, type World } from '#test/kit.ts'
import { addTheme } from './add-theme.ts'
import { codeVoices } from './code-voice.ts'
import { countVoices } from './count-voices.ts'
import { lookAtVoices, mapVoices, startVoiceImport, takeBackImport } from './import-voices.ts'
import { listVoices } from './list-voices.ts'
import { readMoment } from './read-moment.ts'
import { showVoiceImport } from './show-voice-import.ts'

const cases = process.env['GROMADA_CASES'] ?? join(import.meta.dirname, '../../../../shared/cases')
const polis = join(cases, 'opinion/brexit-consensus/comments.csv')

async function imported(world: World, owner: Visit, csv: string) {
  const { importId } = await lookAtVoices(owner, { fileName: 'voices.csv', csv })
  await startVoiceImport(owner, { importId })
  await world.settle()
  return { importId, shown: await showVoiceImport(owner, { importId }) }
}

const fieldsOf = (columns: { field: string | null }[]) => columns.map((column) => column.field)

describe('a sheet of voices', () => {
  test('is understood by its headings in Polish, and said back with real rows', async ({ world }) => {
    const owner = world.as('owner')
    const csv =
      'Data;Ulica;Imię i nazwisko;E-mail;Treść\n20.11.2026 18:30;Mostowa;Łucja Żółć;lucja@example.org;"Struga śmierdzi; nikt nie wie, dlaczego."\n'

    const { importId } = await lookAtVoices(owner, { fileName: 'glosy.csv', csv })

    const shown = await showVoiceImport(owner, { importId })
    expect(fieldsOf(shown.columns)).toEqual(['saidAt', 'place', 'name', 'email', 'text'])
    expect(shown.counts).toEqual({ new: 1, alreadyHere: 0, refused: 0, withPerson: 1 })
    expect(shown.samples).toMatchObject([
      {
        text: 'Struga śmierdzi; nikt nie wie, dlaczego.',
        saidAt: '2026-11-20T17:30:00Z',
        place: 'Mostowa',
        language: 'pl',
      },
    ])
    expect((await listVoices(owner, {})).voices).toEqual([])
  })

  test('is understood by what stands in it where the headings say nothing', async ({ world }) => {
    const owner = world.as('owner')
    const csv =
      'a,b,c\n2026-11-20,anna@example.org,We need a bench by the stop\n2026-11-21,jan@example.org,And a bin right next to it\n'

    const { importId } = await lookAtVoices(owner, { csv })

    expect(fieldsOf((await showVoiceImport(owner, { importId })).columns)).toEqual(['saidAt', 'email', 'text'])
  })

  test('imported twice, or once more with new rows, doubles nothing', async ({ world }) => {
    const owner = world.as('owner')
    const csv = 'text,name\nA bench,Anna Nowak\nA bench,Jan Kowalski\nYes,\nYes,\n'

    const first = await imported(world, owner, csv)
    const second = await imported(world, owner, csv)
    const longer = await imported(world, owner, `${csv}A bin,Anna Nowak\n`)

    expect(first.shown).toMatchObject({ state: 'done', counts: { new: 4, alreadyHere: 0 } })
    expect(second.shown.counts).toMatchObject({ new: 0, alreadyHere: 4 })
    expect(longer.shown.counts).toMatchObject({ new: 1, alreadyHere: 4 })
    const { voices } = await listVoices(owner, {})
    expect(voices).toHaveLength(5)
    expect((await listPeople(owner, {})).people.map((person) => person.name).sort()).toEqual([
      'Anna Nowak',
      'Jan Kowalski',
    ])
  })

  test('the same file with other columns chosen doubles nothing either', async ({ world }) => {
    const owner = world.as('owner')
    const csv = 'id,text,place\n1,A bench,Here\n2,A bin,There\n'
    await imported(world, owner, csv)

    const { importId } = await lookAtVoices(owner, { csv })
    await mapVoices(owner, { importId, fields: [null, 'text', null] })

    expect((await showVoiceImport(owner, { importId })).counts).toMatchObject({ new: 0, alreadyHere: 2 })
  })

  test('joins the voices of one author only where a row says who that is', async ({ world }) => {
    const owner = world.as('owner')
    const csv = 'author-id,email,text\n7,,One\n7,anna@example.org,Two\n8,,Three\n'

    const { shown } = await imported(world, owner, csv)

    expect(shown.counts).toMatchObject({ new: 3, withPerson: 2 })
    const { voices } = await listVoices(owner, { search: 'three' })
    expect(voices).toMatchObject([{ person: null, authorKey: '8' }])
  })

  test('says which rows it cannot use, and why', async ({ world }) => {
    const owner = world.as('owner')
    const csv = 'text,date,email\n,2026-11-20,\nA bench,30.02.2026,\nA bin,,not an address\nA tree,,\n'

    const { shown } = await imported(world, owner, csv)

    expect(shown.refused).toEqual([
      { row: 1, why: 'Nothing' },
      { row: 2, why: 'Date' },
      { row: 3, why: 'Email' },
    ])
    expect(shown.counts.new).toBe(1)
  })

  test('is taken back whole, until a voice of it has a theme', async ({ world }) => {
    const owner = world.as('owner')
    const first = await imported(world, owner, 'text\nA bench\nA bin\n')

    expect(await takeBackImport(owner, { importId: first.importId })).toEqual({ voices: 2 })
    expect((await listVoices(owner, {})).voices).toEqual([])
    const again = await imported(world, owner, 'text\nA bench\nA bin\n')
    const { voices } = await listVoices(owner, {})
    const { themeId } = await addTheme(owner, { title: { en: 'Benches' } })
    await codeVoices(owner, { themeId, voiceIds: [voices[0]!.id] })
    await expect(takeBackImport(owner, { importId: again.importId })).rejects.toMatchObject({ kind: 'conflict' })
  })

  test.skipIf(!existsSync(polis))('of an opinion conversation comes in whole', async ({ world }) => {
    const owner = world.as('owner')
    const csv = await readFile(polis, 'utf8')
    const { importId } = await lookAtVoices(owner, { fileName: 'comments.csv', csv })
    const looked = await showVoiceImport(owner, { importId })
    expect(fieldsOf(looked.columns)).toEqual(['saidAt', null, 'externalKey', 'authorKey', null, null, null, 'text'])
    expect(looked).toMatchObject({ language: 'en', counts: { refused: 0, withPerson: 0 } })

    await startVoiceImport(owner, { importId })
    await world.settle()

    const { voices } = await countVoices(owner, {})
    expect(voices).toBe(looked.counts.new)
    const { counts } = (await imported(world, owner, csv)).shown
    expect(counts).toMatchObject({ new: 0, alreadyHere: voices })
    const found = await listVoices(owner, { search: 'rock rolling down' })
    expect(found.voices).toMatchObject([{ authorKey: '0', saidAt: '2017-07-17T09:11:28.02Z' }])
  })
})

describe('a moment in a sheet', () => {
  test.for([
    ['20.11.2026', '2026-11-20T11:00:00Z'],
    ['20.11.2026 18:30', '2026-11-20T17:30:00Z'],
    ['2026-11-20 18:30:15', '2026-11-20T17:30:15Z'],
    ['2026-11-20T18:30:15+01:00', '2026-11-20T17:30:15Z'],
    ['1500282615559', '2017-07-17T09:10:15.559Z'],
    ['1500282615', '2017-07-17T09:10:15Z'],
    ['Mon Jul 17 16:10:15 WIB 2017', '2017-07-17T14:10:15Z'],
    ['20/11/2026 6:30 PM', '2026-11-20T17:30:00Z'],
    ['30.02.2026', null],
    ['2026-11-20 25:00', null],
    ['0001-01-01', null],
    ['soon', null],
  ] as const)('%s is %s', ([cell, at]) => {
    expect(readMoment(cell, 'Europe/Warsaw')?.toString() ?? null).toBe(at)
  })
})
