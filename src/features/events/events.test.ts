import { describe, expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { test, type World } from '#test/kit.ts'
import { addEvent, exampleInput } from './add-event.ts'
import { callOffEvent } from './call-off-event.ts'
import { editEvent } from './edit-event.ts'
import { events } from './index.ts'
import { listEvents, showCalendar } from './list-events.ts'
import { showEvent } from './show-event.ts'
import { signUp } from './sign-up-for-event.ts'
import { words } from './words.ts'

/** Runs a command and tells by which id it is taken back. */
async function undoIdOf(visit: Visit, command: (visit: Visit) => Promise<unknown>): Promise<string> {
  let undoId = ''
  await command({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return undoId
}

const asKept = (world: World) => ({ ...world.as('owner'), community: world.community })

describe('an event', () => {
  test('is seen by all once it is announced, and as a draft by the workspace only', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await addEvent(owner, { ...exampleInput(), state: 'draft' })

    await expect(showEvent(world.visitor(), { eventId })).rejects.toMatchObject({ kind: 'missing' })
    await editEvent(owner, { ...exampleInput(), eventId, version: 1 })

    const { event, counts } = await showEvent(world.visitor(), { eventId })
    expect(event).toMatchObject({ state: 'announced', capacity: 30, placesLeft: 30, onlineLink: null, version: 2 })
    expect(counts).toBeNull()
  })

  test('keeps its texts to the byte, and refuses times that cannot be', async ({ world }) => {
    const owner = world.as('owner')
    const title = { pl: " „Łyna”\u202e <b>&amp; '; drop table events; -- 🏞️\t" }

    const { eventId } = await addEvent(owner, { ...exampleInput(), title, place: title.pl })

    expect((await showEvent(owner, { eventId })).event).toMatchObject({ title, place: title.pl })
    for (const wrong of [
      { endsAt: '2020-01-01T00:00:00Z' },
      { startsAt: '-200000-01-01T00:00:00Z', endsAt: undefined },
      { startsAt: 'soon' },
      { capacity: 0 },
      { capacity: 1e12 },
      { onlineLink: 'javascript:alert(1)' },
      { title: { en: ' \u200b ' } },
      { place: 'a\u0000b' },
      { title: { en: 'a\ud800' } },
      { campaignId: '00000000-0000-7000-8000-000000000000' },
    ])
      await expect(addEvent(owner, { ...exampleInput(), ...wrong }), JSON.stringify(wrong)).rejects.toMatchObject({
        kind: 'invalid',
      })
  })

  test('is listed under what is to come, the next first, a page at a time; then under what was', async ({ world }) => {
    const owner = world.as('owner')
    const start = Temporal.Now.instant().add({ hours: 1 })
    const ids: string[] = []
    for (let i = 0; i < 53; i++) {
      const startsAt = start.add({ hours: 53 - i })
      const { eventId } = await addEvent(owner, { title: { en: `No. ${i}` }, startsAt: startsAt.toString() })
      ids.unshift(eventId)
    }

    const first = await listEvents(world.visitor(), {})
    const second = await listEvents(world.visitor(), { after: first.next! })
    const past = await listEvents(world.visitor({ now: start.add({ hours: 400 }) }), { when: 'past' })

    expect([...first.events, ...second.events].map((event) => event.id)).toEqual(ids)
    expect(second.next).toBeNull()
    expect(past.events.map((event) => event.id)).toEqual(ids.toReversed().slice(0, 50))
    for (const after of ['x', `${start.toString()} x`, '\u0000', '9999-99-99T00:00:00Z 0', 'null'])
      expect((await listEvents(world.visitor(), { after })).events).toHaveLength(50)
  })

  test('is not overwritten by whoever saves second, and is undone', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await addEvent(owner, exampleInput())
    const undoId = await undoIdOf(owner, (visit) =>
      editEvent(visit, { ...exampleInput(), title: { en: 'Another' }, eventId, version: 1 }),
    )

    await expect(editEvent(owner, { ...exampleInput(), eventId, version: 1 })).rejects.toMatchObject({
      kind: 'conflict',
    })
    await undo(owner, { undoId })

    expect((await showEvent(owner, { eventId })).event.title).toEqual(exampleInput().title)
  })

  test('that nobody signed up for can be taken back; one with a sign-up cannot', async ({ world }) => {
    const owner = world.as('owner')
    let eventId = ''
    const add = async (visit: Visit) => void ({ eventId } = await addEvent(visit, exampleInput()))
    const mistake = await undoIdOf(owner, add)
    await undo(owner, { undoId: mistake })
    await expect(showEvent(owner, { eventId })).rejects.toMatchObject({ kind: 'missing' })

    const wanted = await undoIdOf(owner, add)
    await signUp(world.visitor(), { eventId, givenName: 'Anna', email: 'anna@example.org' })

    await expect(undo(owner, { undoId: wanted })).rejects.toMatchObject({ kind: 'conflict' })
    expect((await showEvent(owner, { eventId })).event.state).toBe('announced')
  })

  test('that is called off tells everybody, and undoing it takes the letters back', async ({ world }) => {
    const owner = world.as('owner')
    const { eventId } = await addEvent(owner, exampleInput())
    await signUp(world.visitor(), { eventId, givenName: 'Anna', email: 'anna@example.org' })

    const undoId = await undoIdOf(owner, (visit) => callOffEvent(visit, { eventId }))

    const letters = () =>
      world.db.asOwner((client) =>
        client.query<{ state: string; calendar: string }>(
          "select state, calendar from messages where community_id = $1 and purpose like 'event called off%'",
          [world.community.id],
        ),
      )
    expect((await letters()).rows).toMatchObject([
      { state: 'kept', calendar: expect.stringContaining('STATUS:CANCELLED') as string },
    ])
    await expect(
      signUp(world.visitor(), { eventId, givenName: 'Jan', email: 'jan@example.org' }),
    ).rejects.toMatchObject({ kind: 'conflict' })
    expect((await showEvent(world.visitor(), { eventId })).event.state).toBe('called off')
    await undo(owner, { undoId })
    expect((await letters()).rows).toMatchObject([{ state: 'withdrawn' }])
    expect((await showEvent(world.visitor(), { eventId })).event.state).toBe('announced')
  })

  test('stands in the feed that calendars follow; a draft and a private one do not', async ({ world }) => {
    const owner = asKept(world)
    const { eventId } = await addEvent(owner, { ...exampleInput(), onlineLink: 'https://meet.example.org/secret' })
    await addEvent(owner, { ...exampleInput(), state: 'draft' })
    await addEvent(owner, { ...exampleInput(), isPublic: false })

    const { calendar } = await showCalendar(owner, {})

    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(calendar).toContain(`UID:${eventId}@gromada\r\nSEQUENCE:0\r\n`)
    expect(calendar).not.toContain('secret')
  })

  test('is found by a part of its title in any language', async ({ world }) => {
    const owner = world.as('owner')
    await addEvent(owner, exampleInput())

    for (const q of ['sprzata', 'STREAM', 'bridge clean']) {
      const { results } = (await world.gromada.operations.get('site.search')!(owner, { q } as never)) as {
        results: unknown[]
      }
      expect(results, q).toHaveLength(1)
    }
  })
})

describe('the words', () => {
  test('have a name for every operation and every grant', () => {
    const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)
    for (const { spec } of events.operations)
      expect(words.english).toHaveProperty(`did${capital(spec.name.split('.')[1]!)}`)
    for (const grant of Object.keys(events.grants!))
      expect(words.english).toHaveProperty(`may${capital(grant.split(':')[1]!)}`)
  })
})
