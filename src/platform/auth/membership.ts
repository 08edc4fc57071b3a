import { type Actor, type RoleName, roles, visitor } from '../actor.ts'
import type { Community } from '../community/community.ts'
import { inTransaction } from '../db/open.ts'
import type { Gromada } from '../gromada.ts'
import { effectiveGrants } from './grants.ts'
import { communitiesOfAccount, membershipOf } from './membership-store.ts'

export const isRole = (text: string): text is RoleName => (roles as readonly string[]).includes(text)

/** Who an account is in one community: a member with the grants of their role, or a visitor. One query. */
export async function actorIn(
  gromada: Gromada,
  community: Pick<Community, 'id'>,
  account: { accountId: string } | null,
): Promise<Actor> {
  if (!account) return visitor()
  const { accountId } = account
  const found = await inTransaction(gromada.db, { role: 'gromada_auth', readOnly: true }, (db) =>
    membershipOf(db, community.id, accountId),
  )
  if (!found || !isRole(found.role)) return visitor(accountId)
  return {
    kind: 'member',
    accountId,
    personId: found.personId,
    name: found.name,
    role: found.role,
    grants: effectiveGrants(gromada.features, found.role, found.overrides),
  }
}

export interface MyCommunity {
  id: string
  slug: string
  name: string
  role: string
}

/** Where an account is a member, by name. */
export const communitiesOf = (gromada: Gromada, accountId: string): Promise<MyCommunity[]> =>
  inTransaction(gromada.db, { role: 'gromada_auth', readOnly: true }, (db) => communitiesOfAccount(db, accountId))
