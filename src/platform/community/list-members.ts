import { z } from 'zod'
import { granted } from '../actor.ts'
import { memberOf, membersAfter } from '../auth/membership-store.ts'
import { operation } from '../operation.ts'
import { MemberView, toMemberView } from './member.ts'

export const listMembers = operation({
  name: 'community.listMembers',
  summary: 'Who works in this community, by name, a page at a time',
  route: 'GET /members',
  input: z.object({
    /** The account with which the page before ended. */
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** Those who left, instead. */
    ended: z.stringbool().or(z.boolean()).default(false),
  }),
  output: z.object({ members: z.array(MemberView), next: z.string().nullable() }),
  example: () => ({}),
  may: granted('community:seeMembers'),
  async run(ctx, _, { after, limit, ended }) {
    const last = after ? await memberOf(ctx, after) : null
    const found = await membersAfter(ctx, { after: last, limit: limit + 1, ended })
    const members = found.slice(0, limit)
    return { members: members.map(toMemberView), next: found.length > limit ? members.at(-1)!.accountId : null }
  },
})
