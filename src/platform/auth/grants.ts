import { type RoleName, roles } from '../actor.ts'
import type { Feature } from '../feature.ts'

export interface GrantChange {
  grant: string
  allowed: boolean
}

type Defaults = ReadonlyMap<RoleName, ReadonlySet<string>>
const reckoned = new WeakMap<readonly Feature[], Defaults>()

/** Every grant that the features know, in the order of the features. */
export const allGrants = (features: readonly Feature[]): string[] =>
  features.flatMap((feature) => Object.keys(feature.grants ?? {}))

/** What the features propose for each role. Reckoned once for a list of features. */
export function defaultGrants(features: readonly Feature[]): Defaults {
  let defaults = reckoned.get(features)
  if (!defaults) reckoned.set(features, (defaults = reckon(features)))
  return defaults
}

function reckon(features: readonly Feature[]): Defaults {
  const byRole = new Map(roles.map((role) => [role, new Set<string>()]))
  for (const feature of features)
    for (const [grant, to] of Object.entries(feature.grants ?? {})) for (const role of to) byRole.get(role)!.add(grant)
  return byRole
}

/** What a role may do in a community that changed some of it. A grant that no feature knows any more counts for nothing. */
export function effectiveGrants(
  features: readonly Feature[],
  role: RoleName,
  changes: readonly GrantChange[],
): ReadonlySet<string> {
  const proposed = defaultGrants(features).get(role)!
  if (changes.length === 0) return proposed
  const known = new Set(allGrants(features))
  const grants = new Set(proposed)
  for (const { grant, allowed } of changes) {
    if (isFixed(role, grant)) continue
    if (allowed && known.has(grant)) grants.add(grant)
    if (!allowed) grants.delete(grant)
  }
  return grants
}

/** Owners keep the keys to the community itself, or nobody could give them back. */
export const isFixed = (role: RoleName, grant: string): boolean => role === 'owner' && grant.startsWith('community:')
