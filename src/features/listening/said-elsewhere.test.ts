import { describe, expect } from 'vitest'
import { recordOneToOne, voiceConcern } from '#features/one-to-ones/index.ts'
import { showOneToOne } from '#features/one-to-ones/show-one-to-one.ts'
import { addPerson } from '#features/people/index.ts'
import { suggestIntroductions } from '#features/ties/index.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { test } from '#test/kit.ts'
import { addTheme } from './add-theme.ts'
import { addVoices } from './add-voices.ts'
import { codeVoices } from './code-voice.ts'
import { showVoice } from './show-voice.ts'

const now = Temporal.Instant.from('2026-11-23T09:00:00Z')
const notes = { meetsAt: '2026-11-20T17:00:00Z', concerns: ['ciemna klatka'] }

const person = async (visit: Visit, givenName = 'Anna') =>
  (await addPerson(visit, { givenName, familyName: 'Nowak' })).personId

async function undoable<T>(visit: Visit, work: (visit: Visit) => Promise<T>): Promise<[T, string]> {
  let undoId = ''
  const done = await work({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return [done, undoId]
}

describe('a concern from a one-to-one', () => {
  test('becomes a voice, and takes it back in one step', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const { oneToOneId } = await recordOneToOne(organizer, { personId, ...notes })
    const concern = async () => (await showOneToOne(organizer, { oneToOneId })).oneToOne.concerns[0]!
    const concernId = (await concern()).id
    const [{ voiceId }, undoId] = await undoable(organizer, (visit) => voiceConcern(visit, { concernId }))

    const { voice } = await showVoice(organizer, { voiceId })
    expect(voice).toMatchObject({ text: 'ciemna klatka', mayBeQuoted: 'no', person: { id: personId } })
    await expect(voiceConcern(organizer, { concernId })).rejects.toMatchObject({ said: { key: 'voicedAlready' } })
    await undo(organizer, { undoId })
    expect((await concern()).voiceId).toBeNull()
    await expect(showVoice(organizer, { voiceId })).rejects.toMatchObject({ kind: 'missing' })
  })

  test('that was said in confidence becomes one without a name', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const { oneToOneId } = await recordOneToOne(organizer, {
      personId: await person(organizer),
      ...notes,
      sealed: true,
    })
    const { oneToOne } = await showOneToOne(organizer, { oneToOneId })

    const { voiceId } = await voiceConcern(organizer, { concernId: oneToOne.concerns[0]!.id, mayBeQuoted: 'with name' })

    expect((await showVoice(organizer, { voiceId })).voice).toMatchObject({ person: null, mayBeQuoted: 'without name' })
  })
})

describe('a theme', () => {
  test('brings together those whose voices stand under it', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const [anna, ewa] = [await person(organizer, 'Anna'), await person(organizer, 'Ewa')]
    for (let i = 0; i < 5; i++) await addPerson(organizer, { givenName: `Ktoś ${i}` })
    const { voiceIds } = await addVoices(organizer, {
      voices: [anna, ewa].map((personId) => ({ text: 'Ciemno na schodach.', personId })),
    })
    const { themeId } = await addTheme(organizer, { title: { en: 'Dark stairwells' } })
    await codeVoices(organizer, { themeId, voiceIds })

    const { suggestions } = await suggestIntroductions(organizer, { personId: anna })

    expect(suggestions).toMatchObject([
      { people: [{ id: anna }, { id: ewa }], reasons: [{ kind: 'concern', label: 'Dark stairwells', among: 2 }] },
    ])
  })
})
