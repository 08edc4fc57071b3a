import { describe, expect } from 'vitest'
import type { World } from '#test/kit.ts'
import { test } from '#test/site.ts'
import { addSession } from './add-session.ts'
import { addTheme } from './add-theme.ts'
import { addVoice } from './add-voice.ts'
import { codeVoice } from './code-voice.ts'
import { lookAtVoices } from './import-voices.ts'
import { listThemes } from './list-themes.ts'
import { listVoices } from './list-voices.ts'
import { acceptVoice } from './review-voice.ts'

const inside = ({ community }: World) => `/w/${community.slug}`
const outside = ({ community }: World) => `/c/${community.slug}`
const placeOf = (response: Response) => response.headers.get('location')!

describe('the page “Tell us”', () => {
  test('takes what a stranger says, word for word, and thanks in their language', async ({ world, site }) => {
    const path = `${outside(world)}/tell-us`
    const form = await (await site.in('pl').stranger.get(path)).text()
    expect(form).toContain('name="form_token"')
    expect(form).not.toContain('<script')
    const text = '<script>alert("Struga")</script> & „śmierdzi”\u202e'

    const sent = await site.in('pl').stranger.post(path, { text, mayBeQuoted: 'no', form_token: site.token })

    expect(sent.status).toBe(303)
    expect(await (await site.in('pl').stranger.get(placeOf(sent))).text()).toContain('Dziękujemy')
    const { voices } = await listVoices(world.as('owner'), {})
    expect(voices).toMatchObject([{ text, language: 'pl', source: 'tell us' }])
    const shown = await (await site.owner.get(`${inside(world)}/voices/${voices[0]!.id}`)).text()
    expect(shown).toContain('&lt;script&gt;alert(')
    expect(shown).not.toContain('<script>alert(')
  })

  test('gives back all that was typed when something is missing', async ({ world, site }) => {
    const typed = { text: 'Ławka', place: 'Mostowa', toldBack: 'yes', form_token: site.token }

    const refused = await site.in('pl').stranger.post(`${outside(world)}/tell-us`, typed)

    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('>Ławka</textarea>')
    expect(page).toContain('value="Mostowa"')
    expect(page).toMatch(/href="#f-email"/)
  })
})

describe('what the public sees', () => {
  test('is what its speaker agreed to, with what came of it', async ({ world, site }) => {
    const owner = world.as('owner')
    const secret = await addVoice(owner, { text: 'Only for you' })
    const { voiceId } = await addVoice(owner, {
      text: 'For everybody',
      mayBeQuoted: 'without name',
      who: { givenName: 'Anna' },
    })
    await addTheme(owner, { title: { en: 'A note of ours' }, voiceId })

    const [list, home] = [
      await site.in('pl').stranger.get(`${outside(world)}/voices`),
      await site.in('pl').stranger.get(outside(world)),
    ]
    const one = await (await site.in('pl').stranger.get(`${outside(world)}/voices/${voiceId}`)).text()

    for (const page of [await list.text(), await home.text()]) {
      expect(page).toContain('For everybody')
      expect(page).not.toContain('Only for you')
      expect(page).not.toContain('Anna')
    }
    expect(one).toContain('aria-current="step"')
    expect(one).not.toContain('A note of ours')
    expect((await site.in('pl').stranger.get(`${outside(world)}/voices/${secret.voiceId}`)).status).toBe(404)
  })
})

describe('the pages of those who listen', () => {
  test('open when there is nothing, and when there is everything', async ({ world, site }) => {
    const owner = world.as('owner')
    const at = inside(world)
    const lists = ['/listening', '/voices', '/voices?show=held&search=x', '/themes', '/coding', '/voices/import']
    const forms = ['/listening/sessions/add', '/voices/add', '/themes/add']
    const open = async (path: string) => expect((await site.owner.get(at + path)).status, path).toBe(200)
    for (const path of [...lists, ...forms, '']) await open(path)

    const { sessionId } = await addSession(owner, { title: 'Tea', kind: 'chat', heldAt: '2026-11-20T17:00:00Z' })
    const { voiceId } = await addVoice(owner, {
      text: 'A bench',
      sessionId,
      who: { givenName: 'Anna' },
      place: 'Bridge Street',
    })
    await addVoice(owner, { text: 'Long ago', saidAt: '2026-01-02T10:00:00Z' })
    const { themeId } = await addTheme(owner, { title: { pl: 'Ławki' }, description: { pl: 'Gdzie usiąść' }, voiceId })
    await addTheme(owner, { title: { en: 'Water' } })
    const { importId } = await lookAtVoices(owner, { csv: 'text,name\nA bin,Anna\n,\n' })
    const records = [`/listening/sessions/${sessionId}`, `/voices/${voiceId}`, `/themes/${themeId}`]
    for (const path of [...lists, ...records, ...records.map((one) => `${one}/edit`)]) await open(path)
    for (const path of [
      `/voices/import/${importId}`,
      `/coding?voice=${voiceId}`,
      `/voices?themeId=${themeId}&month=2026-11`,
    ])
      await open(path)
  })

  test('write down one voice after another, and take one back', async ({ world, site }) => {
    const { sessionId } = await addSession(world.as('owner'), {
      title: 'Tea',
      kind: 'chat',
      heldAt: '2026-11-20T17:00:00Z',
    })
    const at = `${inside(world)}/listening/sessions/${sessionId}`

    const first = await site.owner.post(at, {
      do: 'voice',
      text: 'A bench',
      'who.givenName': 'Anna',
      mayBeQuoted: 'without name',
    })
    const page = await (await site.owner.get(placeOf(first))).text()

    expect(page).toMatch(/<input[^>]*name="text"[^>]*autofocus/)
    expect(page).toContain('The next voice is also by Anna.')
    const personId = /name="personId" value="([^"]+)"/.exec(page)![1]!
    const undoId = /name="undoId" value="([^"]+)"/.exec(page)![1]!
    await site.owner.post(at, { do: 'voice', text: 'A bin', personId, mayBeQuoted: 'no' })
    const { voices } = await listVoices(world.as('owner'), { sessionId })
    expect(voices.map((voice) => [voice.text, voice.person?.name])).toEqual([
      ['A bin', 'Anna'],
      ['A bench', 'Anna'],
    ])
    expect((await site.owner.post(at, { do: 'undo', undoId })).status).toBe(303)
    expect((await listVoices(world.as('owner'), { sessionId })).voices).toHaveLength(1)
  })

  test('give voices their themes key by key, and take the last one back', async ({ world, site }) => {
    const owner = world.as('owner')
    const { themeId } = await addTheme(owner, { title: { en: 'Benches' } })
    for (const text of ['First', 'Second']) await addVoice(owner, { text })
    const at = `${inside(world)}/coding`
    const page = await (await site.owner.get(at)).text()
    expect(page).toContain('data-code-key="1"')
    const voiceId = /name="voiceId" value="([^"]+)"/.exec(page)![1]!

    const coded = await site.owner.post(at, { do: 'code', voiceId, themeId })

    const next = await (await site.owner.get(placeOf(coded))).text()
    expect(next).toContain('Second')
    expect(next).not.toContain('>First<')
    const undoId = new URL(placeOf(coded), 'http://x').searchParams.get('last')!
    const back = await site.owner.post(at, { do: 'undo', undoId, voiceId })
    expect(placeOf(back)).toContain(voiceId)
    const added = await site.owner.post(at, { do: 'theme', voiceId, 'title.en': 'Bins' })
    expect(added.status).toBe(303)
    expect((await listThemes(owner, {})).themes.map((theme) => theme.voices)).toEqual([1, 0])
  })

  test('look at a sheet from an old Excel, change a column, and import it', async ({ world, site }) => {
    const at = `${inside(world)}/voices/import`
    const bytes = Uint8Array.from(
      [...'Tre\u015B\u0107;Co\nStruga \u015Bmierdzi;nic\n'].map(
        (one) => ({ ś: 0x9c, ć: 0xe6 })[one] ?? one.charCodeAt(0),
      ),
    )
    const form = new FormData()
    form.append('file', new File([bytes], 'glosy.csv', { type: 'text/csv' }))
    form.append('do', '')

    const looked = await site.owner.post(at, form)
    const page = await (await site.owner.get(placeOf(looked))).text()
    expect(page).toContain('Struga śmierdzi')
    const mapped = await site.owner.post(placeOf(looked), {
      do: 'map',
      count: '2',
      column0: 'text',
      column1: 'place',
      language: 'pl',
    })
    expect(mapped.status).toBe(303)
    expect((await site.owner.post(placeOf(looked), { do: 'start' })).status).toBe(303)
    await world.settle()

    expect(await (await site.owner.get(placeOf(looked))).text()).toContain('Import finished')
    expect((await listVoices(world.as('owner'), {})).voices).toMatchObject([{ text: 'Struga śmierdzi', place: 'nic' }])
    expect((await site.owner.post(placeOf(looked), { do: 'back' })).status).toBe(303)
    expect((await listVoices(world.as('owner'), {})).voices).toEqual([])
  })

  test('put chosen voices to a theme at once, and accept what was held', async ({ world, site }) => {
    const owner = world.as('owner')
    const { themeId } = await addTheme(owner, { title: { en: 'Benches' } })
    const { voiceId } = await addVoice(owner, { text: 'First' })

    expect(
      (await site.owner.post(`${inside(world)}/voices?show=all`, { do: 'code', voiceIds: voiceId, themeId })).status,
    ).toBe(303)
    expect((await site.owner.post(`${inside(world)}/voices`, { do: 'code', themeId })).status).toBe(422)
    expect((await site.owner.post(`${inside(world)}/voices/${voiceId}`, { do: 'aside' })).status).toBe(303)
    await expect(codeVoice(owner, { voiceId, themeId })).rejects.toMatchObject({ kind: 'conflict' })
    await acceptVoice(owner, { voiceId })
    expect((await listThemes(owner, {})).themes[0]!.voices).toBe(1)
  })

  test('lead back to where Undo was pressed, and nowhere else', async ({ world, site }) => {
    const base = inside(world)
    const voices = `${base}/voices?show=all`
    const undone = async (back: (voiceId: string) => string) => {
      const runs: string[] = []
      const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
      const { voiceId } = await addVoice(owner, { text: 'A slip of the pen' })
      const answer = await site.owner.post(`${base}/undo/${runs.at(-1)}`, { back: back(voiceId) })
      expect(answer.status).toBe(303)
      return placeOf(answer)
    }

    expect(await undone(() => voices)).toBe(voices)
    expect(await undone((voiceId) => `${base}/voices/${voiceId}`), 'its page is gone').toBe(`${base}/history`)
    const elsewhere = [
      '',
      'https://example.org',
      '//example.org',
      `${base}/../../c/x`,
      `${base}/a\r\nset-cookie: a=b`,
      `${base}ć`,
    ]
    for (const back of elsewhere) expect(await undone(() => back), back).toBe(`${base}/history`)
  })
})
