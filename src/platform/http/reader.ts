import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Request } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Actor, visitor } from '../actor.ts'
import type { Account, Accounts } from '../auth/accounts.ts'
import { actorIn } from '../auth/membership.ts'
import type { Community } from '../community/community.ts'
import { findCommunity } from '../community/find.ts'
import { missing } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import { platformWords } from '../platform-words.ts'
import { isLanguage, type Language, languages } from '../words.ts'

const languageCookie = 'gromada_language'

/** Who stands at the door of one community, in which language, and from where. */
export interface Reader {
  community: Community
  account: Account | null
  actor: Actor
  language: Language
  from: string
}

export async function readerOf(c: Request, gromada: Gromada, accounts: Accounts, slug: string): Promise<Reader> {
  const community = await findCommunity(gromada, slug)
  if (!community) throw missing(platformWords, 'missing')
  const account = hasSession(c) ? await accounts.sessionOf(c.req.raw.headers) : null
  // A session that goes on longer has a newer cookie.
  for (const cookie of account?.cookies ?? []) c.header('set-cookie', cookie, { append: true })
  const actor = account ? await actorIn(gromada, community, account) : visitor()
  return { community, account, actor, language: languageOf(c, account, community), from: addressOf(c, gromada) }
}

/** Without the cookie there is no session, and nothing has to be asked of the database. */
export const hasSession = (c: Request): boolean =>
  /(^|; )(__Secure-)?gromada\.session_token=/.test(c.req.header('cookie') ?? '')

/** `?lang=` is remembered; then what was remembered, the account's own, the browser's wish, the community's first. */
export function languageOf(c: Request, account: Account | null, community?: Community): Language {
  const asked = c.req.query('lang')
  if (asked && isLanguage(asked)) {
    if (getCookie(c, languageCookie) !== asked)
      setCookie(c, languageCookie, asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true })
    return asked
  }
  return (
    wishOf(getCookie(c, languageCookie), account?.language, c.req.header('accept-language')) ??
    community?.languages[0] ??
    languages[0]
  )
}

/** The first language in these wishes that we speak: what was chosen here, what the account says, what the browser sends. */
export function wishOf(
  chosen: string | undefined,
  own: string | null | undefined,
  accepted: string | undefined,
): Language | null {
  for (const wish of [chosen, own]) if (wish && isLanguage(wish)) return wish
  for (const part of (accepted ?? '').split(',')) {
    const wish = part.trim().slice(0, 2).toLowerCase()
    if (isLanguage(wish)) return wish
  }
  return null
}

/** The network address that limits count. A header decides only where the settings say that a proxy of ours wrote it. */
export function addressOf(c: Request, gromada: Gromada): string {
  const forwarded = gromada.config.TRUSTED_PROXY && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
