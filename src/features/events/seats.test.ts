import { describe, expect } from 'vitest'
import { test } from '#test/kit.ts'
import { exampleInput } from './add-event.ts'
import { cancelSignUp } from './cancel-sign-up.ts'
import { changeSignUp } from './change-sign-up.ts'
import { editEvent } from './edit-event.ts'
import { eventWith, messages, person, tokenIn, truth } from './sign-ups.fixture.ts'
import { signUp } from './sign-up-for-event.ts'

describe('places', () => {
  test('300 at once for 250: exactly 250 get in, 50 wait in order, and cancellations move them up', {
    timeout: 120_000,
  }, async ({ world }) => {
    const { eventId } = await eventWith(world, { capacity: 250 })

    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, i) => signUp(world.visitor(), person(eventId, i))),
    )

    const after = await truth(world, eventId)
    expect(after).toMatchObject({ taken: 250, in: 250 })
    expect(after.waiting.map((row) => row.number)).toEqual(Array.from({ length: 50 }, (_, i) => 251 + i))
    expect(after.rows.map((row) => row.number)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1))

    const leaving = answers.filter((answer) => answer.state === 'in').slice(0, 20)
    await Promise.all(
      leaving.map(({ signUpId, link }) => cancelSignUp(world.visitor(), { signUpId, token: tokenIn(link) })),
    )

    const later = await truth(world, eventId)
    expect(later).toMatchObject({ taken: 250, in: 250 })
    expect(later.waiting.map((row) => row.number)).toEqual(Array.from({ length: 30 }, (_, i) => 271 + i))
  })

  test('are neither exceeded nor left empty by groups that come, go and change at once', { timeout: 120_000 }, async ({
    world,
  }) => {
    const { eventId } = await eventWith(world, { capacity: 40 })
    const groups = Array.from({ length: 60 }, (_, i) => 1 + ((i * 7) % 5))
    const answers = await Promise.all(
      groups.map((places, i) => signUp(world.visitor(), person(eventId, i, { places }))),
    )

    await Promise.all(
      answers.map(async ({ signUpId, link }, i) => {
        if (i % 3 === 0) await cancelSignUp(world.visitor(), { signUpId, token: tokenIn(link) })
        // More places than there are left is refused, and changes nothing.
        if (i % 3 === 1)
          await changeSignUp(world.visitor(), { signUpId, token: tokenIn(link), places: 1 + (i % 4) }).catch(() => {})
      }),
    )

    const { taken, in: places, waiting } = await truth(world, eventId)
    expect(taken).toBe(places)
    expect(taken).toBeLessThanOrEqual(40)
    expect(waiting.length).toBeGreaterThan(0)
    expect(Math.min(...waiting.map((row) => row.places))).toBeGreaterThan(40 - taken)
  })

  test('that are added go to those who wait, in order; fewer than are taken is refused', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await eventWith(world, { capacity: 2 })
    for (const i of [1, 2, 3, 4, 5]) await signUp(world.visitor(), person(eventId, i))

    await editEvent(owner, { ...exampleInput(), eventId, version: 1, capacity: 4 })

    expect((await truth(world, eventId)).rows.map((row) => row.state)).toEqual(['in', 'in', 'in', 'in', 'waiting'])
    await expect(editEvent(owner, { ...exampleInput(), eventId, version: 2, capacity: 3 })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await editEvent(owner, { ...exampleInput(), eventId, version: 2, capacity: null })
    expect((await truth(world, eventId)).in).toBe(5)
    await world.settle()
    expect((await messages(world, 'event sign-up')).map((message) => message.subject)).toContain(
      'A place is free and it is yours: Cleaning the stream',
    )
  })

  test('without a waiting list, who comes late is told so', async ({ world }) => {
    const { eventId } = await eventWith(world, { capacity: 1, hasWaitingList: false })
    await signUp(world.visitor(), person(eventId, 1))

    await expect(signUp(world.visitor(), person(eventId, 2))).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'full' },
    })
    await expect(signUp(world.visitor(), person(eventId, 2, { places: 2 }))).rejects.toMatchObject({ kind: 'invalid' })
    expect((await truth(world, eventId)).rows).toHaveLength(1)
  })
})
