import type { Selectable } from 'kysely'
import type { Transaction } from '../db/database.ts'
import type { InvitationsTable } from '../db/tables.ts'
import { type InCommunity, asAuth } from './as-auth.ts'
import { hashOfToken } from './token.ts'

/** Somebody is asked in, by a link. */
export interface Invitation {
  id: string
  communityId: string
  email: string
  role: string
  invitedBy: string
  invitedAt: Temporal.Instant
  expiresAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
  acceptedBy: string | null
  withdrawnAt: Temporal.Instant | null
  mailed: boolean
}

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

export function stateOf(invitation: Invitation, now: Temporal.Instant): InvitationState {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.withdrawnAt) return 'withdrawn'
  return Temporal.Instant.compare(invitation.expiresAt, now) <= 0 ? 'expired' : 'open'
}

interface NewInvitation {
  id: string
  email: string
  role: string
  token: string
  invitedBy: string
  invitedAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

export const keepInvitation = (ctx: InCommunity, { id, email, role, token, ...rest }: NewInvitation): Promise<void> =>
  asAuth(ctx, async (db, communityId) => {
    await db
      .insertInto('auth.invitations')
      .values({
        community_id: communityId,
        id,
        email,
        role,
        token_hash: hashOfToken(token),
        invited_by: rest.invitedBy,
        invited_at: rest.invitedAt,
        expires_at: rest.expiresAt,
        accepted_at: null,
        accepted_by: null,
        withdrawn_at: null,
        mail_token_hash: null,
      })
      .execute()
  })

/** The newest first, after the one with this id. */
export const invitationsAfter = (ctx: InCommunity, after: string | null, limit: number): Promise<Invitation[]> =>
  asAuth(ctx, async (db, communityId) => {
    const rows = await db
      .selectFrom('auth.invitations')
      .selectAll()
      .where('community_id', '=', communityId)
      .$if(after !== null, (query) => query.where('id', '<', after!))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(toInvitation)
  })

export const invitationById = (ctx: InCommunity, id: string): Promise<Invitation | null> =>
  asAuth(ctx, async (db, communityId) => {
    const row = await db
      .selectFrom('auth.invitations')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    return row ? toInvitation(row) : null
  })

/** By either of its tokens; locked, so that of two who use it at once the second one sees that it was used. */
export const invitationByToken = (
  ctx: InCommunity,
  token: string,
): Promise<{ invitation: Invitation; byMail: boolean } | null> =>
  asAuth(ctx, async (db, communityId) => {
    const row = await tokenRow(db, token).where('community_id', '=', communityId).forUpdate().executeTakeFirst()
    return row ? { invitation: toInvitation(row), byMail: row.mail_token_hash === hashOfToken(token) } : null
  })

/** As the door asks, which knows no community yet. */
export async function invitationAtTheDoor(db: Transaction, token: string): Promise<Invitation | null> {
  const row = await tokenRow(db, token).executeTakeFirst()
  return row ? toInvitation(row) : null
}

const tokenRow = (db: Transaction, token: string) =>
  db
    .selectFrom('auth.invitations')
    .selectAll()
    .where((row) => {
      const hash = hashOfToken(token)
      return row.or([row('token_hash', '=', hash), row('mail_token_hash', '=', hash)])
    })

interface InvitationChange {
  accepted_at?: Temporal.Instant
  accepted_by?: string
  withdrawn_at?: Temporal.Instant | null
  mail_token_hash?: string
}

export const changeInvitation = (ctx: InCommunity, id: string, change: InvitationChange): Promise<void> =>
  asAuth(ctx, async (db, communityId) => {
    await db
      .updateTable('auth.invitations')
      .set(change)
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
  })

/** Their mailbox got the token, so the address is theirs: a mailed link will not drop the password that they just chose. */
export const verifyAddress = (ctx: InCommunity, accountId: string, email: string): Promise<void> =>
  asAuth(ctx, async (db) => {
    await db
      .updateTable('auth.user')
      .set({ emailVerified: true })
      .where('id', '=', accountId)
      .where('email', '=', email)
      .execute()
  })

const toInvitation = (row: Selectable<InvitationsTable>): Invitation => ({
  id: row.id,
  communityId: row.community_id,
  email: row.email,
  role: row.role,
  invitedBy: row.invited_by,
  invitedAt: row.invited_at,
  expiresAt: row.expires_at,
  acceptedAt: row.accepted_at,
  acceptedBy: row.accepted_by,
  withdrawnAt: row.withdrawn_at,
  mailed: row.mail_token_hash !== null,
})
