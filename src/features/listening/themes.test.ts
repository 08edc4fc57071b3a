import { describe, expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { undo } from '#platform/community/undo.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { allReached, threadStrip } from '#platform/thread.ts'
import type { Context, Visit } from '#platform/context.ts'
import { test } from '#test/kit.ts'
import { addTheme } from './add-theme.ts'
import { addVoice } from './add-voice.ts'
import { addVoices } from './add-voices.ts'
import { codeVoice, codeVoices, uncodeVoice } from './code-voice.ts'
import { peopleWhoSpoke } from './coding-store.ts'
import { listThemes } from './list-themes.ts'
import { listVoices } from './list-voices.ts'
import { mergeThemes } from './merge-themes.ts'
import { nextToCode } from './next-to-code.ts'
import { showTheme } from './show-theme.ts'
import { voicesBehind } from './voices-behind.ts'

const inside = <T>(visit: Visit, work: (ctx: Context) => Promise<T>) => inContext(visit, 'a test', work)

const stream = { title: { en: 'The stream', pl: 'Struga' } }

describe('a theme', () => {
  test('counts voices and people, by place and by month', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Anna' })
    const { themeId } = await addTheme(owner, stream)
    const { voiceIds } = await addVoices(owner, {
      voices: [
        { text: 'One', personId, place: 'Bridge Street', saidAt: '2026-10-02T10:00:00Z' },
        { text: 'Two', personId, place: 'Bridge Street', saidAt: '2026-11-02T10:00:00Z' },
        { text: 'Three', authorKey: '7', saidAt: '2026-11-03T10:00:00Z' },
        { text: 'Four', saidAt: '2026-11-04T10:00:00Z' },
      ],
    })

    expect(await codeVoices(owner, { themeId, voiceIds })).toEqual({ coded: 4 })

    const shown = await showTheme(owner, { themeId })
    expect(shown.theme).toMatchObject({ voices: 4, people: 2 })
    expect(shown.byPlace).toEqual([
      { place: '', voices: 2, people: 1 },
      { place: 'Bridge Street', voices: 2, people: 1 },
    ])
    expect(shown.byMonth).toEqual([
      { month: '2026-10', voices: 1, people: 1 },
      { month: '2026-11', voices: 3, people: 2 },
    ])
    expect((await listThemes(owner, { place: 'Bridge Street' })).themes).toMatchObject([{ voices: 2, people: 1 }])
    expect((await listThemes(owner, { month: '2026-11' })).themes).toMatchObject([{ voices: 3 }])
  })

  test('stands on the thread with its voices, and people behind it are found', async ({ world }) => {
    const owner = world.as('owner')
    const { voiceId, personId } = await addVoice(owner, { text: 'One', who: { givenName: 'Anna' } })
    const { themeId } = await addTheme(owner, { ...stream, voiceId })

    const strip = await threadStrip({ ...owner, base: '/w/x' }, { kind: 'theme', id: themeId }, 'workspace')

    expect(strip.slice(0, 2)).toMatchObject([
      { kind: 'voice', count: 1, items: [{ title: 'One', href: `/w/x/voices/${voiceId}` }] },
      { kind: 'theme', count: 1, here: true },
    ])
    const people = await inside(owner, async (ctx) => peopleWhoSpoke(ctx, await voicesBehind(ctx, themeId)))
    expect(people).toEqual([{ personId }])
  })

  test('added for a voice is taken back as one', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { voiceId } = await addVoice(owner, { text: 'One' })
    await addTheme(owner, { ...stream, voiceId })

    await undo(owner, { undoId: runs.at(-1)! })

    expect((await listThemes(owner, {})).themes).toEqual([])
    expect((await listVoices(owner, { show: 'uncoded' })).voices).toHaveLength(1)
    expect(await inside(owner, (ctx) => allReached(ctx, { kind: 'voice', id: voiceId }))).toHaveLength(1)
  })
})

describe('coding', () => {
  test('gives the oldest voice first, passes over what is skipped, and ends', async ({ world }) => {
    const owner = world.as('owner')
    const { themeId } = await addTheme(owner, stream)
    await addVoice(owner, { text: 'Second', saidAt: '2026-11-02T10:00:00Z' })
    await addVoice(owner, { text: 'First', saidAt: '2026-11-01T10:00:00Z' })

    const first = await nextToCode(owner, {})
    const second = await nextToCode(owner, { after: first.next! })
    const again = await nextToCode(owner, { after: second.next! })

    expect([first, second, again].map((one) => one.voice?.text)).toEqual(['First', 'Second', 'First'])
    expect(first).toMatchObject({ left: 2, themes: [{ id: themeId }] })
    for (const { voice } of [first, second]) await codeVoice(owner, { voiceId: voice!.id, themeId })
    expect(await nextToCode(owner, {})).toMatchObject({ voice: null, left: 0 })
  })

  test('twice is the same as once, and is taken back exactly', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { themeId } = await addTheme(owner, stream)
    const { voiceId } = await addVoice(owner, { text: 'One' })
    runs.length = 0

    await codeVoice(owner, { voiceId, themeId })
    await codeVoice(owner, { voiceId, themeId })
    expect(runs).toHaveLength(1)
    await uncodeVoice(owner, { voiceId, themeId })
    await undo(owner, { undoId: runs[1]! })

    expect((await listVoices(owner, { themeId })).voices).toHaveLength(1)
    await undo(owner, { undoId: runs[0]! })
    expect(await inside(owner, (ctx) => allReached(ctx, { kind: 'theme', id: themeId }))).toHaveLength(1)
  })

  test('many voices to a theme that is not all there is refused', async ({ world }) => {
    const owner = world.as('owner')
    const { themeId } = await addTheme(owner, stream)
    const other = await world.anotherWorld()
    const { voiceId } = await addVoice(other.as('owner'), { text: 'Elsewhere' })

    await expect(codeVoices(owner, { themeId, voiceIds: [voiceId] })).rejects.toMatchObject({ kind: 'missing' })
  })
})

describe('joining two themes', () => {
  test('moves voices and what came of it, keeps doubles single, and is undone exactly', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const brook = await addTheme(owner, { title: { en: 'The brook' } })
    const into = await addTheme(owner, stream)
    const { voiceIds } = await addVoices(owner, { voices: ['One', 'Both', 'Two'].map((text) => ({ text })) })
    await codeVoices(owner, { themeId: brook.themeId, voiceIds: voiceIds.slice(0, 2) })
    await codeVoices(owner, { themeId: into.themeId, voiceIds: voiceIds.slice(1) })
    const issue = { kind: 'issue', id: voiceIds[0]! }
    await inside(owner, (ctx) => ctx.link({ kind: 'theme', id: brook.themeId }, issue))
    const links = () =>
      inside(owner, (ctx) =>
        ctx.db.selectFrom('thread_links').select(['from_id', 'to_id']).orderBy('from_id').orderBy('to_id').execute(),
      )
    const before = await links()

    await mergeThemes(owner, { themeId: brook.themeId, intoId: into.themeId })

    expect((await listThemes(owner, {})).themes).toMatchObject([{ id: into.themeId, voices: 3 }])
    expect((await showTheme(owner, { themeId: brook.themeId })).theme.id).toBe(into.themeId)
    const behind = await inside(owner, (ctx) => allReached(ctx, issue))
    expect(behind.filter((one) => one.kind === 'voice')).toHaveLength(3)
    await undo(owner, { undoId: runs.at(-1)! })
    expect(await links()).toEqual(before)
    expect((await listThemes(owner, {})).themes.map((theme) => theme.voices)).toEqual([2, 2])
  })
})
