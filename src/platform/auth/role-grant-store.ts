import type { RoleName } from '../actor.ts'
import { type InCommunity, asAuth } from './as-auth.ts'

export interface RoleGrantChange {
  role: string
  grant: string
  allowed: boolean
}

export const roleGrantChanges = (ctx: InCommunity): Promise<RoleGrantChange[]> =>
  asAuth(ctx, (db, communityId) =>
    db
      .selectFrom('auth.role_grants')
      .select(['role', 'grant_name as grant', 'allowed'])
      .where('community_id', '=', communityId)
      .execute(),
  )

/** Keeps what the community changed; null goes back to what the features propose. @returns what was there before. */
export const changeRoleGrant = (ctx: InCommunity, role: RoleName, grant: string, allowed: boolean | null) =>
  asAuth(ctx, async (db, communityId): Promise<boolean | null> => {
    const before = await db
      .deleteFrom('auth.role_grants')
      .where('community_id', '=', communityId)
      .where('role', '=', role)
      .where('grant_name', '=', grant)
      .returning('allowed')
      .executeTakeFirst()
    if (allowed !== null)
      await db
        .insertInto('auth.role_grants')
        .values({ community_id: communityId, role, grant_name: grant, allowed })
        .execute()
    return before?.allowed ?? null
  })
