import { describe, expect } from 'vitest'
import { formToken } from '#platform/http/sent.ts'
import type { World } from '#test/kit.ts'
import { test } from '#test/site.ts'
import { addEvent, exampleInput } from './add-event.ts'
import { callOffEvent } from './call-off-event.ts'
import { signUp } from './sign-up-for-event.ts'

type Form = Record<string, string>

const filled = (world: World, more: Form = {}): Form => ({
  form_token: formToken(world.gromada.secret, Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) - 9),
  givenName: 'Łucja',
  familyName: 'Żółć',
  email: 'lucja@example.org',
  places: '2',
  ...more,
})

const publicAt = (world: World, path: string) => `/c/${world.community.slug}/events${path}`
const workAt = (world: World, path: string) => `/w/${world.community.slug}/events${path}`

describe('the public page of an event', () => {
  test('lets a stranger sign up, keep the link, change and cancel, without script', async ({ world, site }) => {
    const { eventId } = await addEvent(world.as('owner'), {
      ...exampleInput(),
      capacity: 3,
      onlineLink: 'https://meet.example.org/x',
    })
    const here = publicAt(world, `/${eventId}`)
    const before = await site.stranger.text(here)

    const refused = await site.stranger.post(here, filled(world, { email: '', wishes: 'A ramp <3' }))
    const done = await site.stranger.post(here, filled(world, { reminders: 'yes' }))
    const mine = done.headers.get('location')!
    const kept = await site.stranger.text(mine)

    expect(before).toContain('3 places left')
    expect(before).not.toContain('meet.example.org')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('A ramp &lt;3')
    expect(done.status).toBe(303)
    expect(kept).toMatch(/You have a place[\s\S]*meet\.example\.org[\s\S]*class="qr/)
    const changed = await site.stranger.post(mine, { do: 'change', places: '3', wishes: '' })
    expect(changed.headers.get('location')).toBe(mine)
    await site.stranger.post(mine, { do: 'cancel' })
    expect(await site.stranger.text(mine)).toContain('You have cancelled')
    expect((await site.stranger.get(mine.slice(0, -1))).status).toBe(404)
    const again = await site.stranger.post(here, filled(world))
    expect(again.headers.get('location')).toBe(here)
  })

  test('says the same to machines, and nothing that could close its element', async ({ world, site }) => {
    const title = { en: '</script><b>Stream & "co"</b>' }
    const { eventId } = await addEvent(world.as('owner'), {
      ...exampleInput(),
      title,
      onlineLink: 'https://meet.example.org/x',
    })

    const html = await site.stranger.text(publicAt(world, `/${eventId}`))
    const calendar = await site.stranger.get(publicAt(world, `/${eventId}/event.ics`))
    const feed = await site.stranger.text(publicAt(world, '/calendar.ics'))

    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as object
    expect(data).toMatchObject({
      '@type': 'Event',
      name: title.en,
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      location: [{ '@type': 'Place', name: 'The bridge' }, { '@type': 'VirtualLocation' }],
      maximumAttendeeCapacity: 30,
    })
    expect(JSON.stringify(data)).not.toContain('meet.example.org')
    expect(html).not.toContain('<b>Stream')
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(await calendar.text()).toContain(`UID:${eventId}@gromada`)
    expect(feed).toContain(`UID:${eventId}@gromada`)
  })

  test('of a draft or a private event is not there, not even for an organizer; a called off one says so', async ({
    world,
    site,
  }) => {
    const owner = world.as('owner')
    const draft = await addEvent(owner, { ...exampleInput(), state: 'draft' })
    const secret = await addEvent(owner, { ...exampleInput(), isPublic: false })
    const off = await addEvent(owner, exampleInput())
    await callOffEvent(owner, off)

    for (const { eventId } of [draft, secret])
      for (const browser of [site.stranger, site.owner])
        for (const path of [`/${eventId}`, `/${eventId}/event.ics`])
          expect((await browser.get(publicAt(world, path))).status).toBe(404)
    const html = await site.stranger.text(publicAt(world, `/${off.eventId}`))
    expect(html).toContain('This event was called off')
    expect(html).toContain('EventCancelled')
    expect(html).not.toContain('name="givenName"')
    for (const path of ['', '/past', '/nonsense', '?after=x', '/past?after=%00']) {
      const { status } = await site.stranger.get(publicAt(world, path))
      expect(status, path).toBe(path === '/nonsense' ? 422 : 200)
    }
  })
})

describe('the workspace', () => {
  test('has a form, a record, sign-ups, a door and a sheet', async ({ world, site }) => {
    const added = await site.owner.post(workAt(world, '/add'), {
      'title.en': 'Cleaning the stream',
      startsAt: Temporal.Now.plainDateTimeISO('Europe/Warsaw').add({ hours: 5 }).toString({ smallestUnit: 'minute' }),
      place: 'The bridge',
      capacity: '1',
      hasWaitingList: 'yes',
      isPublic: 'yes',
    })
    const record = added.headers.get('location')!
    const eventId = record.split('/').at(-1)!
    await signUp(world.visitor(), { eventId, givenName: 'Anna', familyName: 'Nowak', email: 'anna@example.org' })
    const { signUpId } = await signUp(world.visitor(), {
      eventId,
      givenName: 'Jan',
      familyName: 'Kowalski',
      email: 'jan@example.org',
    })

    for (const path of [
      record,
      `${record}/edit`,
      `${record}/sign-ups`,
      `${record}/sign-ups?state=waiting`,
      `${record}/door`,
      `${record}/door?search=jan`,
      `${record}/sheet`,
      workAt(world, ''),
      workAt(world, '?when=past'),
    ])
      expect((await site.owner.get(path)).status, path).toBe(200)
    const refused = await site.owner.post(`${record}/door`, { do: 'in', signUpId })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('All places are taken')
    const [, first] = /name="signUpId" value="([^"]+)"[\s\S]*?Here: Anna/.exec(
      (await site.owner.text(`${record}/door`)).replace(/[\s\S]*Jan Kowalski/, ''),
    )!
    const tapped = await site.owner.post(`${record}/door`, { do: 'in', signUpId: first! })
    expect(tapped.headers.get('location')).toBe(`${record}/door`)
    expect(tapped.headers.get('set-cookie')).toContain('undo')
    expect(await site.owner.text(`${record}/door`)).toContain('here since')
    expect(await site.owner.text(`${record}/sheet`)).toContain('Anna Nowak')
    const csv = await site.owner.post(`${record}/sign-ups/sheet`, {})
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const wrong = await site.owner.post(workAt(world, '/add'), { 'title.en': 'x', startsAt: 'soon', place: 'Kept' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Kept')
    expect((await site.stranger.get(record)).status).toBe(303)
  })
})
