import { z } from 'zod'
import { conflict, forbidden } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { comeBack, leave } from './end-membership.ts'
import { exampleMember, findMember } from './member.ts'
import { mayManage } from './policy.ts'
import { communityWords } from './words.ts'

export const restoreMembership = operation({
  name: 'community.restoreMembership',
  summary: 'Take somebody back in, in the role that they had',
  route: 'POST /members/:accountId/restoration',
  input: z.object({ accountId: z.string() }),
  output: z.object({}),
  example: async (owner) => ({ accountId: await exampleMember(owner, 'volunteer', true) }),
  find: (ctx, { accountId }) => findMember(ctx, accountId),
  may: mayManage,
  async run(ctx, member) {
    if (!member.endedAt) throw conflict(communityWords, 'notEnded')
    await comeBack(ctx, member)
    ctx.remember({
      memory: { accountId: member.accountId },
      met: [],
      subject: { kind: 'membership', id: member.accountId },
      said: { words: communityWords, key: 'saidRestored', holes: { name: member.name } },
    })
    return {}
  },
  async reverse(ctx, { accountId }: { accountId: string }) {
    const member = await findMember(ctx, accountId)
    if (member.endedAt) throw conflict(platformWords, 'changedSince')
    if (!mayManage(ctx.actor, member)) throw forbidden(platformWords, 'forbidden')
    await leave(ctx, member)
  },
})
