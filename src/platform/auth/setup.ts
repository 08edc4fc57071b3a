import type { Transaction } from '../db/database.ts'
import { inTransaction } from '../db/open.ts'
import { insertCommunity } from '../community/create-community.ts'
import type { Community } from '../community/community.ts'
import type { Settings } from '../community/settings.ts'
import { conflict, Problem } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import type { Accounts, NewAccount, SignedIn } from './accounts.ts'
import { hashOfToken, newToken } from './token.ts'
import { authWords } from './words.ts'

/**
 * The link with which a fresh install gets its first owner, or null when it has one. Each start makes the one before
 * worthless: whoever reads the newest lines of the log is the one who holds the server.
 */
export async function setupLink(gromada: Gromada): Promise<string | null> {
  const token = newToken()
  const open = await inTransaction(gromada.db, { role: 'gromada_auth' }, async (db) => {
    if (await hasOwner(db)) return false
    const token_hash = hashOfToken(token)
    await db
      .insertInto('auth.setup')
      .values({ is_only: true, token_hash })
      .onConflict((row) => row.column('is_only').doUpdateSet({ token_hash }))
      .execute()
    return true
  })
  return open ? `${gromada.url}/setup/${token}` : null
}

/** Whether this link still makes an owner. */
export const isSetupOpen = (gromada: Gromada, token: string): Promise<boolean> =>
  inTransaction(gromada.db, { role: 'gromada_auth', readOnly: true }, async (db) => {
    const row = await db
      .selectFrom('auth.setup')
      .select('is_only')
      .where('token_hash', '=', hashOfToken(token))
      .executeTakeFirst()
    return row !== undefined && !(await hasOwner(db))
  })

interface Wanted {
  token: string
  owner: NewAccount
  community: Settings
  headers: Headers
}

/**
 * Makes the owner's account and the first community. The row of the link is locked all the while, so of two who send
 * the form one is told that it is done.
 */
export async function setUp(
  gromada: Gromada,
  accounts: Accounts,
  { token, owner, community, headers }: Wanted,
): Promise<{ community: Community; signedIn: SignedIn }> {
  const done = await inTransaction(gromada.db, { role: 'gromada_auth' }, async (db) => {
    const link = await db
      .deleteFrom('auth.setup')
      .where('token_hash', '=', hashOfToken(token))
      .returning('is_only')
      .executeTakeFirst()
    if (!link || (await hasOwner(db))) throw conflict(authWords, 'setupDone')
    const signedIn = await accountOf(accounts, owner, headers)
    return { signedIn, community: await insertCommunity(db, { ...community, ownerId: signedIn.accountId }) }
  })
  gromada.relay.wake()
  return done
}

/** After a crash between account and community the same form, sent again, goes on with the account that is there. */
async function accountOf(accounts: Accounts, owner: NewAccount, headers: Headers): Promise<SignedIn> {
  try {
    // Whoever holds the link holds the server's log, so the address is believed.
    return await accounts.signUp({ ...owner, emailVerified: true }, headers)
  } catch (error) {
    if (!(error instanceof Problem) || error.said.key !== 'addressTaken') throw error
    return accounts.signIn(owner.email, owner.password, headers)
  }
}

async function hasOwner(db: Transaction): Promise<boolean> {
  const row = await db
    .selectFrom('auth.memberships')
    .select('account_id')
    .where('role', '=', 'owner')
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
