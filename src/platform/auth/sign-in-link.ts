import type { Transaction } from '../db/database.ts'
import { hashOfToken } from './token.ts'

/** Long enough to carry a phone or a slip of paper across a hall. */
export const signInLinkLife = Temporal.Duration.from({ minutes: 30 })

export const signInLinkUrl = (url: string, token: string): string => `${url}/sign-in/link/${token}`

interface SignInLink {
  token: string
  accountId: string
  /** The community whose owner made it. Null when whoever holds the server did. */
  communityId: string | null
  madeBy: string | null
  now: Temporal.Instant
}

/** A newer link takes the place of the one before, so that a lost slip of paper can be made worthless. */
export async function keepSignInLink(db: Transaction, { token, accountId, communityId, madeBy, now }: SignInLink) {
  await db.deleteFrom('auth.sign_in_links').where('account_id', '=', accountId).execute()
  await db
    .insertInto('auth.sign_in_links')
    .values({
      token_hash: hashOfToken(token),
      account_id: accountId,
      community_id: communityId,
      made_by: madeBy,
      expires_at: now.add(signInLinkLife),
    })
    .execute()
}

/**
 * Uses a link up. An owner's link opens only what is that owner's: it is worth nothing once the person belongs to
 * another community too, or not to this one any more.
 * @returns whose it is, or null.
 */
export async function takeSignInLink(db: Transaction, token: string): Promise<string | null> {
  const link = await db
    .deleteFrom('auth.sign_in_links')
    .where('token_hash', '=', hashOfToken(token))
    .returning(['account_id', 'community_id', 'expires_at'])
    .executeTakeFirst()
  if (!link || Temporal.Instant.compare(link.expires_at, Temporal.Now.instant()) <= 0) return null
  if (link.community_id && !(await belongsOnlyTo(db, link.account_id, link.community_id))) return null
  return link.account_id
}

/** Whether this community is the only one to which the account belongs. */
export async function belongsOnlyTo(db: Transaction, accountId: string, communityId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('auth.memberships')
    .select('community_id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .limit(2)
    .execute()
  return rows.length === 1 && rows[0]!.community_id === communityId
}
