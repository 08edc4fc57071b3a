import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { type MergedThreads, mergeThreads, partThreads } from '#platform/thread-ties.ts'
import { operation } from '#platform/operation.ts'
import { addIssue, titleIn } from './add-issue.ts'
import { findIssue, setMergedInto } from './issue-store.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

/** Two issues are one: the voices behind the first follow to the second, over the thread. */
export const mergeIssues = operation({
  name: 'decisions.mergeIssues',
  summary: 'Join an issue into another; the voices behind it go along',
  route: 'POST /issues/:issueId/merging',
  input: z.object({ issueId: z.uuid(), intoId: z.uuid() }),
  output: z.object({ issueId: z.uuid() }),
  async example(owner) {
    const { issueId } = await addIssue(owner, { title: { en: 'The brook stinks' } })
    const into = await addIssue(owner, { title: { en: 'The stream smells in summer' } })
    return { issueId, intoId: into.issueId }
  },
  async find(ctx, { issueId, intoId }) {
    return { issue: await findIssue(ctx, issueId), into: await findIssue(ctx, intoId) }
  },
  may: mayWrite,
  async run(ctx, { issue, into }) {
    if (issue.id === into.id) throw invalid('intoId', words, 'sameIssue')
    await lockBoth(ctx, [issue.id, into.id])
    const moved = await mergeThreads(ctx, 'issue', issue.id, into.id)
    const version = await setMergedInto(ctx, issue.id, into.id)
    ctx.remember({
      memory: moved,
      met: [{ table: 'issues', id: issue.id, version }],
      subject: { kind: 'issue', id: into.id },
      said: { words, key: 'issuesMerged', holes: { title: titleIn(ctx, issue), into: titleIn(ctx, into) } },
    })
    return { issueId: into.id }
  },
  async reverse(ctx, moved: MergedThreads) {
    await setMergedInto(ctx, moved.goneId, null)
    await partThreads(ctx, moved)
  },
})

/** In one order, so that two merges never wait for each other in a circle. A into B while B goes into A is one of them. */
async function lockBoth(ctx: Context, ids: readonly string[]): Promise<void> {
  const { rows } =
    await sql`select from issues where id = any(${[...ids]}::uuid[]) and merged_into is null order by id for update`.execute(
      ctx.db,
    )
  if (rows.length < ids.length) throw invalid('intoId', words, 'sameIssue')
}
