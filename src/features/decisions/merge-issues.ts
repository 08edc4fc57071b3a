import { sql } from 'kysely'
import { z } from 'zod'
import type { Context, Subject } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addIssue, titleIn } from './add-issue.ts'
import { findIssue, setMergedInto } from './issue-store.ts'
import { mayWrite } from './policy.ts'
import { words } from './words.ts'

/** What a merge changed on the thread, exactly, so that it can be taken back. */
interface Moved {
  issueId: string
  intoId: string
  /** Links that now belong to the kept issue. */
  movedFrom: string[]
  movedTo: string[]
  /** Links that the kept issue had already: these were cut. */
  cut: { from: Subject; to: Subject }[]
}

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
    const moved = await moveLinks(ctx, issue.id, into.id)
    const version = await setMergedInto(ctx, issue.id, into.id)
    ctx.remember({
      memory: moved,
      met: [{ table: 'issues', id: issue.id, version }],
      subject: { kind: 'issue', id: into.id },
      said: { words, key: 'issuesMerged', holes: { title: titleIn(ctx, issue), into: titleIn(ctx, into) } },
    })
    return { issueId: into.id }
  },
  async reverse(ctx, moved: Moved) {
    await setMergedInto(ctx, moved.issueId, null)
    await sql`update thread_links set from_id = ${moved.issueId} where id = any(${moved.movedFrom}::uuid[])`.execute(
      ctx.db,
    )
    await sql`update thread_links set to_id = ${moved.issueId} where id = any(${moved.movedTo}::uuid[])`.execute(ctx.db)
    await ctx.linkMany(moved.cut.map(({ from, to }) => [from, to] as const))
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

async function moveLinks(ctx: Context, issueId: string, intoId: string): Promise<Moved> {
  const cut = await sql<{ from_kind: string; from_id: string; to_kind: string; to_id: string }>`
    delete from thread_links l where
      (to_kind = 'issue' and to_id = ${issueId} and exists (select from thread_links t
        where t.to_kind = 'issue' and t.to_id = ${intoId} and t.from_kind = l.from_kind and t.from_id = l.from_id))
      or (from_kind = 'issue' and from_id = ${issueId} and exists (select from thread_links t
        where t.from_kind = 'issue' and t.from_id = ${intoId} and t.to_kind = l.to_kind and t.to_id = l.to_id))
    returning from_kind, from_id, to_kind, to_id`.execute(ctx.db)
  const to = await sql<{ id: string }>`
    update thread_links set to_id = ${intoId} where to_kind = 'issue' and to_id = ${issueId} returning id`.execute(
    ctx.db,
  )
  const from = await sql<{ id: string }>`
    update thread_links set from_id = ${intoId} where from_kind = 'issue' and from_id = ${issueId} returning id`.execute(
    ctx.db,
  )
  return {
    issueId,
    intoId,
    movedFrom: from.rows.map((row) => row.id),
    movedTo: to.rows.map((row) => row.id),
    cut: cut.rows.map((row) => ({
      from: { kind: row.from_kind, id: row.from_id },
      to: { kind: row.to_kind, id: row.to_id },
    })),
  }
}
