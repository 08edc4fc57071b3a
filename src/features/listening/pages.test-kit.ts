import { expect } from 'vitest'
import { openAccounts } from '#platform/auth/accounts.ts'
import { password } from '#platform/auth/house.test-kit.ts'
import { inTransaction } from '#platform/db/open.ts'
import { webApp } from '#platform/http/app.tsx'
import { formToken } from '#platform/http/sent.ts'
import { test as base } from '#test/kit.ts'

interface Browser {
  get(path: string): Promise<Response>
  post(path: string, form: Record<string, string> | FormData): Promise<Response>
}

interface Site {
  stranger: Browser
  owner: Browser
  /** A public form carries this: signed, and a little old. */
  token: string
}

/** Browsers at the doors of one community: a stranger's, and that of an owner who is signed in. */
export const test = base.extend<{ site: Site }>({
  site: async ({ world, scratch }, use) => {
    const { db, url, secret, mailer } = world.gromada
    const accounts = openAccounts({ connection: scratch.connection, db, url, secret, mailer, max: 4 })
    const log: string[] = []
    const app = webApp(world.gromada, accounts, (line) => void log.push(line))
    const email = `${crypto.randomUUID()}@example.org`
    const { accountId, cookies } = await accounts.signUp(
      { name: 'Olga', email, password, language: 'en', emailVerified: true },
      new Headers(),
    )
    const member = {
      community_id: world.community.id,
      account_id: accountId,
      role: 'owner',
      person_id: null,
      ended_at: null,
    }
    await inTransaction(db, { role: 'gromada_auth' }, (trx) =>
      trx.insertInto('auth.memberships').values(member).execute(),
    )
    const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
    const browser = (headers: Record<string, string>): Browser => ({
      get: async (path) => app.request(path, { headers }),
      post: async (path, form) => {
        const body = form instanceof FormData ? form : new URLSearchParams(form)
        return app.request(path, { method: 'POST', body, headers })
      },
    })
    const seconds = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) - 10
    await use({
      stranger: browser({ 'accept-language': 'pl' }),
      owner: browser({ cookie, 'accept-language': 'en' }),
      token: formToken(secret, seconds),
    })
    await accounts.close()
    expect(log).toEqual([])
  },
})
