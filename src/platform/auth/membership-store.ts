import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { type InCommunity, asAuth } from './as-auth.ts'
import type { GrantChange } from './grants.ts'
import type { MyCommunity } from './membership.ts'

/** Somebody's place in this community. */
export interface Member {
  accountId: string
  name: string
  email: string
  language: string | null
  role: string
  personId: string | null
  joinedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}

interface MembershipFound {
  role: string
  personId: string | null
  name: string
  overrides: GrantChange[]
}

/** The standing membership with what the community changed in its role, in one query: each request asks for it. */
export async function membershipOf(
  db: Transaction,
  communityId: string,
  accountId: string,
): Promise<MembershipFound | null> {
  const row = await db
    .selectFrom('auth.memberships as m')
    .innerJoin('auth.user as u', 'u.id', 'm.account_id')
    .select((eb) => [
      'm.role',
      'm.person_id as personId',
      'u.name',
      eb
        .selectFrom('auth.role_grants as g')
        .whereRef('g.community_id', '=', 'm.community_id')
        .whereRef('g.role', '=', 'm.role')
        .select(
          sql<
            GrantChange[]
          >`coalesce(json_agg(json_build_object('grant', g.grant_name, 'allowed', g.allowed)), '[]')`.as('all'),
        )
        .as('overrides'),
    ])
    .where('m.community_id', '=', communityId)
    .where('m.account_id', '=', accountId)
    .where('m.ended_at', 'is', null)
    .executeTakeFirst()
  return row ? { ...row, overrides: row.overrides ?? [] } : null
}

export const communitiesOfAccount = (db: Transaction, accountId: string): Promise<MyCommunity[]> =>
  db
    .selectFrom('auth.memberships as m')
    .innerJoin('communities as c', 'c.community_id', 'm.community_id')
    .select(['c.community_id as id', 'c.slug', 'c.name', 'm.role'])
    .where('m.account_id', '=', accountId)
    .where('m.ended_at', 'is', null)
    .orderBy('c.name')
    .execute()

const members = (db: Transaction, communityId: string) =>
  db
    .selectFrom('auth.memberships as m')
    .innerJoin('auth.user as u', 'u.id', 'm.account_id')
    .select([
      'm.account_id as accountId',
      'u.name',
      'u.email',
      'u.language',
      'm.role',
      'm.person_id as personId',
      'm.joined_at as joinedAt',
      'm.ended_at as endedAt',
    ])
    .where('m.community_id', '=', communityId)

/** A page of members by name, after the given one. */
export const membersAfter = (
  ctx: InCommunity,
  { after, limit, ended }: { after: { name: string; accountId: string } | null; limit: number; ended: boolean },
): Promise<Member[]> =>
  asAuth(ctx, (db, communityId) =>
    members(db, communityId)
      .where('m.ended_at', ended ? 'is not' : 'is', null)
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(u.name, m.account_id) > (${after!.name}, ${after!.accountId})`),
      )
      .orderBy('u.name')
      .orderBy('m.account_id')
      .limit(limit)
      .execute(),
  )

/** A member, also one who left. Locked when it is about to change. */
export const memberOf = (ctx: InCommunity, accountId: string, lock = false): Promise<Member | null> =>
  asAuth(ctx, async (db, communityId) => {
    const query = members(db, communityId).where('m.account_id', '=', accountId)
    return (await (lock ? query.forUpdate('m') : query).executeTakeFirst()) ?? null
  })

/** Locks all owners' rows in one order, so that of two who leave at once the second one sees what the first one did. */
export const lockOwners = (ctx: InCommunity): Promise<string[]> =>
  asAuth(ctx, async (db, communityId) => {
    const rows = await db
      .selectFrom('auth.memberships')
      .select('account_id')
      .where('community_id', '=', communityId)
      .where('role', '=', 'owner')
      .where('ended_at', 'is', null)
      .orderBy('account_id')
      .forUpdate()
      .execute()
    return rows.map((row) => row.account_id)
  })

/** Joins, or comes back. Somebody who is in already keeps the role they have: an old invitation must not demote. */
export const joinAs = (ctx: InCommunity, accountId: string, role: string, now: Temporal.Instant): Promise<boolean> =>
  asAuth(ctx, async (db, communityId) => {
    const row = await db
      .insertInto('auth.memberships')
      .values({
        community_id: communityId,
        account_id: accountId,
        role,
        joined_at: now,
        person_id: null,
        ended_at: null,
      })
      .onConflict((known) =>
        known
          .columns(['community_id', 'account_id'])
          .doUpdateSet({ role, ended_at: null })
          .where('auth.memberships.ended_at', 'is not', null),
      )
      .returning('account_id')
      .executeTakeFirst()
    return row !== undefined
  })

export const changeMembership = (
  ctx: InCommunity,
  accountId: string,
  change: { role?: string; ended_at?: Temporal.Instant | null },
): Promise<void> =>
  asAuth(ctx, async (db, communityId) => {
    await db
      .updateTable('auth.memberships')
      .set(change)
      .where('community_id', '=', communityId)
      .where('account_id', '=', accountId)
      .execute()
  })

/**
 * Somebody left: what still lets them in goes. Sessions belong to the whole install, so they end only where no other
 * community is left; nothing is told to this one about others.
 */
export const endAccess = (ctx: InCommunity, accountId: string): Promise<void> =>
  asAuth(ctx, async (db, communityId) => {
    await db
      .deleteFrom('auth.sign_in_links')
      .where('account_id', '=', accountId)
      .where('community_id', '=', communityId)
      .execute()
    await sql`
      delete from auth.session s where s."userId" = ${accountId} and not exists (
        select from auth.memberships m where m.account_id = s."userId" and m.ended_at is null)`.execute(db)
  })

/** The names of these accounts, as far as they are or were members here. */
export const memberNames = (ctx: InCommunity, accountIds: readonly string[]): Promise<Map<string, string>> =>
  asAuth(ctx, async (db, communityId) => {
    if (accountIds.length === 0) return new Map<string, string>()
    const rows = await members(db, communityId)
      .where('m.account_id', 'in', [...new Set(accountIds)])
      .execute()
    return new Map(rows.map((row) => [row.accountId, row.name]))
  })

/** Ties a membership to the record of the person, once the feature that keeps people knows who it is. */
export const setPersonOf = (ctx: InCommunity, accountId: string, personId: string | null): Promise<void> =>
  asAuth(ctx, async (db, communityId) => {
    await db
      .updateTable('auth.memberships')
      .set({ person_id: personId })
      .where('community_id', '=', communityId)
      .where('account_id', '=', accountId)
      .execute()
  })

/** After two records of one person were merged. @returns the accounts that were moved, so that it can be taken back. */
export const movePersonOf = (ctx: InCommunity, from: string, to: string): Promise<string[]> =>
  asAuth(ctx, async (db, communityId) => {
    const rows = await db
      .updateTable('auth.memberships')
      .set({ person_id: to })
      .where('community_id', '=', communityId)
      .where('person_id', '=', from)
      .returning('account_id')
      .execute()
    return rows.map((row) => row.account_id)
  })

/** The people of this community who have an account in it. */
export const peopleWithAccounts = (ctx: InCommunity): Promise<string[]> =>
  asAuth(ctx, async (db, communityId) => {
    const rows = await db
      .selectFrom('auth.memberships')
      .select('person_id')
      .where('community_id', '=', communityId)
      .where('person_id', 'is not', null)
      .execute()
    return rows.map((row) => row.person_id!)
  })
