import type { Context as Request } from 'hono'
import { visitor } from '../actor.ts'
import type { Community } from '../community/community.ts'
import type { Visit } from '../context.ts'
import { tooMany } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import { addressOf, languageOf } from '../http/reader.ts'
import { platformWords } from '../platform-words.ts'
import { type View, viewIn } from '../ui/view.ts'
import type { Language } from '../words.ts'
import type { Account, Accounts } from './accounts.ts'

/** What every page of the install itself needs: those that stand outside of any community. */
export interface Door {
  readonly c: Request
  readonly gromada: Gromada
  readonly accounts: Accounts
  readonly account: Account | null
  readonly language: Language
  readonly view: View
  readonly from: string
}

export async function openDoor(c: Request, gromada: Gromada, accounts: Accounts): Promise<Door> {
  const account = await accounts.sessionOf(c.req.raw.headers)
  for (const cookie of account?.cookies ?? []) c.header('set-cookie', cookie, { append: true })
  const language = languageOf(c, account)
  const { pathname, search } = new URL(c.req.url)
  const view = viewIn(language, { surface: 'bare', zone: 'UTC', path: pathname + search })
  return { c, gromada, accounts, account, language, view, from: addressOf(c, gromada) }
}

/** The limits count by community; the install's own doors count for themselves. */
const install: Community = {
  id: 'install',
  slug: '',
  name: '',
  languages: ['en', 'pl'],
  zone: 'UTC',
  currency: 'EUR',
  country: 'PL',
  colour: '#000000',
  meetingUntil: null,
}

/**
 * Slows down who tries passwords: by network address, generously, since a hall shares one; and by account, so that many
 * addresses do not help either. The mailed link stays open to somebody whose account is being tried.
 */
export function takeTurn({ gromada, language, from }: Door, what: string, email?: string): void {
  const visit: Visit = { gromada, community: install, actor: visitor(), language, from }
  const waits = [gromada.limits.take(what, visit, { times: 120, seconds: 60 })]
  if (email)
    waits.push(
      gromada.limits.take(what, { ...visit, from: `address ${email.toLowerCase()}` }, { times: 10, seconds: 300 }),
    )
  const seconds = Math.max(...waits)
  if (seconds > 0) throw tooMany(platformWords, 'tooMany', { seconds })
}

/** Only a path of this server: anything else would make the sign-in page a springboard to other sites. */
export function safeNext(text: string | undefined): string | null {
  if (!text || !/^\/(?![/\\])/.test(text) || /[\p{Cc}\\]/u.test(text)) return null
  return text
}

/** Answers with a redirect that carries the cookies of a fresh session, or takes them away. */
export function goTo(c: Request, to: string, cookies: readonly string[] = []): Response {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect(to, 303)
}
