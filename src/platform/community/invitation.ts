import { type Invitation, changeInvitation, invitationById, stateOf } from '../auth/invitation-store.ts'
import { messageIdAt } from '../auth/sign-in-mail.ts'
import { hashOfToken, newToken } from '../auth/token.ts'
import { authWords } from '../auth/words.ts'
import type { Context } from '../context.ts'
import { conflict, missing } from '../errors.ts'
import { platformWords } from '../platform-words.ts'
import { formatWhen } from '../ui/when.ts'
import { communityWords } from './words.ts'

export async function findInvitation(ctx: Context, id: string): Promise<Invitation> {
  const invitation = await invitationById(ctx, id)
  if (!invitation) throw missing(platformWords, 'missing')
  return invitation
}

/** Only what nobody has answered can be taken back: who joined is ended as a member. */
export async function takeBackInvitation(ctx: Context, id: string): Promise<void> {
  const invitation = await findInvitation(ctx, id)
  if (invitation.acceptedAt) throw conflict(communityWords, 'invitationAnswered')
  await changeInvitation(ctx, id, { withdrawn_at: ctx.now })
}

/**
 * Mails an invitation, after the commit. The mailed token is made here and nowhere kept, and it is another one than
 * the inviter was shown: whoever comes with it has the mailbox.
 */
export async function mailInvitation(ctx: Context, { invitationId }: { invitationId: string }): Promise<void> {
  const { gromada, community } = ctx
  const invitation = await invitationById(ctx, invitationId)
  if (!invitation || invitation.mailed || stateOf(invitation, ctx.now) !== 'open') return
  const token = newToken()
  await changeInvitation(ctx, invitation.id, { mail_token_hash: hashOfToken(token) })
  const [language] = community.languages
  const say = authWords.in(language)
  const until = formatWhen(invitation.expiresAt, { zone: community.zone, language, now: ctx.now })
  await gromada.mailer.send({
    to: invitation.email,
    subject: say('inviteMailSubject', { community: community.name }),
    text: say('inviteMailText', { community: community.name, until, url: `${gromada.url}/join/${token}` }),
    messageId: messageIdAt(gromada.url),
  })
}
