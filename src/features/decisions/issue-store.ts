import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Issue, IssueInput, IssueState } from './issue.ts'
import { mayRead } from './policy.ts'
import { words } from './words.ts'

/** The issues that this actor may know of; merged and taken back ones are not there. Every read starts here. */
export function issuesVisibleTo(ctx: Context) {
  const here = ctx.db
    .selectFrom('issues')
    .where('issues.merged_into', 'is', null)
    .where('issues.withdrawn_at', 'is', null)
  return mayRead(ctx.actor) ? here : here.where('issues.is_public', '=', true)
}

/** An issue that was joined into another is found as that other one. @throws missing */
export async function findIssue(ctx: Context, id: string): Promise<Issue> {
  return (await findIssues(ctx, [id]))[0]!
}

/** The same for many in one query, in the order of these ids. @throws missing when one of them is not there */
export async function findIssues(ctx: Context, ids: readonly string[]): Promise<Issue[]> {
  if (ids.length === 0) return []
  const rows = await issuesVisibleTo(ctx)
    .innerJoin(
      sql<{ asked: string; standing: string }>`(
      with recursive up(asked, id, merged_into) as (
        select id, id, merged_into from issues where id = any(${[...ids]}::uuid[])
        union select up.asked, i.id, i.merged_into from issues i join up on i.id = up.merged_into)
      select asked, id as standing from up where merged_into is null)`.as('ways'),
      'ways.standing',
      'issues.id',
    )
    .selectAll('issues')
    .select('ways.asked')
    .execute()
  const found = new Map(rows.map((row) => [row.asked, toIssue(row)]))
  return ids.map((id) => {
    const issue = found.get(id)
    if (!issue) throw missing(words, 'noSuchIssue')
    return issue
  })
}

export async function issuesById(ctx: Context, ids: readonly string[]): Promise<Issue[]> {
  if (ids.length === 0) return []
  const rows = await issuesVisibleTo(ctx).selectAll().where('id', 'in', ids).execute()
  return rows.map(toIssue)
}

export async function insertIssue(ctx: Context, id: string, input: IssueInput): Promise<void> {
  await ctx.db
    .insertInto('issues')
    .values({
      community_id: ctx.community.id,
      id,
      ...columnsOf(input),
      created_at: ctx.now,
      merged_into: null,
      withdrawn_at: null,
    })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateIssue(
  ctx: Context,
  id: string,
  change: Partial<IssueInput> & { state?: IssueState },
): Promise<number> {
  const { version } = await ctx.db
    .updateTable('issues')
    .set({ ...columnsOf(change), ...(change.state && { state: change.state }) })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export async function setWithdrawn(ctx: Context, id: string): Promise<void> {
  await ctx.db.updateTable('issues').set({ withdrawn_at: ctx.now }).where('id', '=', id).execute()
}

export async function setMergedInto(ctx: Context, id: string, keptId: string | null): Promise<number> {
  const { version } = await ctx.db
    .updateTable('issues')
    .set({ merged_into: keptId })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** How many voices stand behind each of these, by any way on the thread: one query for a whole page. */
export async function voicesBehind(ctx: Context, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; voices: number }>`
    with recursive behind(issue_id, kind, id) as (
      select to_id, from_kind, from_id from thread_links where to_kind = 'issue' and to_id = any(${[...ids]}::uuid[])
      union select b.issue_id, l.from_kind, l.from_id from thread_links l join behind b on l.to_kind = b.kind and l.to_id = b.id)
    select issue_id as id, count(*)::int as voices from behind where kind = 'voice' group by issue_id`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row.voices]))
}

const columnsOf = <T extends Partial<IssueInput>>({ title, description, isPublic }: T) =>
  ({
    ...(title && { title: JSON.stringify(title) }),
    ...(description && { description: JSON.stringify(description) }),
    ...(isPublic !== undefined && { is_public: isPublic }),
  }) as { title: string; description: string; is_public: boolean }

export const toIssue = (row: Selectable<Database['issues']>): Issue => ({
  id: row.id,
  title: row.title,
  description: row.description,
  state: row.state,
  isPublic: row.is_public,
  version: row.version,
  createdAt: row.created_at,
})
