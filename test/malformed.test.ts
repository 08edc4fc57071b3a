import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeHouse,
  decisionId,
  desk,
  eventId,
  inParallel,
  openHouse,
  owner,
  page,
  sendForm,
  server,
} from './hostile-house.ts'

beforeAll(openHouse, 60_000)
afterAll(closeHouse)

describe('what no form and no program of ours would send', () => {
  const api = (path: string) => `${server.url}/api/v1/c/${owner.slug}${path}`
  const json = { 'content-type': 'application/json' }

  it('in a body is refused', async () => {
    const bodies = [
      '{',
      '[]',
      'null',
      '"text"',
      '1e999',
      '{"text":',
      '{"text":"a\\u0000b"}',
      '{"text":"a\\ud800b"}',
      '{"text":{"a":1}}',
      '{"__proto__":{"text":"x"}}',
      '{"text":["x"]}',
      '{"text":1}',
      '\0',
      `${'['.repeat(50_000)}`,
    ]
    for (const body of bodies) {
      const answer = await fetch(api('/tell-us'), { method: 'POST', headers: json, body })
      expect([answer.status, await answer.text()], body.slice(0, 40)).toEqual([422, expect.stringContaining('"title"')])
    }
    for (const headers of [
      undefined,
      { 'content-type': 'text/plain' },
      { 'content-type': 'multipart/form-data' },
      { 'content-type': 'x' },
    ])
      for (const body of ['{', 'text=a', '--x\r\n', '%00', 'text=%00&text=%ff'])
        for (const at of [api('/tell-us'), server.url + page('/tell-us'), `${server.url}/sign-in`]) {
          const { status } = await fetch(at, { method: 'POST', headers, body, redirect: 'manual' })
          expect([status >= 400, status < 500], `${at} ${JSON.stringify(headers)} ${body}: ${status}`).toEqual([
            true,
            true,
          ])
        }
  })

  it('that is far too long is refused', async () => {
    for (const [path, text] of [
      ['/tell-us', 'a'.repeat(10_001)],
      ['/tell-us', 'a'.repeat(2_000_000)],
    ] as const) {
      const answer = await fetch(api(path), { method: 'POST', headers: json, body: JSON.stringify({ text }) })
      expect(answer.status).toBe(422)
    }
    const huge = await fetch(api('/tell-us'), {
      method: 'POST',
      headers: json,
      body: Buffer.alloc(65 * 1024 * 1024, 32),
    })
    expect([huge.status >= 400, huge.status < 500], String(huge.status)).toEqual([true, true])
  })

  it('in a form is refused in words', async () => {
    for (const text of ['a\0b', '\0', '\u200b', '   ', ''])
      expect(await sendForm('/tell-us', { text }), JSON.stringify(text)).toBe(false)
    expect(await sendForm('/tell-us', { text: 'Fine', place: 'a\0b' })).toBe(false)
    expect(await sendForm('/tell-us', { text: 'Fine', toldBack: 'yes', email: 'a\0@example.org' })).toBe(false)
    expect(await sendForm(`/events/${eventId}`, { givenName: 'a\0', familyName: 'b', email: 'nul@example.org' })).toBe(
      false,
    )
  })

  it('in an address leads nowhere', async () => {
    const odd = [
      '%00',
      'a%00b',
      '%ff',
      '%c0%ae',
      '9'.repeat(400),
      '-1',
      '0',
      '1e400',
      '..%2f..%2fetc%2fpasswd',
      '%2e%2e%2f',
      '..%5c',
      '%252e',
      "'",
      '%',
      '%%',
      '{}',
      '%u0000',
      '\u{10ffff}',
      'constructor',
      '__proto__',
    ]
    const paths = [
      '/assets/',
      '/assets/../',
      '/c/',
      '/w/',
      '/c/x/theme-',
      page('/events/'),
      page('/'),
      page('/voices?after='),
      page('/?lang='),
      page(`/vote/${decisionId}?t=`),
      desk('/people/'),
      desk('/people?search='),
      desk('/people?after='),
      desk('/search?q='),
      desk('/voices?search='),
      desk('/history?before='),
      desk('/impact/'),
      '/sign-in/link/',
      '/sign-in?next=',
      '/setup/',
      '/join/',
      ...[
        '/people/',
        '/people?search=',
        '/people?after=',
        '/voices?themeId=',
        '/voices?search=',
        '/search?q=',
        '/messages?purpose=',
        `/decisions/${decisionId}/ballots/`,
        `/decisions/${decisionId}/ballot?token=`,
      ].map((path) => `/api/v1/c/${owner.slug}${path}`),
    ]
    for (const path of paths)
      await inParallel(odd, async (text) => {
        const { status } = await owner.ask('GET', path + text)
        expect(status, `GET ${path}${text}`).toBeLessThan(500)
        if (path.startsWith('/assets')) expect(status).toBe(404)
      })
  })
})
