import { expect } from 'vitest'
import { openAccounts } from '#platform/auth/accounts.ts'
import { password } from '#platform/auth/house.test-kit.ts'
import { inTransaction } from '#platform/db/open.ts'
import { listHeld } from '#platform/held/list-held.ts'
import { webApp } from '#platform/http/app.tsx'
import { formToken } from '#platform/http/sent.ts'
import { test as base, type World } from '../kit.ts'
import { tablesNow } from '../tables-now.ts'

export type Fields = Record<string, string>

interface Doors {
  /** A machine, or a person, at the public door of a community, who reads Polish. */
  post(world: World, path: string, fields: Fields): Promise<Response>
  /** An owner of the test's own community, who is signed in and reads English: gets without fields, sends with them. */
  owner(path: string, fields?: Fields): Promise<Response>
}

export const test = base.extend<{ doors: Doors; post: Doors['post'] }>({
  post: ({ doors }, use) => use(doors.post),
  doors: async ({ world, scratch }, use) => {
    const { db, url, secret, mailer } = world.gromada
    const accounts = openAccounts({ connection: scratch.connection, db, url, secret, mailer, max: 2 })
    const log: string[] = []
    const app = webApp(world.gromada, accounts, (line) => void log.push(line))
    const { accountId, cookies } = await accounts.signUp(
      { name: 'Olga', email: `${crypto.randomUUID()}@example.org`, password, language: 'en', emailVerified: true },
      new Headers(),
    )
    const membership = { community_id: world.community.id, account_id: accountId, role: 'owner' }
    await inTransaction(db, { role: 'gromada_auth' }, (trx) =>
      trx
        .insertInto('auth.memberships')
        .values({ ...membership, person_id: null, ended_at: null })
        .execute(),
    )
    const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
    const send = async (path: string, headers: Fields, fields?: Fields) =>
      app.request(path, { headers, ...(fields && { method: 'POST', body: new URLSearchParams(fields) }) })
    await use({
      post: ({ community }, path, fields) => send(`/c/${community.slug}${path}`, { 'accept-language': 'pl' }, fields),
      owner: (path, fields) => send(`/w/${world.community.slug}${path}`, { cookie, 'accept-language': 'en' }, fields),
    })
    await accounts.close()
    expect(log).toEqual([])
  },
})

export const secondsAgo = ({ gromada }: World, seconds: number) => ({
  form_token: formToken(gromada.secret, Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) - seconds),
})
export const told = {
  text: 'Kładka przy młynie jest śliska.\nZimą nikt tamtędy nie przejdzie.',
  place: 'Młyn',
  mayBeQuoted: 'with name',
  givenName: 'Łucja',
  familyName: 'Żółć',
  email: 'lucja@example.org',
  toldBack: 'yes',
}
export const waitingIn = async (world: World) => (await listHeld(world.as('moderator'), {})).held

/** Everything that is kept of a community but when it came and which ids it has. */
export async function contents(world: World): Promise<Record<string, string[]>> {
  const tables = await tablesNow(world, ['communities'])
  const plain = (row: string) =>
    row
      .replaceAll('\\r\\n ', '')
      .replace(/\?t=[\w-]{32}/g, '?t=KEY')
      .replace(/\b\d{8}T\d{6}Z/g, 'WHEN')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(world.community.slug, 'SLUG')
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?/g, 'WHEN')
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(plain).sort()]))
}

export const rowsIn = (tables: Record<string, string[]>) => Object.values(tables).flat().length
