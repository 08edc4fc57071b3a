import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { scratchDb } from '../kit.ts'
import { databaseUrlOf, type RunningServer, startServer } from './server.ts'
import { HttpVisitor } from './visitor.ts'
import { Watched } from './watched.ts'

/** What a walk by an owner stands on: their phone, in Polish, and the API with the same rights. */
export interface Outing {
  phone: Page
  owner: HttpVisitor
  /** `/w/…` of the community, with the origin. */
  inside: string
}

/** The program on a database of its own, and a browser, from before the tests of a file until after them. */
export function journey(): { asOwner(walk: (outing: Outing) => Promise<void>): Promise<void> } {
  let scratch: Awaited<ReturnType<typeof scratchDb>>
  let dataDir: string
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    scratch = await scratchDb()
    dataDir = await mkdtemp(join(tmpdir(), 'gromada-journey-'))
    const databaseUrl = databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0])
    ;[server, browser] = await Promise.all([startServer({ dataDir, databaseUrl }), launchChromium()])
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await scratch?.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  return {
    /** A new community, walked by its owner on a phone; nothing that any page complains of is let pass. */
    async asOwner(walk) {
      const owner = await HttpVisitor.owner(server)
      const watched = new Watched(browser)
      const phone = await watched.person({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' })
      const cookies = `${owner.cookie}; gromada_language=pl`.split('; ').map((cookie) => {
        const at = cookie.indexOf('=')
        return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.url }
      })
      await phone.context().addCookies(cookies)
      await walk({ phone, owner, inside: `${server.url}/w/${owner.slug}` })
      expect(watched.complaints).toEqual([])
      await watched.close()
    },
  }
}

/** Nothing stands beside the page: a thumb scrolls one way only. */
export async function fits(phone: Page): Promise<void> {
  const over = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, phone.url()).toBe(0)
}

/** The page is the one from the server, and not what the browser remembered of it and shows until that comes. */
export const arrived = (phone: Page): Promise<void> =>
  phone.locator('html:not([aria-busy]):not([data-turbo-preview])').waitFor({ state: 'attached' })

/** Presses the button of exactly this name, or the first whose name is like this. */
export const tap = (phone: Page, name: string | RegExp): Promise<void> =>
  typeof name === 'string'
    ? phone.getByRole('button', { name, exact: true }).click()
    : phone.getByRole('button', { name }).first().click()
