import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAreHere, readCase } from './cases/cases.ts'
import { launchChromium } from './chromium.ts'
import { livelyAddresses, partsOf, strayTags, textOf } from './html.ts'
import {
  all,
  closeHouse,
  decisionId,
  desk,
  eventId,
  guest,
  inHours,
  inParallel,
  isFine,
  openHouse,
  owner,
  page,
  sendForm,
  server,
} from './hostile-house.ts'
import type { HttpVisitor } from './journeys/visitor.ts'

const strings: string[] = casesAreHere() ? (JSON.parse(readCase('hostile/blns.json')) as string[]) : []

beforeAll(openHouse, 60_000)
afterAll(closeHouse)

describe.runIf(casesAreHere())('every string of the big list', { timeout: 400_000 }, () => {
  it('said on the public form is kept to the byte, and stands inert on the page', async () => {
    const accepted = await each((text) => sendForm('/tell-us', { text, place: text, mayBeQuoted: 'without name' }))
    const voices = await all<{ id: string; text: string; place: string }>('/voices', 'voices')

    expect(voices.map((voice) => voice.text).sort()).toEqual(accepted.toSorted())
    expect(voices.every((voice) => voice.place === voice.text)).toBe(true)
    const usual = await usualParts(desk, '/voices', {
      text: 'One\ntwo\n\nthree',
      place: 'Here',
      mayBeQuoted: 'without name',
    })
    await inParallel(voices, async (voice) => expectInert(owner, desk(`/voices/${voice.id}`), voice.text, usual))
  })

  it('by the API is kept to the byte or refused in words, and stands inert in public', async () => {
    for (const [path, field, bodyOf] of doors()) {
      const usual = await usualParts(page, path, bodyOf('One\ntwo\n\nthree'))
      const accepted = await each(async (text) => {
        const answer = await owner.ask('POST', `/api/v1/c/${owner.slug}${path}`, bodyOf(text))
        if (!(await isFine(answer, `POST ${path} ${JSON.stringify(text)}`))) return false
        const id = Object.values((await answer.json()) as Record<string, string>)[0]!
        if (!mine(text)) return true
        expect(textAt(await owner.api('GET', `${path}/${id}`), field), `${path} ${JSON.stringify(text)}`).toBe(text)
        if (path !== '/people') await expectInert(guest, page(`${path}/${id}`), text, usual)
        return true
      })
      expect(accepted.length, path).toBeGreaterThan(strings.length * 0.9)
      const kept = (await all<Record<string, string>>(path, path.slice(1))).map((one) => textAt([one], field))
      expect(
        accepted.filter((text) => !kept.includes(text)),
        path,
      ).toEqual([])
    }
  })

  it('typed into a sign-up is kept to the byte', async () => {
    const accepted = await each((text) =>
      sendForm(`/events/${eventId}`, {
        givenName: text,
        familyName: 'Guest',
        wishes: text,
        email: `g${strings.indexOf(text)}@example.org`,
        places: '1',
      }),
    )
    const signUps = await all<{ wishes: string; person: { name: string }; name: string }>(
      `/events/${eventId}/sign-ups`,
      'signUps',
    )

    expect(new Set(signUps.map((one) => one.wishes))).toEqual(new Set(accepted))
    const html = await (await owner.ask('GET', desk(`/events/${eventId}/sign-ups`))).text()
    expect(strayTags(html)).toEqual([])
    expect(livelyAddresses(html)).toEqual([])
  })

  it('typed into the forms for a link and for signing in never breaks them', async () => {
    // As a name beside an address that is one, every third time; otherwise as the address itself.
    await each((text) => {
      const i = strings.indexOf(text)
      const email = i % 3 === 0 ? `v${i}@example.org` : text
      return sendForm(`/decisions/${decisionId}`, { do: 'link', email, givenName: text, familyName: text })
    })
    await each((text) => sendForm('/sign-in', { email: text, password: text, next: text }, (path) => path))
    await each((text) =>
      sendForm(`/tell-us`, { do: text, text, givenName: text, familyName: text, phone: text, email: text }),
    )
  })

  it('searched for, asked for and pointed at never breaks anything', async () => {
    const api = `/api/v1/c/${owner.slug}`
    const paths = [
      ...[
        '/people?search=',
        '/voices?search=',
        '/search?q=',
        '/messages?purpose=',
        '/people?after=',
        '/voices?after=',
        '/issues?after=',
        '/history?after=',
      ].map((path) => api + path),
      ...[
        '/people/',
        '/issues/',
        '/events/',
        '/decisions/',
        '/public-voices/',
        `/decisions/${decisionId}/ballots/`,
      ].map((path) => api + path),
      ...[
        '/search?q=',
        '/people?search=',
        '/voices?search=',
        '/voices/',
        '/people/',
        '/impact/',
        '/events?after=',
        '/undo/',
      ].map(desk),
      ...[
        '?lang=',
        '/events/',
        '/voices?after=',
        '/outcomes/',
        `/vote/${decisionId}?t=`,
        `/events/${eventId}/mine/`,
        '/',
      ].map(page),
      '/sign-in?next=',
      '/sign-in/link/',
      '/setup/',
      '/join/',
      '/assets/',
      '/c/',
      '/w/',
    ]
    for (const [i, path] of paths.entries())
      await each(async (text) => {
        if (!mine(text, i)) return true
        const answer = await owner.ask('GET', path + encodeURIComponent(text))
        expect(answer.status, `GET ${path} ${JSON.stringify(text)}`).toBeLessThan(500)
        if (answer.headers.get('content-type')?.includes('html'))
          expect(strayTags(await answer.text()), path + text).toEqual([])
        else await answer.body?.cancel()
        const to = answer.headers.get('location')
        if (to) expect(new URL(to, server.url).origin, `${path} ${JSON.stringify(text)}`).toBe(server.url)
        return true
      })
  })

  it('runs nothing in a real browser', async () => {
    const lively = strings.filter((text) => /<|javascript|on\w+=/i.test(text)).filter((_, i) => i % 8 === 0)
    const browser = await launchChromium()
    const context = await browser.newContext()
    const tab = await context.newPage()
    const reports: string[] = []
    tab.on('dialog', (dialog) => void (reports.push(dialog.message()), dialog.dismiss()))
    tab.on('console', (message) => message.type() === 'error' && reports.push(message.text()))
    tab.on('pageerror', (error) => reports.push(String(error)))
    for (const text of lively) {
      const { voiceId } = await owner.api<{ voiceId: string }>('POST', '/voices', {
        text,
        place: text.slice(0, 200),
        mayBeQuoted: 'without name',
      })
      await tab.goto(server.url + page(`/voices/${voiceId}`))
      // A browser shows some control characters as nothing, in our pages as anywhere.
      expect((await tab.locator('main').textContent())!.replace(/\s+/g, ' ')).toContain(
        text.trim().replace(/\s+/g, ' '),
      )
    }
    await browser.close()

    expect(lively.length).toBeGreaterThan(10)
    expect(reports).toEqual([])
  })
})

/** Each string takes every sixth of the costly ways, so that all ways and all strings are tried; HOSTILE=all tries each with each. */
const mine = (text: string, way = 0) => process.env['HOSTILE'] === 'all' || (strings.indexOf(text) + way) % 6 === 0

/** Where the API takes text, how to send it, and where it stands in the answer. */
const doors = (): [path: string, field: string, bodyOf: (text: string) => object][] => [
  ['/voices', 'text', (text) => ({ text, place: 'Here', mayBeQuoted: 'without name' })],
  ['/issues', 'title', (text) => ({ title: { en: text }, description: { en: text } })],
  [
    '/events',
    'title',
    (text) => ({ title: { en: text }, description: { en: text }, place: text, startsAt: inHours(24) }),
  ],
  ['/campaigns', 'demand', (text) => ({ title: { en: text }, demand: { en: text }, decisionId })],
  ['/people', 'familyName', (text) => ({ familyName: text, note: text })],
]

const textAt = (answer: object, field: string): unknown => {
  const thing = Object.values(answer).find(
    (one) => Object(one) === one && Object.hasOwn(one as object, field),
  ) as Record<string, { en?: string }>
  return thing[field]?.en ?? thing[field]
}

/** What elements such a page has when somebody wrote three plain lines. */
async function usualParts(at: (path: string) => string, path: string, body: object): Promise<Set<string>> {
  const made = await owner.api<Record<string, string>>('POST', path, body)
  return partsOf(await (await owner.ask('GET', at(`${path}/${Object.values(made)[0]}`))).text())
}

async function expectInert(reader: HttpVisitor, path: string, text: string, usual: Set<string>): Promise<void> {
  const answer = await reader.ask('GET', path)
  const html = await answer.text()
  const what = `${path} ${JSON.stringify(text)}`
  expect(answer.status, what).toBe(200)
  expect(textOf(html), what).toContain(text)
  expect(
    [...partsOf(html)].filter((part) => !usual.has(part)),
    what,
  ).toEqual([])
  expect(strayTags(html), what).toEqual([])
  expect(livelyAddresses(html), what).toEqual([])
}

/** All strings through one door, ten at a time. @returns those that were accepted. */
async function each(send: (text: string) => Promise<boolean>): Promise<string[]> {
  const accepted: string[] = []
  await inParallel(strings, async (text) => {
    if (await send(text)) accepted.push(text)
  })
  return accepted
}
