import { z } from 'zod'
import { granted, type RoleName } from '../actor.ts'
import { allGrants, isFixed } from '../auth/grants.ts'
import { changeRoleGrant, roleGrantChanges } from '../auth/role-grant-store.ts'
import { conflict, forbidden, missing } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { Role } from './member.ts'
import { communityWords } from './words.ts'

interface Memory {
  role: RoleName
  grant: string
  before: boolean | null
  after: boolean | null
}

export const setRoleGrant = operation({
  name: 'community.setRoleGrant',
  summary: 'Give a role a right or take it; null goes back to what is usual',
  route: 'PUT /roles/:role/grants/:grant',
  input: z.object({ role: Role, grant: z.string().max(100), allowed: z.boolean().nullable() }),
  output: z.object({ allowed: z.boolean().nullable() }),
  example: () => ({ role: 'volunteer' as const, grant: 'community:invite', allowed: true }),
  may: granted('community:manageGrants'),
  async run(ctx, _, { role, grant, allowed }) {
    if (!allGrants(ctx.gromada.features).includes(grant)) throw missing(communityWords, 'unknownGrant')
    if (isFixed(role, grant)) throw conflict(communityWords, 'fixedGrant')
    const before = await changeRoleGrant(ctx, role, grant, allowed)
    ctx.remember({
      memory: { role, grant, before, after: allowed } satisfies Memory,
      met: [],
      subject: { kind: 'community', id: ctx.community.id },
      said: { words: communityWords, key: 'saidGrant', holes: {} },
    })
    return { allowed }
  },
  async reverse(ctx, { role, grant, before, after }: Memory) {
    // Asked again: who has lost this right since must not keep it by undoing.
    if (!ctx.actor.grants.has('community:manageGrants')) throw forbidden(platformWords, 'forbidden')
    const present = (await roleGrantChanges(ctx)).find((change) => change.role === role && change.grant === grant)
    if ((present?.allowed ?? null) !== after) throw conflict(platformWords, 'changedSince')
    await changeRoleGrant(ctx, role, grant, before)
  },
})
