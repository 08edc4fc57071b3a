import { describe, expect } from 'vitest'
import { addEvent } from '#features/events/index.ts'
import { exampleInput } from '#features/events/add-event.ts'
import { undo } from '#platform/community/undo.ts'
import { forgetHeld } from '#platform/held/forget-held.ts'
import { mostFromOne, mostWaiting } from '#platform/held/held-store.ts'
import { letThrough } from '#platform/held/let-through.ts'
import { listHeld } from '#platform/held/list-held.ts'
import { throwAway } from '#platform/held/throw-away.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import type { World } from '../kit.ts'
import { contents, type Fields, rowsIn, secondsAgo, test, told, waitingIn } from './doors.ts'

describe('a form that looks like a machine’s', () => {
  for (const [why, fields] of [
    ['no token', () => ({})],
    ['no token', () => ({ form_token: '1790000000.forged' })],
    ['too fast', (world: World) => secondsAgo(world, -5)],
    ['trap', (world: World) => ({ ...secondsAgo(world, 9), further_notes: 'buy' })],
  ] as const)
    test(`is held, and let through ends as if it had not been: ${why}`, async ({ world, post }) => {
      const beside = await world.anotherWorld()
      await post(beside, '/tell-us', { ...told, ...secondsAgo(beside, 9) })
      const before = rowsIn(await contents(world))

      const answer = await post(world, '/tell-us', { ...told, ...fields(world), made_up: 'x' })

      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(`/c/${world.community.slug}/received`)
      const [held, ...others] = await waitingIn(world)
      expect(others).toEqual([])
      expect(held).toMatchObject({ page: '/tell-us', form: 'send', typed: told, why, language: 'pl' })
      expect(rowsIn(await contents(world))).toBe(before + 1)
      await letThrough(world.as('moderator'), { heldId: held!.id })
      await world.settle()
      const now = await contents(world)
      expect(now).toEqual(await contents(beside))
      expect(now['voices']).toHaveLength(1)
      expect(now['people']).toHaveLength(1)
      expect(now['held_forms']).toEqual([])
    })

  test('for an event keeps its page, and what the event refuses stays held, with the reason', async ({
    world,
    post,
  }) => {
    const beside = await world.anotherWorld()
    const guest = { givenName: 'Jan', familyName: 'Lis', email: 'jan@example.org', places: '2', reminders: 'yes' }
    for (const one of [world, beside]) {
      const { eventId } = await addEvent(one.as('owner'), { ...exampleInput(), capacity: 2 })
      await post(one, `/events/${eventId}`, { ...guest, ...(one === beside && secondsAgo(beside, 9)) })
      if (one === beside) continue
      const [held] = await waitingIn(world)
      expect(held!.params).toEqual({ eventId })
      await post(world, `/events/${eventId}`, { ...guest, places: '9' })
      const [tooMany] = await waitingIn(world)
      await expect(letThrough(world.as('owner'), { heldId: tooMany!.id })).rejects.toMatchObject({ kind: 'invalid' })
      expect(await waitingIn(world)).toHaveLength(2)
      await letThrough(world.as('owner'), { heldId: held!.id })
      await throwAway(world.as('owner'), { heldIds: [tooMany!.id] })
      await post(world, `/events/${crypto.randomUUID()}`, guest).then(({ status }) => expect(status).toBe(404))
    }
    await world.settle()
    const { held_forms: thrown, ...now } = await contents(world)
    const { held_forms: none, ...theirs } = await contents(beside)
    expect([thrown!.length, none]).toEqual([1, []])
    expect(now).toEqual(theirs)
    expect(now['sign_ups']).toHaveLength(1)
  })

  test('goes through once, however many press the button', async ({ world, post }) => {
    await post(world, '/tell-us', told)
    const [held] = await waitingIn(world)
    const pressed = await Promise.allSettled([1, 2, 3].map(() => letThrough(world.as('owner'), { heldId: held!.id })))
    expect(pressed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect((await contents(world))['voices']).toHaveLength(1)
  })

  test('is thrown away, taken back, and forgotten when its time is over', async ({ world, post }) => {
    for (const text of ['One', 'Two', 'Three']) await post(world, '/tell-us', { text })
    const [three, two] = await waitingIn(world)
    let undoId = ''
    const owner = world.as('owner', { undoable: (entry) => void (undoId = entry.undoId) })

    await throwAway(owner, { heldIds: [three!.id, two!.id] })
    expect((await waitingIn(world)).map(({ typed }) => typed['text'])).toEqual(['One'])
    await undo(owner, { undoId })
    expect(await waitingIn(world)).toHaveLength(3)
    await throwAway(owner, { heldIds: [three!.id] })

    const after = (hours: number) =>
      inContext(
        clockIn(world.gromada, world.community, Temporal.Now.instant().add({ hours })),
        'a test',
        forgetHeld.run,
      )
    const kept = async () => (await contents(world))['held_forms']!.length
    await after(23)
    expect(await kept()).toBe(3)
    await after(25)
    expect(await kept()).toBe(2)
    await after(24 * 29)
    expect(await kept()).toBe(2)
    await after(24 * 31)
    expect(await kept()).toBe(0)
  })

  test('is asked for again where too many wait, where it cannot be kept, or where nothing was typed', async ({
    world,
    post,
  }) => {
    const again = async (fields: Fields) => {
      const answer = await post(world, '/tell-us', fields)
      expect(answer.status).toBe(409)
      return answer.text()
    }
    await again({ text: '  ' })
    await again({ text: 'x'.repeat(40_000) })
    await again({ text: 'a\0b' })
    await again({ text: 'An old page', ...secondsAgo(world, 100_000) })
    for (let n = 0; n < mostFromOne; n++) await post(world, '/tell-us', { text: `Buy ${n}` })
    expect(await again({ text: 'A person after twenty machines' })).toContain('A person after twenty machines')
    expect(await waitingIn(world)).toHaveLength(mostFromOne)

    await world.db.asOwner((client) =>
      client.query(
        `insert into held_forms (community_id, id, page, params, form, typed, language, why, sender, held_at)
         select $1, gen_random_uuid(), '/tell-us', '{}', 'send', '{"text":"x"}', 'pl', 'trap', 's' || n, now() - interval '1 hour'
         from generate_series(1, $2::int) n`,
        [world.community.id, mostWaiting - mostFromOne],
      ),
    )
    await throwAway(world.as('owner'), { heldIds: [(await waitingIn(world))[0]!.id] })
    await post(world, '/tell-us', { text: 'The last that fits' })
    await again({ text: 'One too many' })
    expect((await listHeld(world.as('owner'), {})).waiting).toBe(mostWaiting)
  })

  test('is read a page at a time, each once', async ({ world }) => {
    await world.db.asOwner((client) =>
      client.query(
        `insert into held_forms (community_id, id, page, params, form, typed, language, why, sender, held_at)
         select $1, gen_random_uuid(), '/tell-us', '{}', 'send', '{"text":"x"}', 'pl', 'trap', 's', timestamptz '2026-11-20Z' + (n / 7) * interval '1 microsecond'
         from generate_series(1, 120) n`,
        [world.community.id],
      ),
    )
    const seen: string[] = []
    for (let after: string | undefined, pages = 0; pages < 5; pages++) {
      const { held, next } = await listHeld(world.as('moderator'), { after })
      seen.push(...held.map(({ id }) => id))
      if (!next) break
      after = next
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })
})
