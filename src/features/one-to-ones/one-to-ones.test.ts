import { describe, expect } from 'vitest'
import { showPerson } from '#features/people/index.ts'
import { exportPerson } from '#features/people/export-person.ts'
import { erasePerson } from '#features/people/erase-person.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { test } from '#test/kit.ts'
import { listDue } from './list-due.ts'
import { listOneToOnes } from './list-one-to-ones.ts'
import { notes, now, person, undoable } from './one-to-ones.test-kit.ts'
import { callOff, changePlan, planOneToOne } from './plan-one-to-one.ts'
import { showOneToOne } from './show-one-to-one.ts'
import { whomToMeet } from './whom-to-meet.ts'
import { recordOneToOne, writeUp } from './write-up.ts'

const trailOf = async (visit: Visit, personId: string) =>
  (await showPerson(visit, { personId })).trail.map(({ kind, voided, happenedAt }) => ({ kind, voided, happenedAt }))

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
