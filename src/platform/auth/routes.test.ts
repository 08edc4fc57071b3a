import { describe, expect } from 'vitest'
import { test as base, testMailer } from '#test/kit.ts'
import { inviteMember } from '../community/invite-member.ts'
import { createGromada } from '../gromada.ts'
import { webApp } from '../http/app.tsx'
import { type House, openHouse, password } from './house.test-kit.ts'
import { communitiesOf } from './membership.ts'
import { setupLink } from './setup.ts'
import { safeNext } from './door.ts'

type Site = House & {
  mailer: ReturnType<typeof testMailer>
  /** A browser: it keeps its cookies, and follows nothing by itself. */
  browser(): Browser
}
interface Browser {
  get(path: string): Promise<Response>
  post(path: string, form: Record<string, string>): Promise<Response>
}

const test = base.extend<{ site: Site }>({
  site: async ({ world, scratch }, use) => {
    const mailer = testMailer()
    const house = openHouse(createGromada({ ...world.gromada, mailer }), scratch.connection)
    const app = webApp(house.gromada, house.accounts, () => {})
    await use({ ...house, mailer, browser: () => browserOf((path, init) => app.request(path, init)) })
    await house.accounts.close()
  },
})

function browserOf(request: (path: string, init: RequestInit) => Response | Promise<Response>): Browser {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await request(path, { ...init, headers: { ...init.headers, cookie, 'accept-language': 'en' } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0/i.test(line)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    return response
  }
  return {
    get: (path) => send(path, {}),
    post: (path, form) => send(path, { method: 'POST', body: new URLSearchParams(form) }),
  }
}

const pathOf = (link: string) => new URL(link).pathname
const settings = {
  name: 'Sąsiedzi nad Łyną',
  languages: 'pl',
  mainLanguage: 'pl',
  zone: 'Europe/Warsaw',
  currency: 'PLN',
  country: 'PL',
  colour: '#1f6f4a',
}

async function invited(site: Site, email = 'anna@example.org') {
  const community = await site.newCommunity()
  const owner = await site.newAccount('Olga')
  await site.join(community, owner, 'owner')
  const { link } = await inviteMember(await site.as(community, owner), { email, role: 'organizer' })
  return { community, owner, path: pathOf(link) }
}

describe('setting up', () => {
  test('makes the owner and the community once, and the newest link counts', async ({ site }) => {
    const older = pathOf((await setupLink(site.gromada))!)
    const path = pathOf((await setupLink(site.gromada))!)
    const form = { ...settings, ownerName: 'Olga', email: 'olga@example.org', password }
    const browser = site.browser()

    expect((await browser.get(older)).status).toBe(409)
    expect(await (await browser.get(path)).text()).toContain('name="ownerName"')
    const wrong = await browser.post(path, { ...form, password: 'short', currency: 'ZZZ' })
    const done = await browser.post(path, form)

    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Sąsiedzi nad Łyną')
    expect(done.status).toBe(303)
    expect(done.headers.get('location')).toBe('/w/sasiedzi-nad-lyna')
    expect((await browser.get('/w/sasiedzi-nad-lyna/members')).status).toBe(200)
    expect((await site.browser().post(path, form)).status).toBe(409)
    expect(await setupLink(site.gromada)).toBeNull()
  })
})

describe('joining', () => {
  test('with a new account leads into the community', async ({ site }) => {
    const { path, community } = await invited(site)
    const browser = site.browser()
    const short = await browser.post(path, { name: 'Anna', email: 'anna1@example.org', password: 'short' })

    const joined = await browser.post(path, { name: 'Anna', email: 'anna1@example.org', password })

    expect(short.status).toBe(422)
    expect(joined.headers.get('location')).toBe(`/w/${community.slug}`)
    expect((await browser.get(`/w/${community.slug}/members`)).status).toBe(200)
    expect((await browser.post(path, {})).headers.get('location')).toBe(`/w/${community.slug}`)
    const late = await site.browser().post(path, { name: 'Ewa', email: 'ewa1@example.org', password })
    expect(await site.accounts.accountIdOf('ewa1@example.org')).toBeNull()
    expect([late.status, await late.text()]).toEqual([
      expect.any(Number),
      expect.stringContaining('Somebody else used this invitation'),
    ])
  })

  test('with the account that is signed in asks for nothing more', async ({ site }) => {
    const { path, community } = await invited(site)
    const ewa = await site.newAccount('Ewa')
    const browser = site.browser()
    await browser.post('/sign-in', { email: ewa.email, password })

    expect(await (await browser.get(path)).text()).toContain(ewa.email)
    await browser.post(path, {})

    expect(await communitiesOf(site.gromada, ewa.accountId)).toMatchObject([{ slug: community.slug }])
  })

  test('by a link that leads nowhere is missing', async ({ site }) => {
    expect((await site.browser().get('/join/nothing')).status).toBe(404)
  })
})

describe('signing in', () => {
  test('leads to where one wanted to go, and signing out back', async ({ site }) => {
    const { owner, community } = await invited(site)
    const browser = site.browser()
    const asked = await browser.get(`/w/${community.slug}/members`)

    const next = decodeURIComponent(asked.headers.get('location')!.split('next=')[1]!)
    const wrong = await browser.post('/sign-in', { email: owner.email, password: 'another password', next })
    const right = await browser.post('/sign-in', { email: owner.email, password, next })
    expect((await browser.get(next)).status).toBe(200)
    await browser.post('/sign-out', {})

    expect(wrong.status).toBe(422)
    expect(await wrong.text()).not.toContain('another password')
    expect(right.headers.get('location')).toBe(`/w/${community.slug}/members`)
    expect((await browser.get(next)).status).toBe(303)
  })

  test('is slowed down for one account, also from many places', async ({ site }) => {
    const { owner } = await invited(site)
    const tries = []
    for (let i = 0; i < 11; i++)
      tries.push(await site.browser().post('/sign-in', { email: owner.email, password: 'guess number' }))

    expect(tries.at(-1)!.status).toBe(429)
  })

  test('by a mailed link needs the button, because mail programs open links', async ({ site }) => {
    site.mailer.canSend = true
    const { owner, community } = await invited(site)
    const browser = site.browser()
    const known = await browser.post('/sign-in/link', { email: owner.email })
    const unknown = await browser.post('/sign-in/link', { email: 'nobody@example.org' })
    await site.accounts.settled()
    const path = /(\/sign-in\/link\/\S+)/.exec(site.mailer.sent.at(-1)!.text)![1]!

    await browser.get(path)
    await browser.get(path)
    const opened = await browser.post(path, {})

    expect((await known.text()).replace(owner.email, '')).toBe((await unknown.text()).replace('nobody@example.org', ''))
    expect(opened.headers.get('location')).toBe(`/w/${community.slug}`)
    expect((await site.browser().post(path, {})).status).toBe(409)
  })

  test('without a mail server says whom to ask', async ({ site }) => {
    const page = await (await site.browser().get('/sign-in')).text()

    expect(page).toContain('This place sends no mail')
    expect(page).not.toContain('Send me a link')
  })

  test('goes nowhere else afterwards', () => {
    for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', '', undefined])
      expect(safeNext(bad)).toBeNull()
    expect(safeNext('/w/here?x=1')).toBe('/w/here?x=1')
  })
})

describe('the account page', () => {
  test('changes name, language and password', async ({ site }) => {
    const { owner } = await invited(site)
    const browser = site.browser()
    await browser.post('/sign-in', { email: owner.email, password })

    await browser.post('/account', { name: 'Olga Nowak', language: 'pl' })
    await browser.post('/account/password', { currentPassword: password, password: 'another four words' })
    const page = await (await browser.get('/account')).text()

    expect(page).toContain('Olga Nowak')
    expect((await site.browser().post('/sign-in', { email: owner.email, password: 'another four words' })).status).toBe(
      303,
    )
  })

  test('asks a stranger to sign in', async ({ site }) => {
    expect((await site.browser().get('/account')).headers.get('location')).toBe('/sign-in?next=/account')
  })
})

describe('the pages of a community', () => {
  test('all open for the owner, and their forms work without script', async ({ site }) => {
    const { owner, community } = await invited(site)
    const anna = await site.newAccount('Anna')
    await site.join(community, anna, 'volunteer')
    const browser = site.browser()
    await browser.post('/sign-in', { email: owner.email, password })
    const at = `/w/${community.slug}`
    const member = `${at}/members/${anna.accountId}`
    for (const path of [
      '/members',
      '/members?ended=yes',
      '/members/invite',
      '/invitations',
      '/roles',
      '/roles?role=owner',
      '/settings',
      '/history',
    ])
      expect([path, (await browser.get(at + path)).status]).toEqual([path, 200])

    expect(
      await (await browser.post(`${at}/members/invite`, { email: 'ewa@example.org', role: 'member' })).text(),
    ).toContain('/join/')
    expect(await (await browser.post(member, { do: 'link' })).text()).toContain('/sign-in/link/')
    expect((await browser.post(member, { do: 'role', role: 'organizer' })).status).toBe(303)
    expect((await browser.post(`${at}/settings`, { do: 'settings', ...settings, name: 'Another name' })).status).toBe(
      303,
    )
    expect((await browser.post(`${at}/settings`, { do: 'meeting', hours: '2' })).status).toBe(303)
    expect((await browser.post(`${at}/roles`, { role: 'member', grants: 'community:meet' })).status).toBe(303)
    const history = await (await browser.get(`${at}/history`)).text()
    const undoPath = /action="([^"]*\/undo\/[^"]+)"/.exec(history)![1]!
    expect((await browser.post(undoPath, {})).headers.get('location')).toBe(`${at}/history`)
    expect((await browser.post(undoPath, {})).status).toBe(409)
    expect((await browser.post(member, { do: 'end' })).headers.get('location')).toBe(`${at}/members`)
    expect((await browser.post(member, { do: 'restore' })).status).toBe(303)
  })
})
