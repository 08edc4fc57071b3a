import { z } from 'zod'
import { changeMembership, endAccess, type Member } from '../auth/membership-store.ts'
import type { Context } from '../context.ts'
import { conflict, forbidden } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { exampleMember, findMember, keepAnOwner } from './member.ts'
import { mayEnd, mayManage } from './policy.ts'
import { communityWords } from './words.ts'

export const endMembership = operation({
  name: 'community.endMembership',
  summary: 'Somebody leaves: what lets them in ends, what they did stays',
  route: 'DELETE /members/:accountId',
  input: z.object({ accountId: z.string() }),
  output: z.object({}),
  example: async (owner) => ({ accountId: await exampleMember(owner) }),
  find: (ctx, { accountId }) => findMember(ctx, accountId),
  may: mayEnd,
  async run(ctx, member) {
    if (member.endedAt) throw conflict(communityWords, 'alreadyEnded')
    await leave(ctx, member)
    ctx.remember({
      memory: { accountId: member.accountId },
      met: [],
      subject: { kind: 'membership', id: member.accountId },
      said: { words: communityWords, key: 'saidEnded', holes: { name: member.name } },
    })
    return {}
  },
  async reverse(ctx, { accountId }: { accountId: string }) {
    const member = await findMember(ctx, accountId)
    if (!member.endedAt) throw conflict(platformWords, 'changedSince')
    if (!mayManage(ctx.actor, member)) throw forbidden(platformWords, 'forbidden')
    await comeBack(ctx, member)
  },
})

export async function leave(ctx: Context, member: Member): Promise<void> {
  await keepAnOwner(ctx, member)
  await changeMembership(ctx, member.accountId, { ended_at: ctx.now })
  await endAccess(ctx, member.accountId)
  // Those who keep more that lets somebody in (keys, offline lists) end it when they hear this.
  await ctx.announce('membership.ended', { accountId: member.accountId })
}

export async function comeBack(ctx: Context, member: Member): Promise<void> {
  await changeMembership(ctx, member.accountId, { ended_at: null })
  await ctx.announce('membership.began', { accountId: member.accountId })
}
