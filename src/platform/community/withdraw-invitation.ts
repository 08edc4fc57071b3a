import { z } from 'zod'
import { changeInvitation } from '../auth/invitation-store.ts'
import { conflict, forbidden } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { inviteMember } from './invite-member.ts'
import { findInvitation } from './invitation.ts'
import { isRole } from '../auth/membership.ts'
import { mayInviteAs } from './policy.ts'
import { communityWords } from './words.ts'

export const withdrawInvitation = operation({
  name: 'community.withdrawInvitation',
  summary: 'Make an invitation worthless that nobody has answered yet',
  route: 'DELETE /invitations/:invitationId',
  input: z.object({ invitationId: z.uuid() }),
  output: z.object({}),
  async example(owner) {
    const { invitationId } = await inviteMember(owner, { email: 'anna@example.org', role: 'volunteer' })
    return { invitationId }
  },
  find: (ctx, { invitationId }) => findInvitation(ctx, invitationId),
  may: (actor, { role }) => isRole(role) && mayInviteAs(actor, role),
  async run(ctx, invitation) {
    if (invitation.acceptedAt || invitation.withdrawnAt) throw conflict(communityWords, 'invitationAnswered')
    await changeInvitation(ctx, invitation.id, { withdrawn_at: ctx.now })
    ctx.remember({
      memory: { id: invitation.id },
      met: [],
      subject: { kind: 'invitation', id: invitation.id },
      said: { words: communityWords, key: 'saidWithdrawn', holes: { email: invitation.email } },
    })
    return {}
  },
  async reverse(ctx, { id }: { id: string }) {
    const invitation = await findInvitation(ctx, id)
    if (!isRole(invitation.role) || !mayInviteAs(ctx.actor, invitation.role))
      throw forbidden(platformWords, 'forbidden')
    await changeInvitation(ctx, id, { withdrawn_at: null })
  },
})
