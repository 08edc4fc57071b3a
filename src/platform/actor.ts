/** The roles that every community starts with. What each may do is data: `grants` of the features, changed per community. */
export const roles = ['owner', 'organizer', 'coordinator', 'treasurer', 'moderator', 'volunteer', 'member'] as const
export type RoleName = (typeof roles)[number]

/** Who acts. A visitor may be holding a personal link; then the operation's input has its token, and `find` checks it. */
export interface Actor {
  readonly kind: 'member' | 'visitor' | 'clock' | 'operator'
  readonly accountId: string | null
  readonly personId: string | null
  readonly name: string
  readonly role: RoleName | null
  /** `feature:verb`, already reckoned for this community. */
  readonly grants: { has(grant: string): boolean }
}

const everything = { has: () => true }
const nothing: ReadonlySet<string> = new Set()

/** Somebody without a membership in this community, signed in elsewhere or not at all. */
export const visitor = (accountId: string | null = null): Actor => ({
  kind: 'visitor',
  accountId,
  personId: null,
  name: '',
  role: null,
  grants: nothing,
})

/** The clock: jobs and listeners run as it, in one community's own context. */
export const clock: Actor = {
  kind: 'clock',
  accountId: null,
  personId: null,
  name: 'Gromada',
  role: null,
  grants: everything,
}

/** Whoever holds the server: the command line. */
export const operator: Actor = { ...clock, kind: 'operator', name: 'operator' }

/** A policy that lets everybody in: the public may do this without an account. */
export const anybody = () => true

/** A policy that asks for one grant. */
export const granted = (grant: string) => (actor: Actor) => actor.grants.has(grant)
