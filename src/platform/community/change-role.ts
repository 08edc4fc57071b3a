import { z } from 'zod'
import { roleName } from '../auth/words.ts'
import { changeMembership } from '../auth/membership-store.ts'
import { conflict, forbidden } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { exampleMember, findMember, keepAnOwner, Role } from './member.ts'
import { mayGive, mayManage } from './policy.ts'
import { communityWords } from './words.ts'

export const changeRole = operation({
  name: 'community.changeRole',
  summary: 'Give a member another role',
  route: 'PUT /members/:accountId/role',
  input: z.object({ accountId: z.string(), role: Role }),
  output: z.object({ role: z.string() }),
  example: async (owner) => ({ accountId: await exampleMember(owner), role: 'organizer' as const }),
  find: (ctx, { accountId }) => findMember(ctx, accountId),
  may: mayManage,
  async run(ctx, member, { role }) {
    if (!mayGive(ctx.actor, role)) throw forbidden(communityWords, 'onlyOwners')
    if (member.endedAt) throw conflict(communityWords, 'alreadyEnded')
    if (member.role === role) return { role }
    await keepAnOwner(ctx, member)
    await changeMembership(ctx, member.accountId, { role })
    ctx.remember({
      memory: { accountId: member.accountId, from: member.role, to: role },
      met: [],
      subject: { kind: 'membership', id: member.accountId },
      said: {
        words: communityWords,
        key: 'saidRole',
        holes: { name: member.name, role: roleName(role, ctx.language) },
      },
    })
    await ctx.announce('membership.changed', { accountId: member.accountId })
    return { role }
  },
  async reverse(ctx, { accountId, from, to }: { accountId: string; from: string; to: string }) {
    const member = await findMember(ctx, accountId)
    if (member.endedAt || member.role !== to) throw conflict(platformWords, 'changedSince')
    // Asked again: who gave away being an owner must not take it back by undoing.
    if (!mayGive(ctx.actor, from) || !mayGive(ctx.actor, to)) throw forbidden(communityWords, 'onlyOwners')
    await keepAnOwner(ctx, member)
    await changeMembership(ctx, accountId, { role: from })
    await ctx.announce('membership.changed', { accountId })
  },
})
