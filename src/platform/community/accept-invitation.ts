import { z } from 'zod'
import {
  changeInvitation,
  type Invitation,
  invitationByToken,
  stateOf,
  verifyAddress,
} from '../auth/invitation-store.ts'
import { joinAs, memberOf } from '../auth/membership-store.ts'
import { newToken } from '../auth/token.ts'
import type { Context } from '../context.ts'
import { conflict, missing } from '../errors.ts'
import { operation } from '../operation.ts'
import { inviteMember } from './invite-member.ts'
import { communityWords } from './words.ts'

export const acceptInvitation = operation({
  name: 'community.acceptInvitation',
  summary: 'Join with the account that is signed in; doing it again changes nothing',
  route: 'POST /invitations/acceptance',
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ slug: z.string(), role: z.string() }),
  async example(owner) {
    const { link } = await inviteMember(owner, { email: `${newToken()}@example.org`, role: 'volunteer' })
    return { token: link.split('/').at(-1)! }
  },
  async find(ctx, { token }) {
    const found = await invitationByToken(ctx, token)
    if (!found) throw missing(communityWords, 'invitationUnknown')
    return found
  },
  // Whoever holds the link may join; but somebody has to be there who can.
  may: (actor) => actor.accountId !== null,
  secret: true,
  limit: { times: 30, seconds: 60 },
  async run(ctx, { invitation, byMail }) {
    const accountId = ctx.actor.accountId!
    if (invitation.acceptedBy === accountId) return answer(ctx, accountId, invitation)
    refuseUnlessOpen(invitation, ctx.now)
    await changeInvitation(ctx, invitation.id, { accepted_at: ctx.now, accepted_by: accountId })
    if (byMail) await verifyAddress(ctx, accountId, invitation.email)
    const began = await joinAs(ctx, accountId, invitation.role, ctx.now)
    ctx.concerns({ kind: 'membership', id: accountId })
    if (began) await ctx.announce('membership.began', { accountId })
    return answer(ctx, accountId, invitation)
  },
})

function refuseUnlessOpen(invitation: Invitation, now: Temporal.Instant): void {
  const state = stateOf(invitation, now)
  if (state === 'accepted') throw conflict(communityWords, 'invitationUsed')
  if (state === 'withdrawn') throw conflict(communityWords, 'invitationWithdrawn')
  if (state === 'expired') throw conflict(communityWords, 'invitationExpired')
}

async function answer(ctx: Context, accountId: string, invitation: Invitation) {
  const member = await memberOf(ctx, accountId)
  return { slug: ctx.community.slug, role: member?.role ?? invitation.role }
}
