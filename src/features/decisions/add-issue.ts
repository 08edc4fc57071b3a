import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Subject } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { type Issue, IssueInput } from './issue.ts'
import { insertIssue, setWithdrawn } from './issue-store.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

export const addIssue = operation({
  name: 'decisions.addIssue',
  summary: 'Put an issue on the board',
  route: 'POST /issues',
  input: IssueInput,
  output: z.object({ issueId: z.uuid() }),
  example: () => ({ title: { en: 'The stream smells in summer', pl: 'Strumień latem cuchnie' } }),
  may: mayWrite,
  run: (ctx, _, input) => putOnBoard(ctx, input),
  reverse: takeOffBoard,
})

/** Also for issues that are made of something: then both stand on the thread. */
export async function putOnBoard(ctx: Context, input: IssueInput, madeOf?: Subject): Promise<{ issueId: string }> {
  const id = ctx.newId()
  await insertIssue(ctx, id, input)
  const issue = { kind: 'issue', id }
  if (madeOf) await ctx.link(madeOf, issue)
  ctx.remember({
    memory: { issueId: id, madeOf },
    met: [{ table: 'issues', id, version: 1 }],
    subject: issue,
    said: { words, key: 'issueAdded', holes: { title: titleIn(ctx, input) } },
  })
  return { issueId: id }
}

export async function takeOffBoard(
  ctx: Context,
  { issueId, madeOf }: { issueId: string; madeOf?: Subject },
): Promise<void> {
  await setWithdrawn(ctx, issueId)
  if (madeOf) await ctx.unlink(madeOf, { kind: 'issue', id: issueId })
}

/** A title for a sentence: in the language of whoever did it, or the community's. */
export const titleIn = (ctx: Context, { title }: Pick<Issue, 'title'>): string =>
  pickWording(title, ctx.language, ctx.community.languages[0]).text
