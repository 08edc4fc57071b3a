import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { addPerson, showPerson } from '#features/people/index.ts'
import { undo } from '#platform/community/undo.ts'
import { test } from '#test/kit.ts'
import { addSession } from './add-session.ts'
import { addVoice } from './add-voice.ts'
import { addVoices } from './add-voices.ts'
import { editVoice } from './edit-voice.ts'
import { listSessions } from './list-sessions.ts'
import { listVoices } from './list-voices.ts'
import { listPublicVoices } from './public-voices.ts'
import { acceptVoice, setVoiceAside } from './review-voice.ts'
import { sayWho } from './say-who.ts'
import { showSession } from './show-session.ts'
import { showVoice } from './show-voice.ts'
import { tellUs } from './tell-us.ts'

const cases = process.env['GROMADA_CASES'] ?? join(import.meta.dirname, '../../../../shared/cases')
const naughty = join(cases, 'hostile/blns.json')

describe('a voice', () => {
  test('is kept word for word, found by any part of it, and shown with its speaker', async ({ world }) => {
    const owner = world.as('owner')
    const text = '  Struga śmierdzi w lecie —\r\n\tnikt nie mówi, dlaczego.  '

    const { voiceId, personId } = await addVoice(owner, {
      text,
      who: { givenName: 'Łucja', email: 'lucja@example.org' },
    })

    for (const search of ['smierdzi', 'ŚMIERDZI lecie', 'dlaczego.', 'strug'])
      expect(
        (await listVoices(owner, { search })).voices.map((voice) => voice.id),
        search,
      ).toEqual([voiceId])
    const { voice } = await showVoice(owner, { voiceId })
    expect(voice).toMatchObject({ text, person: { id: personId, name: 'Łucja' }, state: 'heard', mayBeQuoted: 'no' })
    const { trail } = await showPerson(owner, { personId: personId! })
    expect(trail.map((act) => act.kind)).toEqual(['listening.spoke'])
  })

  test('is taken back with its act, unless somebody came after', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { personId } = await addPerson(owner, { givenName: 'Anna' })
    const first = await addVoice(owner, { text: 'A bench by the stop', personId })
    const second = await addVoice(owner, { text: 'A bench by the school', personId })
    await editVoice(owner, { voiceId: second.voiceId, version: 1, text: 'Two benches by the school' })

    await undo(owner, { undoId: runs[1]! })

    await expect(showVoice(owner, { voiceId: first.voiceId })).rejects.toMatchObject({ kind: 'missing' })
    const { trail } = await showPerson(owner, { personId })
    expect(trail.map((act) => act.voided)).toEqual([false, true])
    await expect(undo(owner, { undoId: runs[2]! })).rejects.toMatchObject({ kind: 'conflict' })
    await undo(owner, { undoId: runs[3]! })
    expect((await showVoice(owner, { voiceId: second.voiceId })).voice.text).toBe('A bench by the school')
  })

  test('names its speaker only to those who may see people', async ({ world }) => {
    const { personId } = await addPerson(world.as('owner'), { givenName: 'Anna' })
    const { voiceId } = await addVoice(world.as('owner'), { text: 'A bench', personId })

    const { voice } = await showVoice(world.as('moderator'), { voiceId })

    expect(voice.person).toBeNull()
  })

  test('that is set aside counts nowhere, and comes back', async ({ world }) => {
    const owner = world.as('owner')
    const { voiceId } = await addVoice(owner, { text: 'Cheap watches' })

    await setVoiceAside(owner, { voiceId })

    expect((await listVoices(owner, {})).voices).toEqual([])
    expect((await listVoices(owner, { show: 'set aside' })).voices).toHaveLength(1)
    await acceptVoice(owner, { voiceId })
    expect((await listVoices(owner, {})).voices).toHaveLength(1)
  })

  test('with an impossible date or a forged key is refused or starts anew, and never breaks', async ({ world }) => {
    const owner = world.as('owner')
    await addVoice(owner, { text: 'A bench' })

    for (const saidAt of ['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', 'yesterday', '2026-02-30T10:00:00Z'])
      await expect(addVoice(owner, { text: 'x', saidAt }), saidAt).rejects.toMatchObject({ kind: 'invalid' })
    for (const after of [
      '',
      'x',
      '2026-99-99T00:00:00Z 019ab5ef-0000-7000-8000-000000000000',
      `2026-01-01T00:00:00Z ${'f'.repeat(36)}`,
    ])
      expect((await listVoices(owner, { after })).voices, after).toHaveLength(1)
    await expect(listVoices(owner, { place: 'a\0b' })).rejects.toMatchObject({ kind: 'invalid' })
    expect((await listVoices(owner, { search: '\0' })).voices).toHaveLength(1)
    expect((await listVoices(owner, { search: '%' })).voices).toHaveLength(0)
  })
})

describe('many voices', () => {
  test('page by key without a gap or a double, also where all were said at once', async ({ world }) => {
    const owner = world.as('owner')
    const saidAt = '2026-11-20T17:00:00Z'
    await addVoices(owner, { voices: Array.from({ length: 120 }, (_, i) => ({ text: `Voice ${i}`, saidAt })) })

    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await listVoices(owner, { after })
      seen.push(...page.voices.map((voice) => voice.text))
      if (!page.next) break
      after = page.next
    }

    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  test('are those of a place and of a month in the community’s own zone', async ({ world }) => {
    const owner = world.as('owner')
    await addVoice(owner, {
      text: 'Late in October, as Warsaw has it',
      saidAt: '2026-10-31T22:59:59Z',
      place: 'Bridge Street',
    })
    await addVoice(owner, { text: 'November', saidAt: '2026-10-31T23:00:00Z' })

    const november = await listVoices(owner, { month: '2026-11' })
    const street = await listVoices(owner, { place: 'Bridge Street' })

    expect(november.voices.map((voice) => voice.text)).toEqual(['November'])
    expect(street.voices).toHaveLength(1)
  })

  test('of one author become those of one person, and back', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { personId } = await addPerson(owner, { givenName: 'Anna' })
    const voices = ['One', 'Two'].map((text) => ({ text, authorKey: '7' }))
    const { voiceIds } = await addVoices(owner, { voices: [...voices, { text: 'Three', authorKey: '8' }] })

    const said = await sayWho(owner, { voiceId: voiceIds[0]!, personId })

    expect(said.voices).toBe(2)
    expect((await listVoices(owner, { personId })).voices).toHaveLength(2)
    await undo(owner, { undoId: runs.at(-1)! })
    expect((await listVoices(owner, { personId })).voices).toEqual([])
  })
})

describe('a session', () => {
  test('lends its place and time to the voices heard there', async ({ world }) => {
    const owner = world.as('owner')
    const session = {
      title: 'Tea',
      kind: 'house meeting' as const,
      heldAt: '2026-11-20T17:00:00Z',
      place: 'Bridge Street 12',
    }
    const { sessionId } = await addSession(owner, session)
    const { personId } = await addVoice(owner, { text: 'One', sessionId, who: { givenName: 'Anna' } })
    await addVoice(owner, { text: 'Two', sessionId, personId: personId! })

    const shown = await showSession(owner, { sessionId, speakerId: personId! })

    expect(shown).toMatchObject({ voices: 2, people: 1, speaker: { name: 'Anna' } })
    const { voices } = await listVoices(owner, { sessionId })
    expect(voices.map((voice) => voice.text)).toEqual(['Two', 'One'])
    expect(voices[0]).toMatchObject({ place: 'Bridge Street 12', saidAt: '2026-11-20T17:00:00Z', source: 'session' })
    expect((await listSessions(owner, {})).sessions).toMatchObject([{ title: 'Tea', voices: 2 }])
  })
})

describe('the public door', () => {
  test('keeps who spoke and the very words that were agreed to, in their language', async ({ world }) => {
    const visitor = world.visitor({ language: 'pl' })
    const told = { text: 'Struga śmierdzi.', givenName: 'Łucja', email: 'lucja@example.org', toldBack: true }

    const { voiceId } = await tellUs(visitor, { ...told, mayBeQuoted: 'with name' })

    const { voice } = await showVoice(world.as('owner'), { voiceId })
    expect(voice).toMatchObject({ language: 'pl', source: 'tell us', state: 'held' })
    const { consents } = await showPerson(world.as('owner'), { personId: voice.person!.id })
    expect(consents.map((one) => [one.purpose, one.language, one.source]).sort()).toEqual([
      ['quoting', 'pl', 'tell us'],
      ['told back', 'pl', 'tell us'],
    ])
    expect(consents.find((one) => one.purpose === 'told back')!.wording).toMatch(/^Chcę wiedzieć/)
  })

  test('asks for what it needs, and for nothing else', async ({ world }) => {
    const refused = (input: object) => expect(tellUs(world.visitor(), { text: 'A bench', ...input })).rejects

    await refused({ toldBack: true }).toMatchObject({ fields: [{ field: 'email' }] })
    await refused({ mayBeQuoted: 'with name' }).toMatchObject({ fields: [{ field: 'givenName' }] })
    await refused({ text: ' \u200b ' }).toMatchObject({ kind: 'invalid' })
    await refused({ text: 'a\0b' }).toMatchObject({ kind: 'invalid' })
    await expect(tellUs(world.visitor(), { text: 'A bench' })).resolves.toMatchObject({ state: 'heard' })
  })

  test('shows in public only what was agreed to and what somebody has read', async ({ world }) => {
    const owner = world.as('owner')
    const { voiceId } = await tellUs(world.visitor(), { text: 'Quote me', mayBeQuoted: 'with name', givenName: 'Anna' })
    await tellUs(world.visitor(), { text: 'Do not quote me' })
    const before = await listPublicVoices(world.visitor(), {})

    await acceptVoice(owner, { voiceId })

    expect(before.voices).toEqual([])
    const { voices } = await listPublicVoices(world.visitor(), {})
    expect(voices).toMatchObject([{ text: 'Quote me', name: 'Anna' }])
    await expect(showVoice(world.visitor(), { voiceId })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test.skipIf(!existsSync(naughty))('keeps every naughty string byte for byte, or says why not', async ({ world }) => {
    const strings = JSON.parse(await readFile(naughty, 'utf8')) as string[]
    const owner = world.as('owner')
    let kept = 0
    for (const text of strings) {
      const told = await tellUs(world.visitor(), { text, place: text.slice(0, 200) }).catch((error: unknown) => {
        expect(error, JSON.stringify(text)).toMatchObject({ kind: 'invalid' })
        return null
      })
      if (!told) continue
      kept++
      const { voice } = await showVoice(owner, { voiceId: told.voiceId })
      expect(Buffer.from(voice.text).equals(Buffer.from(text)), JSON.stringify(text)).toBe(true)
    }
    expect(kept).toBeGreaterThan(480)
  })
})
