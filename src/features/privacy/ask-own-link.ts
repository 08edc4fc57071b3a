import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { email } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'

/**
 * Somebody gives their address and is mailed the link to their own page, if anybody here has that address. Nothing is
 * looked up before the answer: it is the same for every address, and costs the same work.
 */
export const askOwnLink = operation({
  name: 'privacy.askOwnLink',
  summary: 'Ask for the link to one’s own page to be mailed to an address',
  route: 'POST /own-link-requests',
  input: z.object({ email: email() }),
  output: z.null(),
  secret: true,
  limit: { times: 20, seconds: 600 },
  example: () => ({ email: 'anna@example.org' }),
  may: anybody,
  async run(ctx, _, { email: address }) {
    const id = ctx.newId()
    await ctx.db
      .insertInto('own_link_requests')
      .values({
        community_id: ctx.community.id,
        id,
        address,
        mark: ctx.gromada.secret.sign('own link request', `${ctx.community.id} ${address.toLowerCase()}`),
        language: ctx.language,
        asked_at: ctx.now,
      })
      .execute()
    await ctx.announce('ownLink.asked', { requestId: id })
    return null
  },
})
