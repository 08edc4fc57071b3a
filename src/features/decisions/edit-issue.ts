import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addIssue, titleIn } from './add-issue.ts'
import { IssueInput } from './issue.ts'
import { findIssue, updateIssue } from './issue-store.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

export const editIssue = operation({
  name: 'decisions.editIssue',
  summary: 'Say an issue in other words, or show it to the public or not',
  route: 'PUT /issues/:issueId',
  input: IssueInput.extend({
    issueId: z.uuid(),
    /** The version that was on the screen: somebody else's change in between is not overwritten. */
    version: z.coerce.number().int(),
  }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const { issueId } = await addIssue(owner, { title: { en: 'The stream' } })
    return { issueId, version: 1, title: { en: 'The stream smells in summer' } }
  },
  find: (ctx, { issueId }) => findIssue(ctx, issueId),
  may: mayWrite,
  async run(ctx, issue, input) {
    if (issue.version !== input.version) throw conflict(words, 'changedMeanwhile')
    const version = await updateIssue(ctx, issue.id, input)
    const { title, description, isPublic } = issue
    ctx.remember({
      memory: { issueId: issue.id, before: { title, description, isPublic } },
      met: [{ table: 'issues', id: issue.id, version }],
      subject: { kind: 'issue', id: issue.id },
      said: { words, key: 'issueEdited', holes: { title: titleIn(ctx, input) } },
    })
    return { version }
  },
  async reverse(ctx, { issueId, before }: { issueId: string; before: IssueInput }) {
    await updateIssue(ctx, issueId, before)
  },
})
