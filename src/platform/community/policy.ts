import type { Actor, RoleName } from '../actor.ts'
import type { Member } from '../auth/membership-store.ts'

/** What may be granted here, and to whom a new community grants it. */
export const communityGrants = {
  'community:edit': ['owner'],
  'community:meet': ['owner', 'organizer', 'coordinator'],
  'community:seeMembers': ['owner', 'organizer', 'coordinator'],
  'community:invite': ['owner', 'organizer', 'coordinator'],
  'community:manageMembers': ['owner'],
  'community:manageGrants': ['owner'],
  'community:makeSignInLinks': ['owner'],
  'community:seeHistory': ['owner', 'organizer', 'coordinator'],
  'community:undoAny': ['owner'],
} as const satisfies Record<string, readonly RoleName[]>

/** Only owners, and whoever holds the server, can make or unmake an owner: no grant climbs over them. */
const isTop = (actor: Actor): boolean => actor.role === 'owner' || actor.kind === 'clock' || actor.kind === 'operator'

/** Whoever may only invite asks in those who get no keys; nobody gives a role above what they may manage. */
export const mayInviteAs = (actor: Actor, role: RoleName): boolean =>
  mayGive(actor, role) || (actor.grants.has('community:invite') && (role === 'volunteer' || role === 'member'))

export const mayGive = (actor: Actor, role: string): boolean =>
  actor.grants.has('community:manageMembers') && (role !== 'owner' || isTop(actor))

export const mayManage = (actor: Actor, member: Member): boolean => mayGive(actor, member.role)

/** Everybody may leave by themselves. */
export const mayEnd = (actor: Actor, member: Member): boolean =>
  mayManage(actor, member) || (actor.kind === 'member' && actor.accountId === member.accountId)

export const mayMakeSignInLinkFor = (actor: Actor, member: Member): boolean =>
  actor.grants.has('community:makeSignInLinks') && (member.role !== 'owner' || isTop(actor))
