import { randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'
import { type RoleName, roles } from '../actor.ts'
import { type Member, lockOwners, memberOf } from '../auth/membership-store.ts'
import { type Caller, type Context, isContext } from '../context.ts'
import type { Transaction } from '../db/database.ts'
import { inTransaction } from '../db/open.ts'
import { asAuth } from '../auth/as-auth.ts'
import { conflict, missing } from '../errors.ts'
import { platformWords } from '../platform-words.ts'
import { communityWords } from './words.ts'

export const Role = z.enum(roles)

export const MemberView = z.object({
  accountId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  personId: z.uuid().nullable(),
  joinedAt: z.string(),
  endedAt: z.string().nullable(),
})

export const toMemberView = (member: Member): z.output<typeof MemberView> => ({
  ...member,
  joinedAt: String(member.joinedAt),
  endedAt: member.endedAt && String(member.endedAt),
})

/**
 * A member of this community, also one who left; locked, because it is looked up in order to be changed. The owners are
 * locked first: two owners who unmake each other then wait in line instead of for one another.
 */
export async function findMember(ctx: Context, accountId: string): Promise<Member> {
  await lockOwners(ctx)
  const member = await memberOf(ctx, accountId, true)
  if (!member) throw missing(platformWords, 'missing')
  return member
}

/** A community without an owner could never be put right. */
export async function keepAnOwner(ctx: Context, leaving: Member): Promise<void> {
  if (leaving.role !== 'owner') return
  const owners = await lockOwners(ctx)
  if (owners.every((accountId) => accountId === leaving.accountId)) throw conflict(communityWords, 'lastOwner')
}

/** Somebody to try an operation on. */
export async function exampleMember(owner: Caller, role: RoleName = 'volunteer', ended = false): Promise<string> {
  const accountId = randomUUIDv7()
  const write = async (db: Transaction, communityId: string) => {
    await db
      .insertInto('auth.user')
      .values({
        id: accountId,
        name: 'Anna Nowak',
        email: `${accountId}@example.org`,
        emailVerified: true,
        image: null,
        language: 'pl',
      })
      .execute()
    await db
      .insertInto('auth.memberships')
      .values({
        community_id: communityId,
        account_id: accountId,
        role,
        person_id: null,
        ended_at: ended ? Temporal.Now.instant() : null,
      })
      .execute()
  }
  if (isContext(owner)) await asAuth(owner, write)
  else await inTransaction(owner.gromada.db, { role: 'gromada_auth' }, (db) => write(db, owner.community.id))
  return accountId
}
