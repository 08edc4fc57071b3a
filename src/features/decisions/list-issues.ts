import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { issueStates, IssueView, viewOfIssue } from './issue.ts'
import { issuesVisibleTo, toIssue, voicesBehind } from './issue-store.ts'

export const listIssues = operation({
  name: 'decisions.listIssues',
  summary: 'Issues on the board, the newest first, a page at a time, with the voices behind each',
  route: 'GET /issues',
  input: z.object({
    state: z.enum(issueStates).optional(),
    /** Also those who may see all of them are shown what the public sees. */
    publicOnly: z.stringbool().or(z.boolean()).default(false),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    after: cursor(),
  }),
  output: z.object({ issues: z.array(IssueView), next: z.string().nullable() }),
  example: () => ({}),
  may: anybody,
  async run(ctx, _, { state, publicOnly, limit, after }) {
    let query = issuesVisibleTo(ctx)
    if (state) query = query.where('state', '=', state)
    if (publicOnly) query = query.where('is_public', '=', true)
    if (z.uuid().safeParse(after).success) query = query.where('id', '<', after!)
    const rows = await query
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const issues = rows.slice(0, limit).map(toIssue)
    const voices = await voicesBehind(
      ctx,
      issues.map((issue) => issue.id),
    )
    return {
      issues: issues.map((issue) => viewOfIssue(issue, voices.get(issue.id) ?? 0)),
      next: rows.length > limit ? issues.at(-1)!.id : null,
    }
  },
})
