import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { addIssue, titleIn } from './add-issue.ts'
import { issueStates, type IssueState } from './issue.ts'
import { findIssue, updateIssue } from './issue-store.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

export const setIssueState = operation({
  name: 'decisions.setIssueState',
  summary: 'Say how far an issue is: open, taken up, solved or set aside',
  route: 'PUT /issues/:issueId/state',
  input: z.object({ issueId: z.uuid(), state: z.enum(issueStates) }),
  output: z.null(),
  async example(owner) {
    const { issueId } = await addIssue(owner, { title: { en: 'The stream smells in summer' } })
    return { issueId, state: 'taken up' as const }
  },
  find: (ctx, { issueId }) => findIssue(ctx, issueId),
  may: mayWrite,
  async run(ctx, issue, { state }) {
    if (issue.state === state) return null
    const version = await updateIssue(ctx, issue.id, { state })
    ctx.remember({
      memory: { issueId: issue.id, state: issue.state },
      met: [{ table: 'issues', id: issue.id, version }],
      subject: { kind: 'issue', id: issue.id },
      said: { words, key: `issueNow ${state}`, holes: { title: titleIn(ctx, issue) } },
    })
    return null
  },
  async reverse(ctx, { issueId, state }: { issueId: string; state: IssueState }) {
    await updateIssue(ctx, issueId, { state })
  },
})
