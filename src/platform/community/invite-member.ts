import { z } from 'zod'
import { keepInvitation } from '../auth/invitation-store.ts'
import { Email } from '../auth/password.ts'
import { newToken } from '../auth/token.ts'
import { forbidden } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { takeBackInvitation } from './invitation.ts'
import { Role } from './member.ts'
import { mayInviteAs } from './policy.ts'
import { communityWords } from './words.ts'

const life = Temporal.Duration.from({ hours: 14 * 24 })

export const inviteMember = operation({
  name: 'community.inviteMember',
  summary: 'Ask somebody in; the link is shown this once, and mailed where mail can be sent',
  route: 'POST /invitations',
  input: z.object({ email: Email, role: Role }),
  output: z.object({ invitationId: z.uuid(), link: z.string(), expiresAt: z.string(), mailed: z.boolean() }),
  example: () => ({ email: 'anna@example.org', role: 'volunteer' as const }),
  // Which roles somebody may ask for is a question of the input, and asked in `run`.
  may: (actor) => mayInviteAs(actor, 'member'),
  // Its answer has a link that opens a door.
  secret: true,
  limit: { times: 100, seconds: 3600 },
  async run(ctx, _, { email, role }) {
    if (!mayInviteAs(ctx.actor, role)) throw forbidden(platformWords, 'forbidden')
    const { canSend } = ctx.gromada.mailer
    const token = newToken()
    const id = ctx.newId()
    const expiresAt = ctx.now.add(life)
    const invitedBy = ctx.actor.accountId ?? ctx.actor.kind
    await keepInvitation(ctx, { id, email, role, token, invitedBy, invitedAt: ctx.now, expiresAt })
    ctx.remember({
      memory: { id },
      met: [],
      subject: { kind: 'invitation', id },
      said: { words: communityWords, key: 'saidInvited', holes: { email } },
    })
    if (canSend) await ctx.announce('community.invited', { invitationId: id })
    return { invitationId: id, link: `${ctx.gromada.url}/join/${token}`, expiresAt: String(expiresAt), mailed: canSend }
  },
  reverse: (ctx, { id }: { id: string }) => takeBackInvitation(ctx, id),
})
