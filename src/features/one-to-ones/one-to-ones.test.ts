import { describe, expect } from 'vitest'
import { showVoice } from '#features/listening/show-voice.ts'
import { addPerson, showPerson } from '#features/people/index.ts'
import { exportPerson } from '#features/people/export-person.ts'
import { erasePerson } from '#features/people/erase-person.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { test, type World } from '#test/kit.ts'
import { setCommitmentDone } from './keep-commitment.ts'
import { oneToOnes } from './index.ts'
import { listDue } from './list-due.ts'
import { listOneToOnes } from './list-one-to-ones.ts'
import { callOff, changePlan, planOneToOne } from './plan-one-to-one.ts'
import { showOneToOne } from './show-one-to-one.ts'
import { voiceConcern } from './voice-concern.ts'
import { whomToMeet } from './whom-to-meet.ts'
import { recordOneToOne, writeUp } from './write-up.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-23T09:00:00Z')

const notes = {
  meetsAt: '2026-11-20T17:00:00Z',
  story: 'Przyjechała w 2009 roku,\n za rzeką.  ',
  interests: ['Chór', 'chor', 'działka'],
  concerns: ['ciemna klatka'],
  commitments: [{ doneBy: 'person' as const, what: 'Zapyta dwoje sąsiadów', dueOn: '2026-11-23' }],
  nextStep: { what: 'Zadzwonić', dueOn: '2026-12-07' },
}

const person = async (visit: Visit, givenName = 'Anna') =>
  (await addPerson(visit, { givenName, familyName: 'Nowak' })).personId

/** Does it, and says how to take it back. */
async function undoable<T>(visit: Visit, work: (visit: Visit) => Promise<T>): Promise<[T, string]> {
  let undoId = ''
  const done = await work({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return [done, undoId]
}

const trailOf = async (visit: Visit, personId: string) =>
  (await showPerson(visit, { personId })).trail.map(({ kind, voided, happenedAt }) => ({ kind, voided, happenedAt }))

const todayOf = (world: World, visit: Visit) =>
  inContext({ ...visit, gromada: world.gromada }, 'today', (ctx) => oneToOnes.today!(ctx))

describe('a one-to-one', () => {
  test('is planned, moved, called off and each taken back', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const [{ oneToOneId }, undoPlan] = await undoable(organizer, (visit) =>
      planOneToOne(visit, { personId, meetsAt: '2026-11-24T16:00:00Z', place: 'Młyn' }),
    )
    const [, undoMove] = await undoable(organizer, (visit) =>
      changePlan(visit, { oneToOneId, version: 1, meetsAt: '2026-11-25T16:00:00Z', place: 'Szkoła' }),
    )
    await undo(organizer, { undoId: undoMove })
    const [, undoOff] = await undoable(organizer, (visit) => callOff(visit, { oneToOneId }))
    await expect(callOff(organizer, { oneToOneId })).rejects.toMatchObject({ kind: 'conflict' })
    await undo(organizer, { undoId: undoOff })

    const { oneToOne } = await showOneToOne(organizer, { oneToOneId })
    expect(oneToOne).toMatchObject({ state: 'planned', place: 'Młyn', meetsAt: '2026-11-24T16:00:00Z' })
    // Moved and moved back since: what planned it cannot be taken back over that.
    await expect(undo(organizer, { undoId: undoPlan })).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('is written up word for word, and stands on the trail on its day', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const { oneToOneId } = await planOneToOne(organizer, { personId, meetsAt: '2026-11-21T16:00:00Z' })
    const [, undoNotes] = await undoable(organizer, (visit) => writeUp(visit, { oneToOneId, version: 1, ...notes }))

    const { oneToOne } = await showOneToOne(organizer, { oneToOneId })
    expect(oneToOne.story).toBe(notes.story)
    expect(oneToOne.interests.map((topic) => topic.label)).toEqual(['chor', 'działka'])
    expect(oneToOne.commitments.map((one) => [one.kind, one.doneBy, one.dueOn])).toEqual([
      ['commitment', 'person', '2026-11-23'],
      ['next step', 'organizer', '2026-12-07'],
    ])
    expect(await trailOf(organizer, personId)).toEqual([
      { kind: 'one-to-ones.met', voided: false, happenedAt: notes.meetsAt },
    ])
    await undo(organizer, { undoId: undoNotes })
    const { oneToOne: after } = await showOneToOne(organizer, { oneToOneId })
    expect(after).toMatchObject({ state: 'planned', story: '', interests: [], concerns: [], commitments: [] })
    expect((await trailOf(organizer, personId)).every((act) => act.voided)).toBe(true)
  })

  test('whose day is set right moves on the trail, and back with the undo', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const { oneToOneId } = await recordOneToOne(organizer, { personId, ...notes })
    const [, undoId] = await undoable(organizer, (visit) =>
      writeUp(visit, { oneToOneId, version: 2, ...notes, commitments: [], meetsAt: '2026-11-19T17:00:00Z' }),
    )
    const standing = async () => (await trailOf(organizer, personId)).filter((act) => !act.voided)
    expect((await standing()).map((act) => act.happenedAt)).toEqual(['2026-11-19T17:00:00Z'])

    await undo(organizer, { undoId })

    expect((await standing()).map((act) => act.happenedAt)).toEqual([notes.meetsAt])
  })

  test('is not overwritten by who had an older one on the screen', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const { oneToOneId } = await recordOneToOne(organizer, { personId: await person(organizer), ...notes })

    const late = writeUp(organizer, { oneToOneId, version: 1, ...notes, story: 'other' })

    await expect(late).rejects.toMatchObject({ kind: 'conflict', said: { key: 'changedMeanwhile' } })
  })

  test('that is sealed is there for its organizer and the sealed grant, and for nobody else', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const { oneToOneId } = await recordOneToOne(organizer, { personId, ...notes, sealed: true })
    const other = world.as('coordinator', { now })

    await expect(showOneToOne(other, { oneToOneId })).rejects.toMatchObject({ kind: 'missing' })
    expect((await listOneToOnes(other, { personId })).oneToOnes).toEqual([])
    expect((await listDue(other, { whose: 'everybody' })).commitments).toEqual([])
    expect(await trailOf(other, personId)).toEqual([])
    expect((await whomToMeet(other, {})).people.map((one) => one.id)).toContain(personId)
    expect(JSON.stringify(await exportPerson(other, { personId }))).not.toContain('rzek')
    expect((await whomToMeet(organizer, {})).people.map((one) => one.id)).not.toContain(personId)
    expect((await showOneToOne(organizer, { oneToOneId })).oneToOne.sealed).toBe(true)
    expect((await showOneToOne(world.as('owner'), { oneToOneId })).oneToOne.story).toBe(notes.story)
  })

  test('gives a concern to listening as a voice, and takes it back in one step', async ({ world }) => {
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

  test('that is sealed gives a concern on without a name', async ({ world }) => {
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

  test('leaves that it took place when the person is erased, and nothing of what was said', async ({ world }) => {
    const owner = world.as('owner', { now })
    const personId = await person(owner)
    const { oneToOneId } = await recordOneToOne(owner, { personId, ...notes, place: 'u niej' })

    await erasePerson(owner, { personId })

    const { oneToOne } = await showOneToOne(owner, { oneToOneId })
    expect(oneToOne).toMatchObject({
      state: 'held',
      story: '',
      place: '',
      interests: [],
      concerns: [],
      commitments: [],
    })
    const kept = await world.db.asOwner((client) =>
      client.query("select from undo_entries where community_id = $1 and steps::text like '%rzek%'", [
        world.community.id,
      ]),
    )
    expect(kept.rowCount).toBe(0)
  })
})

describe('what is due', () => {
  test('stands on Today for its organizer, until it is ticked off, and again after the undo', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    await recordOneToOne(organizer, { personId, ...notes })
    await planOneToOne(organizer, { personId, meetsAt: '2026-11-23T16:00:00Z', place: 'Młyn' })
    await planOneToOne(organizer, { personId, meetsAt: '2026-11-24T16:00:00Z' })
    const titles = async (visit: Visit) => (await todayOf(world, visit)).map((item) => item.title)

    expect(await titles(organizer)).toEqual(['One-to-one with Anna Nowak', 'Zapyta dwoje sąsiadów'])
    expect(await titles(world.as('organizer', { now }))).toEqual([])
    const { commitments } = await listDue(organizer, {})
    const [, undoId] = await undoable(organizer, (visit) =>
      setCommitmentDone(visit, { commitmentId: commitments[0]!.id }),
    )
    expect(await titles(organizer)).toEqual(['One-to-one with Anna Nowak'])
    await undo(organizer, { undoId })
    expect(await titles(organizer)).toEqual(['One-to-one with Anna Nowak', 'Zapyta dwoje sąsiadów'])
  })

  test('is paged by key: no gap and no double', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const promise = { doneBy: 'organizer' as const, dueOn: '2026-12-01' }
    for (let i = 0; i < 6; i++)
      await recordOneToOne(organizer, {
        personId,
        meetsAt: notes.meetsAt,
        commitments: Array.from({ length: 20 }, (_, n) => ({ ...promise, what: `${i} ${n}` })),
      })
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await listDue(organizer, { after })
      seen.push(...page.commitments.map((one) => one.what))
      if (!page.next) break
      after = page.next
    }

    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })
})

describe('whom to meet', () => {
  test('are those whom nobody met, the newest first, and those not met for long, the longest first', async ({
    world,
  }) => {
    const organizer = world.as('organizer', { now })
    const [never, lately, long, longer] = [
      await person(organizer, 'Never'),
      await person(organizer, 'Lately'),
      await person(organizer, 'Long'),
      await person(organizer, 'Longer'),
    ]
    const met = (personId: string, meetsAt: string) => recordOneToOne(organizer, { personId, meetsAt })
    await met(long!, '2026-02-01T10:00:00Z')
    await met(longer!, '2026-01-01T10:00:00Z')
    await met(lately!, '2026-01-01T10:00:00Z')
    await met(lately!, '2026-11-01T10:00:00Z')
    const newest = await person(organizer, 'Newest')

    const names = async (months: number) => (await whomToMeet(organizer, { months })).people.map((one) => one.id)

    expect(await names(0)).toEqual([newest, never])
    expect(await names(6)).toEqual([longer, long])
    expect(await names(1)).toEqual([longer, long])
  })
})
