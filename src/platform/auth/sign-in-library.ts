import { randomUUIDv7 } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { magicLink } from 'better-auth/plugins/magic-link'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import { leastPassword, mostPassword } from './password.ts'

/** Schema `auth`, as the library's own connections see it: its columns are camel case, and its times are Dates. */
export interface LibraryTables {
  user: { id: string; name: string; email: string; emailVerified: boolean; language: string | null; updatedAt: Date }
  session: { token: string; userId: string }
  account: { userId: string; password: string | null }
  verification: { expiresAt: Date }
}

export interface LibraryOptions {
  pool: pg.Pool
  url: string
  secret: string
  sendMagicLink(letter: { email: string; token: string; language: string }): Promise<void>
}

export type SignInLibrary = ReturnType<typeof signInLibrary>

export const linkMinutes = 15
const day = 24 * 60 * 60

/**
 * better-auth, used as a library: its own HTTP routes are never mounted, so an endpoint that a version adds opens no door.
 * Rates are limited by our doors, which know the address and the meeting mode.
 */
export function signInLibrary({ pool, url, secret, sendMagicLink }: LibraryOptions) {
  const db = new Kysely<LibraryTables>({ dialect: new PostgresDialect({ pool }) })
  const auth = betterAuth({
    database: { db, type: 'postgres' },
    baseURL: url,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: leastPassword, maxPasswordLength: mostPassword },
    user: { additionalFields: { language: { type: 'string', required: false } } },
    session: { expiresIn: 60 * day, updateAge: day },
    advanced: {
      cookiePrefix: 'gromada',
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      // Nobody here needs to know from where somebody signed in, and what is not kept cannot leak.
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUIDv7() },
    },
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token, metadata }) =>
          sendMagicLink({ email, token, language: String(metadata?.['language']) }),
      }),
      sessions(),
    ],
  })
  return { auth, db }
}

/** Opens a session for an account that showed who it is in a way that the library does not know: a link from an owner. */
const sessions = () => ({
  id: 'gromada-sessions' as const,
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }), requireHeaders: true },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw ctx.error('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ userId: user.id })
      },
    ),
  },
})
