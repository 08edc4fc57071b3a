import { z } from 'zod'
import { granted } from '../actor.ts'
import { invitationsAfter, stateOf } from '../auth/invitation-store.ts'
import { operation } from '../operation.ts'

export const listInvitations = operation({
  name: 'community.listInvitations',
  summary: 'Who was asked in, the newest first, a page at a time',
  route: 'GET /invitations',
  input: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    invitations: z.array(
      z.object({
        id: z.uuid(),
        email: z.string(),
        role: z.string(),
        state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
        invitedAt: z.string(),
        expiresAt: z.string(),
      }),
    ),
    next: z.uuid().nullable(),
  }),
  example: () => ({}),
  may: granted('community:invite'),
  async run(ctx, _, { after, limit }) {
    const found = await invitationsAfter(ctx, after ?? null, limit + 1)
    const invitations = found.slice(0, limit).map((one) => ({
      id: one.id,
      email: one.email,
      role: one.role,
      state: stateOf(one, ctx.now),
      invitedAt: String(one.invitedAt),
      expiresAt: String(one.expiresAt),
    }))
    return { invitations, next: found.length > limit ? invitations.at(-1)!.id : null }
  },
})
