import { z } from 'zod'
import { granted, roles } from '../actor.ts'
import { allGrants, defaultGrants, effectiveGrants, isFixed } from '../auth/grants.ts'
import { roleGrantChanges } from '../auth/role-grant-store.ts'
import { operation } from '../operation.ts'
import { grantName } from './grant-name.ts'
import { Role } from './member.ts'

export const listRoleGrants = operation({
  name: 'community.listRoleGrants',
  summary: 'What each role may do here, and where that differs from what is usual',
  route: 'GET /roles',
  input: z.object({}),
  output: z.object({
    grants: z.array(
      z.object({
        grant: z.string(),
        name: z.string(),
        roles: z.array(z.object({ role: Role, allowed: z.boolean(), usual: z.boolean(), fixed: z.boolean() })),
      }),
    ),
  }),
  example: () => ({}),
  may: granted('community:manageGrants'),
  async run(ctx) {
    const { features } = ctx.gromada
    const changes = await roleGrantChanges(ctx)
    const usual = defaultGrants(features)
    const present = new Map(
      roles.map((role) => [
        role,
        effectiveGrants(
          features,
          role,
          changes.filter((change) => change.role === role),
        ),
      ]),
    )
    const grants = allGrants(features).map((grant) => ({
      grant,
      name: grantName(grant, ctx.language),
      roles: roles.map((role) => ({
        role,
        allowed: present.get(role)!.has(grant),
        usual: usual.get(role)!.has(grant),
        fixed: isFixed(role, grant),
      })),
    }))
    return { grants }
  },
})
