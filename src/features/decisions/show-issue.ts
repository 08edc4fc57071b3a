import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { operation } from '#platform/operation.ts'
import { addIssue } from './add-issue.ts'
import { IssueView, viewOfIssue } from './issue.ts'
import { findIssue, voicesBehind } from './issue-store.ts'

export const showIssue = operation({
  name: 'decisions.showIssue',
  summary: 'One issue, with the voices behind it; a joined one is shown as the issue that it went into',
  route: 'GET /issues/:issueId',
  input: z.object({ issueId: z.uuid() }),
  output: z.object({ issue: IssueView }),
  example: (owner) => addIssue(owner, { title: { en: 'The stream smells in summer' } }),
  find: (ctx, { issueId }) => findIssue(ctx, issueId),
  may: anybody,
  async run(ctx, issue) {
    const voices = await voicesBehind(ctx, [issue.id])
    return { issue: viewOfIssue(issue, voices.get(issue.id) ?? 0) }
  },
})
