import { describe, expect } from 'vitest'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { undo } from '#platform/community/undo.ts'
import { test } from '#test/kit.ts'
import { erasePerson } from '../people/erase-person.ts'
import { showPerson } from '../people/show-person.ts'
import { cancelSignUp } from './cancel-sign-up.ts'
import { changeSignUp } from './change-sign-up.ts'
import { exportSignUps } from './export-sign-ups.ts'
import { listSignUps } from './list-sign-ups.ts'
import { remindOfTomorrow } from './remind.ts'
import { showEvent } from './show-event.ts'
import { showSignUp } from './show-sign-up.ts'
import { signUp } from './sign-up-for-event.ts'
import { eventWith, messages, person, tokenIn, truth } from './sign-ups.fixture.ts'

describe('a sign-up', () => {
  test('by the same person is the same sign-up, changed, and its link is not told again', async ({ world }) => {
    const { eventId } = await eventWith(world)
    const first = await signUp(world.visitor(), person(eventId, 1, { wishes: 'A ramp' }))

    const [second, third] = await Promise.all([
      signUp(world.visitor(), person(eventId, 1, { places: 3 })),
      signUp(world.visitor(), person(eventId, 1, { places: 3 })),
    ])

    expect([second!.signUpId, third!.signUpId]).toEqual([first.signUpId, first.signUpId])
    expect(second).toMatchObject({ isNew: false, link: null })
    expect((await truth(world, eventId)).rows).toMatchObject([{ places: 3, wishes: 'A ramp' }])
    expect((await truth(world, eventId)).taken).toBe(3)
  })

  test('needs a name and a way to reach the person, and an event that is still to come', async ({ world }) => {
    const { eventId } = await eventWith(world)
    const later = world.visitor({ now: Temporal.Now.instant().add({ hours: 24 * 30 }) })

    await expect(signUp(world.visitor(), { eventId, givenName: 'Anna' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(signUp(world.visitor(), { eventId, email: 'a@example.org' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(signUp(later, person(eventId, 1))).rejects.toMatchObject({ kind: 'conflict', said: { key: 'isOver' } })
    for (const hostile of [
      '\u0000',
      '\ud800',
      "'; drop table sign_ups; --",
      '<script>alert(1)</script>',
      '😀'.repeat(50),
    ]) {
      const outcome = await signUp(world.visitor(), {
        ...person(eventId, 1),
        wishes: hostile,
        givenName: hostile,
      }).catch((error: { kind: string }) => error.kind)
      expect(typeof outcome === 'string' ? outcome : 'done', hostile).toMatch(/^(done|invalid)$/)
    }
  })

  test('is seen, changed and cancelled by its link, and by nobody else’s', async ({ world }) => {
    const { eventId } = await eventWith(world, { onlineLink: 'https://meet.example.org/stream' })
    const mine = await signUp(world.visitor(), person(eventId, 1))
    const other = await signUp(world.visitor(), person(eventId, 2))
    const { signUpId } = mine
    const token = tokenIn(mine.link)

    for (const wrong of [undefined, '', 'x', tokenIn(other.link)])
      await expect(showSignUp(world.visitor(), { signUpId, token: wrong })).rejects.toMatchObject({ kind: 'missing' })
    await changeSignUp(world.visitor(), { signUpId, token, places: 2, wishes: 'Childcare' })
    const shown = await showSignUp(world.visitor(), { signUpId, token })
    expect(shown).toMatchObject({
      event: { onlineLink: 'https://meet.example.org/stream' },
      signUp: { places: 2, wishes: 'Childcare', name: 'Anna1 Nowak' },
    })

    await cancelSignUp(world.visitor(), { signUpId, token })
    await cancelSignUp(world.visitor(), { signUpId, token })
    expect(await truth(world, eventId)).toMatchObject({ taken: 1 })
    expect((await showSignUp(world.visitor(), { signUpId, token })).event.onlineLink).toBeNull()
    await changeSignUp(world.visitor(), { signUpId, token, places: 1 })
    expect(await truth(world, eventId)).toMatchObject({ taken: 2 })
  })

  test('stands on the trail once, and as taken back when it is cancelled', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await eventWith(world)
    const { signUpId } = await signUp(world.visitor(), person(eventId, 1))
    await signUp(world.visitor(), person(eventId, 1, { places: 2 }))
    const { signUps } = await listSignUps(owner, { eventId })

    await cancelSignUp(owner, { signUpId })

    const { trail } = await showPerson(owner, { personId: signUps[0]!.personId })
    expect(trail).toMatchObject([{ kind: 'events.signedUp', voided: true }])
  })

  test('cancelled by mistake is put back, unless the place is somebody else’s', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { eventId } = await eventWith(world, { capacity: 1 })
    const { signUpId } = await signUp(world.visitor(), person(eventId, 1))
    await cancelSignUp(owner, { signUpId })
    await undo(owner, { undoId: runs.at(-1)! })
    expect(await truth(world, eventId)).toMatchObject({ taken: 1, in: 1 })

    await signUp(world.visitor(), person(eventId, 2))
    await cancelSignUp(owner, { signUpId })

    await expect(undo(owner, { undoId: runs.at(-1)! })).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'placeIsGone' },
    })
    expect(await truth(world, eventId)).toMatchObject({ taken: 1, in: 1, waiting: [] })
  })

  test('is confirmed once, with the link and the calendar, in the words of where it stands', async ({ world }) => {
    const { eventId } = await eventWith(world, { capacity: 1 })
    const first = await signUp(world.visitor({ language: 'pl' }), person(eventId, 1))
    const second = await signUp(world.visitor(), person(eventId, 2))

    await world.settle()
    await world.settle()

    const [one, two, ...more] = await messages(world, 'event sign-up')
    expect(more).toEqual([])
    expect(one).toMatchObject({
      link: first.link,
      language: 'pl',
      because: 'asked for it',
      calendar: expect.stringContaining('BEGIN:VEVENT') as string,
    })
    expect(two).toMatchObject({
      link: second.link,
      subject: 'On the waiting list: Cleaning the stream',
      calendar: null,
    })
  })

  test('frees its place when the person is erased', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await eventWith(world, { capacity: 1 })
    await signUp(world.visitor(), person(eventId, 1, { wishes: 'A ramp' }))
    await signUp(world.visitor(), person(eventId, 2))
    const { signUps } = await listSignUps(owner, { eventId })

    await erasePerson(owner, { personId: signUps[0]!.personId })

    expect((await truth(world, eventId)).rows).toMatchObject([{ state: 'cancelled', wishes: '' }, { state: 'in' }])
  })
})

describe('the consent box', () => {
  test('is recorded in the very words, and brings one reminder the day before', async ({ world }) => {
    const { eventId } = await eventWith(world)
    await signUp(world.visitor(), person(eventId, 1, { reminders: true }))
    await signUp(world.visitor(), person(eventId, 2))
    const { event } = await showEvent(world.as('owner'), { eventId })
    const starts = Temporal.Instant.from(event.startsAt)
    const remindAt = (hoursBefore: number) =>
      inContext(
        clockIn(world.gromada, world.community, starts.subtract({ hours: hoursBefore })),
        'remind',
        remindOfTomorrow,
      )

    await remindAt(30)
    expect(await messages(world, 'event reminder')).toEqual([])
    await remindAt(24)
    await remindAt(23)

    const reminders = await messages(world, 'event reminder')
    expect(reminders).toMatchObject([{ address: 'anna1@example.org', because: 'consent' }])
    const { consents } = await showPerson(world.as('owner'), { personId: reminders[0]!.person_id })
    expect(consents).toMatchObject([
      { purpose: 'reminders', wording: 'Remind me of this event and of others that I sign up for.' },
    ])
  })
})

describe('the list of sign-ups', () => {
  test('comes in order, fifty at a time, and goes out as a sheet that no program runs', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await eventWith(world, { capacity: null })
    for (let i = 0; i < 51; i++) await signUp(world.visitor(), person(eventId, i, { wishes: '=1+1' }))

    const first = await listSignUps(owner, { eventId })
    const second = await listSignUps(owner, { eventId, after: first.next! })
    const { csv } = await exportSignUps(owner, { eventId })

    expect([...first.signUps, ...second.signUps].map((one) => one.number)).toEqual(
      Array.from({ length: 51 }, (_, i) => i + 1),
    )
    expect(second.next).toBeNull()
    expect(csv.split('\r\n')).toHaveLength(53)
    expect(csv).toContain(",'=1+1,")
    await expect(listSignUps(world.as('volunteer'), { eventId })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
