import { expect } from 'vitest'
import { openAccounts } from '#platform/auth/accounts.ts'
import { password } from '#platform/auth/house.test-kit.ts'
import { inTransaction } from '#platform/db/open.ts'
import { webApp } from '#platform/http/app.tsx'
import { formToken } from '#platform/http/sent.ts'
import type { Language } from '#platform/words.ts'
import { test as base } from './kit.ts'

/** What a form sends: as names with values, as pairs where a name comes several times, or with files. */
type Form = Record<string, string> | [string, string][] | FormData

/** A browser without script. A path that begins with no slash is one of the workspace. */
export interface Visiting {
  get(path: string): Promise<Response>
  text(path: string): Promise<string>
  post(path: string, form: Form): Promise<Response>
}

/** Browsers at the doors of one community. */
export interface Site {
  stranger: Visiting
  /** Signed in, as an owner. */
  owner: Visiting
  /** The same strangers and the same owner, reading another language. */
  in(language: Language): Pick<Site, 'stranger' | 'owner'>
  /** A public form carries this: signed, and a little old. */
  token: string
}

/** The kit, with pages: the whole application, asked in its own process. */
export const test = base.extend<{ site: Site }>({
  site: async ({ world, scratch }, use) => {
    const { db, url, secret, mailer } = world.gromada
    const accounts = openAccounts({ connection: scratch.connection, db, url, secret, mailer, max: 4 })
    const log: string[] = []
    const app = webApp(world.gromada, accounts, (line) => void log.push(line))
    const { accountId, cookies } = await accounts.signUp(
      { name: 'Olga', email: `${crypto.randomUUID()}@example.org`, password, language: 'en', emailVerified: true },
      new Headers(),
    )
    await inTransaction(db, { role: 'gromada_auth' }, (trx) =>
      trx
        .insertInto('auth.memberships')
        .values({
          community_id: world.community.id,
          account_id: accountId,
          role: 'owner',
          person_id: null,
          ended_at: null,
        })
        .execute(),
    )
    const at = (path: string) => (path.startsWith('/') ? path : `/w/${world.community.slug}/${path}`)
    const browser = (headers: Record<string, string>): Visiting => ({
      get: async (path) => app.request(at(path), { headers }),
      text: async (path) => (await app.request(at(path), { headers })).text(),
      post: async (path, form) => {
        const body = form instanceof FormData ? form : new URLSearchParams(form)
        return app.request(at(path), { method: 'POST', body, headers })
      },
    })
    const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
    // The account reads English; a choice of language stands in a cookie, as the page for it leaves it.
    const reading = (language: Language) => ({
      stranger: browser({ 'accept-language': language }),
      owner: browser({ cookie: `${cookie}; gromada_language=${language}`, 'accept-language': language }),
    })
    const seconds = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) - 10
    await use({ ...reading('en'), in: reading, token: formToken(secret, seconds) })
    await accounts.close()
    expect(log).toEqual([])
  },
})
