import { isAPIError } from 'better-auth/api'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '../db/database.ts'
import { inTransaction } from '../db/open.ts'
import { conflict, unauthenticated } from '../errors.ts'
import type { Mailer } from '../mail/mailer.ts'
import { platformWords } from '../platform-words.ts'
import type { Secret } from '../secret.ts'
import { isLanguage, type Language } from '../words.ts'
import { authPool } from './auth-pool.ts'
import { backgroundPost, magicLetter } from './sign-in-mail.ts'
import { explained } from './library-problem.ts'
import { keepSignInLink, signInLinkUrl, takeSignInLink } from './sign-in-link.ts'
import { type SignInLibrary, signInLibrary } from './sign-in-library.ts'
import { newToken } from './token.ts'
import { authWords } from './words.ts'

/** Somebody who signed in just now. The door passes the cookies on as they are, one `Set-Cookie` header each. */
export interface SignedIn {
  readonly accountId: string
  readonly cookies: readonly string[]
}

/** Who is signed in. */
export interface Account {
  readonly accountId: string
  readonly name: string
  readonly email: string
  readonly language: Language | null
  /** Not empty when the session was made to last longer: then the door passes them on. */
  readonly cookies: readonly string[]
}

export interface NewAccount {
  name: string
  email: string
  password: string
  language: Language
  /** Set when the address is known to be theirs; otherwise the first mailed link drops the password. */
  emailVerified?: boolean
}

/** Who people are, on the whole install; what they may do in a community is their membership. */
export interface Accounts {
  signUp(account: NewAccount, headers: Headers): Promise<SignedIn>
  /** @throws invalid, with the same words and after the same time, whether the address is unknown or the password wrong. */
  signIn(email: string, password: string, headers: Headers): Promise<SignedIn>
  /** @returns the cookies that take the session out of the browser. */
  signOut(headers: Headers): Promise<readonly string[]>
  sessionOf(headers: Headers): Promise<Account | null>
  /** Tells nobody whether the address is known: the answer and its time are the same. */
  requestMagicLink(email: string, language: Language): Promise<'sent' | 'noMail'>
  /** A mailed link, or one that was made by an owner. @throws conflict when it was used or is too old. */
  useMagicLink(token: string, headers: Headers): Promise<SignedIn>
  /** For whoever holds the server, as the command line does; owners have `community.makeSignInLink`. */
  makeSignInLink(accountId: string): Promise<string>
  /** `current` may be empty only where the account has no password yet. Ends all other sessions. */
  changePassword(headers: Headers, current: string, next: string): Promise<readonly string[]>
  changeProfile(accountId: string, profile: { name: string; language: Language }): Promise<void>
  endAllSessions(accountId: string): Promise<void>
  accountIdOf(email: string): Promise<string | null>
  /** Waits for mail that is still being handed over. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface AccountsOptions {
  connection: pg.PoolConfig
  /** The process's own database, for the tables that are not the library's. */
  db: Db
  url: string
  secret: Secret
  mailer: Mailer
  /** Told when a link could not be mailed: the person who asked is not, because then an address could be tried out. */
  onMailFailure?(error: unknown): void
  max?: number
}

export function openAccounts(options: AccountsOptions): Accounts {
  const { url, mailer } = options
  const pool = authPool(options.connection, options.max ?? 8)
  const post = backgroundPost(options.onMailFailure)
  const library = signInLibrary({
    pool,
    url,
    secret: options.secret.text,
    async sendMagicLink({ email, token, language }) {
      const known = await library.db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()
      // Not awaited: the mail server's time would tell which addresses have an account.
      if (known) post.send(() => mailer.send(magicLetter({ url, email, token, language })))
    },
  })
  return {
    ...byPassword(library),
    ...byLink(library, options),
    ...keeping(library),
    settled: post.settled,
    async close() {
      await post.settled()
      await pool.end()
    },
  }
}

type ByPassword = Pick<Accounts, 'signUp' | 'signIn' | 'signOut' | 'sessionOf' | 'changePassword'>

function byPassword({ auth, db }: SignInLibrary): ByPassword {
  return {
    async signUp({ emailVerified = false, email, ...rest }, headers) {
      const body = { ...rest, email: email.toLowerCase() }
      const done = await explained(auth.api.signUpEmail({ body, headers, returnHeaders: true }))
      const { id } = done.response.user
      if (emailVerified) await db.updateTable('user').set({ emailVerified }).where('id', '=', id).execute()
      return { accountId: id, cookies: done.headers.getSetCookie() }
    },
    async signIn(email, password, headers) {
      const done = await explained(auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }))
      return { accountId: done.response.user.id, cookies: done.headers.getSetCookie() }
    },
    async signOut(headers) {
      const done = await auth.api.signOut({ headers, returnHeaders: true })
      return done.headers.getSetCookie()
    },
    async sessionOf(headers) {
      // A visitor without our cookie costs no query.
      if (!headers.get('cookie')?.includes('gromada.session_token')) return null
      const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true })
      if (!response) return null
      const { id, name, email, language } = response.user
      return {
        accountId: id,
        name,
        email,
        language: language && isLanguage(language) ? language : null,
        cookies: answered.getSetCookie(),
      }
    },
    changePassword: (headers, current, next) => changePassword({ auth, db }, headers, current, next),
  }
}

async function changePassword({ auth, db }: SignInLibrary, headers: Headers, current: string, next: string) {
  const session = await auth.api.getSession({ headers })
  if (!session) throw unauthenticated(platformWords, 'signInFirst')
  const mine = db.selectFrom('account').select('userId').where('userId', '=', session.user.id)
  if (await mine.where('password', 'is not', null).executeTakeFirst()) {
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
    const done = await explained(auth.api.changePassword({ body, headers, returnHeaders: true }))
    return done.headers.getSetCookie()
  }
  await explained(auth.api.setPassword({ body: { newPassword: next }, headers }))
  const others = db.deleteFrom('session').where('userId', '=', session.user.id)
  await others.where('token', '!=', session.session.token).execute()
  return []
}

type ByLink = Pick<Accounts, 'requestMagicLink' | 'useMagicLink' | 'makeSignInLink'>

function byLink({ auth }: SignInLibrary, { db, mailer, url }: AccountsOptions): ByLink {
  return {
    async requestMagicLink(email, language) {
      if (!mailer.canSend) return 'noMail'
      const body = { email: email.toLowerCase(), metadata: { language } }
      await explained(auth.api.signInMagicLink({ body, headers: new Headers() }))
      return 'sent'
    },
    async useMagicLink(token, headers) {
      const accountId = await inTransaction(db, { role: 'gromada_auth' }, (trx) => takeSignInLink(trx, token))
      if (accountId) {
        const done = await auth.api.openSession({ body: { userId: accountId }, headers, returnHeaders: true })
        return { accountId, cookies: done.headers.getSetCookie() }
      }
      const done = await auth.api
        .magicLinkVerify({ query: { token }, headers, returnHeaders: true })
        .catch((error: unknown) => {
          // The library answers a link that was used with a redirect.
          if (isAPIError(error)) throw conflict(authWords, 'linkUsed')
          throw error
        })
      return { accountId: done.response.user.id, cookies: done.headers.getSetCookie() }
    },
    async makeSignInLink(accountId) {
      const token = newToken()
      const link = { token, accountId, communityId: null, madeBy: null, now: Temporal.Now.instant() }
      await inTransaction(db, { role: 'gromada_auth' }, (trx) => keepSignInLink(trx, link))
      return signInLinkUrl(url, token)
    },
  }
}

type Keeping = Pick<Accounts, 'changeProfile' | 'endAllSessions' | 'accountIdOf'>

function keeping({ db }: SignInLibrary): Keeping {
  return {
    async changeProfile(accountId, { name, language }) {
      await db
        .updateTable('user')
        .set({ name, language, updatedAt: sql<Date>`now()` })
        .where('id', '=', accountId)
        .execute()
    },
    async endAllSessions(accountId) {
      await db.deleteFrom('session').where('userId', '=', accountId).execute()
    },
    async accountIdOf(email) {
      const row = await db.selectFrom('user').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()
      return row?.id ?? null
    },
  }
}
