import { describe, expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import { test, type World } from '#test/kit.ts'
import { showPerson } from '../people/show-person.ts'
import { addEvent, exampleInput } from './add-event.ts'
import { addWalkIn } from './add-walk-in.ts'
import { checkIn, undoCheckIn } from './check-in.ts'
import { listDoor, listSignUps, printSheet } from './list-sign-ups.ts'
import { showEvent } from './show-event.ts'
import { signUp } from './sign-up-for-event.ts'

const names = ['Łucja Żółć', 'Jan Kowalski', 'Anna Nowak', 'Ładysław Ąbik']

async function eventWithPeople(world: World, capacity: number | null = 10) {
  const { eventId } = await addEvent(world.as('owner'), { ...exampleInput(), capacity })
  const signUps = []
  for (const [i, name] of names.entries()) {
    const [givenName, familyName] = name.split(' ')
    signUps.push(await signUp(world.visitor(), { eventId, givenName, familyName, email: `p${i}@example.org` }))
  }
  return { eventId, signUps }
}

const attendedOf = async (world: World, eventId: string, number: number) => {
  const { signUps } = await listSignUps(world.as('owner'), { eventId })
  const { trail } = await showPerson(world.as('owner'), { personId: signUps[number]!.personId })
  return trail.filter((act) => act.kind === 'events.attended')
}

describe('the door', () => {
  test('lists by name as Polish has it, and finds by a part of it without the marks', async ({ world }) => {
    const volunteer = { ...world.as('volunteer'), community: { ...world.community, languages: ['pl'] as const } }
    const { eventId } = await eventWithPeople(world)

    const { expected } = await listDoor(volunteer, { eventId })
    const found = await listDoor(volunteer, { eventId, search: 'zolc luc' })

    expect(expected.map((one) => one.name)).toEqual(['Ładysław Ąbik', 'Jan Kowalski', 'Anna Nowak', 'Łucja Żółć'])
    expect(found.expected.map((one) => one.name)).toEqual(['Łucja Żółć'])
    for (const search of ['%', '_', '\\', "'", '\u0000']) await listDoor(volunteer, { eventId, search })
    for (const after of ['x', '[]', '["a","b","c"]', `["\\u0000","","${eventId}"]`])
      await listDoor(volunteer, { eventId, after })
  })

  test('two phones that tap at once check one person in once', async ({ world }) => {
    const { eventId, signUps } = await eventWithPeople(world)
    const { signUpId } = signUps[0]!

    const taps = await Promise.all(
      Array.from({ length: 6 }, () => checkIn(world.as('volunteer'), { eventId, signUpId })),
    )

    expect(taps.filter((tap) => !tap.wasHere)).toHaveLength(1)
    expect(await attendedOf(world, eventId, 0)).toHaveLength(1)
    expect((await showEvent(world.as('owner'), { eventId })).counts).toMatchObject({ expected: 4, here: 1 })
  })

  test('a wrong tap is taken back, by the toast or in the list, and counts nowhere', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { eventId, signUps } = await eventWithPeople(world)
    const { signUpId } = signUps[0]!

    await checkIn(owner, { eventId, signUpId })
    await undo(owner, { undoId: runs.at(-1)! })
    await checkIn(owner, { eventId, signUpId })
    await undoCheckIn(owner, { eventId, signUpId })
    await undoCheckIn(owner, { eventId, signUpId })
    expect((await showEvent(owner, { eventId })).counts).toMatchObject({ expected: 4, here: 0 })
    await checkIn(owner, { eventId, signUpId })

    expect((await attendedOf(world, eventId, 0)).map((act) => act.voided).sort()).toEqual([false, true, true])
  })

  test('lets in who did not sign up: into a free place, and once it has begun into that of a no-show', async ({
    world,
  }) => {
    const { eventId, signUps } = await eventWithPeople(world, 5)
    const { event } = await showEvent(world.as('owner'), { eventId })
    const begun = world.as('volunteer', { now: Temporal.Instant.from(event.startsAt).add({ minutes: 10 }) })
    const early = world.as('volunteer')
    const walkIn = (i: number) => ({ eventId, givenName: 'Gość', familyName: `Nr${i}`, phone: `60123456${i}` })

    const free = await addWalkIn(early, walkIn(1))
    await expect(addWalkIn(early, walkIn(2))).rejects.toMatchObject({ kind: 'conflict', said: { key: 'noPlaceYet' } })
    const again = await addWalkIn(begun, walkIn(1))
    for (const i of [2, 3, 4]) await addWalkIn(begun, walkIn(i))
    await checkIn(begun, { eventId, signUpId: signUps[0]!.signUpId })
    await expect(addWalkIn(begun, walkIn(5))).rejects.toMatchObject({ kind: 'conflict', said: { key: 'houseIsFull' } })

    expect(again).toEqual({ signUpId: free.signUpId, wasHere: true })
    const over = world.as('owner', { now: Temporal.Instant.from(event.endsAt).add({ hours: 1 }) })
    expect((await showEvent(over, { eventId })).counts).toMatchObject({ expected: 5, here: 5, walkedIn: 3, noShows: 3 })
  })

  test('who walks in and had signed up is checked in, and an undo leaves the sign-up', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { eventId, signUps } = await eventWithPeople(world)

    const came = await addWalkIn(owner, { eventId, givenName: 'Jan', familyName: 'Kowalski', email: 'p1@example.org' })
    await undo(owner, { undoId: runs.at(-1)! })

    expect(came).toEqual({ signUpId: signUps[1]!.signUpId, wasHere: false })
    expect((await showEvent(owner, { eventId })).counts).toMatchObject({ expected: 4, here: 0 })
  })

  test('a walk-in taken back gives the place back', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { eventId } = await eventWithPeople(world, 5)

    await addWalkIn(owner, { eventId, givenName: 'Gość' })
    await undo(owner, { undoId: runs.at(-1)! })

    expect((await showEvent(owner, { eventId })).event.placesLeft).toBe(1)
  })

  test('the sheet of paper has those with a place, by name', async ({ world }) => {
    const { eventId } = await eventWithPeople(world, 3)

    const { expected } = await printSheet(world.as('volunteer'), { eventId })

    expect(expected.map((one) => one.name)).toEqual(['Jan Kowalski', 'Anna Nowak', 'Łucja Żółć'])
  })
})
