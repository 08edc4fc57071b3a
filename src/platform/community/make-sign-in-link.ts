import { z } from 'zod'
import { asAuth } from '../auth/as-auth.ts'
import { belongsOnlyTo, keepSignInLink, signInLinkLife, signInLinkUrl } from '../auth/sign-in-link.ts'
import { newToken } from '../auth/token.ts'
import { conflict } from '../errors.ts'
import { operation } from '../operation.ts'
import { exampleMember, findMember } from './member.ts'
import { mayMakeSignInLinkFor } from './policy.ts'
import { communityWords } from './words.ts'

export const makeSignInLink = operation({
  name: 'community.makeSignInLink',
  summary: 'A link that signs a member in once, to hand over where no mail arrives',
  route: 'POST /members/:accountId/sign-in-links',
  input: z.object({ accountId: z.string() }),
  output: z.object({ link: z.string(), expiresAt: z.string() }),
  example: async (owner) => ({ accountId: await exampleMember(owner) }),
  find: (ctx, { accountId }) => findMember(ctx, accountId),
  may: mayMakeSignInLinkFor,
  secret: true,
  limit: { times: 30, seconds: 3600 },
  async run(ctx, member) {
    const token = newToken()
    await asAuth(ctx, async (db, communityId) => {
      // An account opens all its communities, and this owner has no say in the others. Former members get none either.
      if (!(await belongsOnlyTo(db, member.accountId, communityId))) throw conflict(communityWords, 'noLinkForThem')
      const madeBy = ctx.actor.accountId ?? ctx.actor.kind
      await keepSignInLink(db, { token, accountId: member.accountId, communityId, madeBy, now: ctx.now })
    })
    ctx.concerns({ kind: 'membership', id: member.accountId })
    return { link: signInLinkUrl(ctx.gromada.url, token), expiresAt: String(ctx.now.add(signInLinkLife)) }
  },
})
