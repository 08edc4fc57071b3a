import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import { cutTies } from '#platform/thread-ties.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Decision, DecisionInput, DecisionLine, Option } from './decision.ts'
import { stateOf } from './decision.ts'
import type { Issue } from './issue.ts'
import { mayRead } from './policy.ts'
import type { Result } from './result.ts'
import { words } from './words.ts'

/** The decisions that this actor may know of. Every read starts here. */
export function decisionsVisibleTo(ctx: Context) {
  const here = ctx.db.selectFrom('decisions').where('decisions.withdrawn_at', 'is', null)
  return mayRead(ctx.actor) ? here : here.where('decisions.is_public', '=', true)
}

/** @throws missing */
export async function findDecision(ctx: Context, id: string): Promise<Decision> {
  const row = await decisionsVisibleTo(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchDecision')
  return toDecision(row)
}

/** The same, held until the end of the transaction: who casts a ballot meanwhile waits, and is then told. */
export async function findDecisionLocked(ctx: Context, id: string): Promise<Decision> {
  const row = await decisionsVisibleTo(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw missing(words, 'noSuchDecision')
  return toDecision(row)
}

export async function decisionsById(ctx: Context, ids: readonly string[]): Promise<Decision[]> {
  if (ids.length === 0) return []
  const rows = await decisionsVisibleTo(ctx).selectAll().where('id', 'in', ids).execute()
  return rows.map(toDecision)
}

export async function optionsOf(ctx: Context, decisionId: string): Promise<Option[]> {
  const rows = await ctx.db
    .selectFrom('decision_options')
    .innerJoin('issues', (join) =>
      join
        .onRef('issues.community_id', '=', 'decision_options.community_id')
        .onRef('issues.id', '=', 'decision_options.issue_id'),
    )
    .select(['number', 'issue_id', 'decision_options.title', 'issues.is_public'])
    .where('decision_id', '=', decisionId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ number: row.number, issueId: row.issue_id, title: row.title, isPublic: row.is_public }))
}

/** Lines of a list, with the titles of the winners, in one query more than the list itself. */
export async function linesOf(ctx: Context, decisions: readonly Decision[]): Promise<Line[]> {
  const won = decisions.filter((one) => (one.result?.winners.length ?? 0) > 0).map((one) => one.id)
  const options =
    won.length === 0
      ? []
      : await ctx.db
          .selectFrom('decision_options')
          .select(['decision_id', 'number', 'title'])
          .where('decision_id', 'in', won)
          .execute()
  const titles = new Map(options.map((row) => [`${row.decision_id} ${row.number}`, row.title]))
  return decisions.map((one) => ({
    ...lineOf(ctx, one),
    winners: (one.result?.winners ?? []).map((number) => titles.get(`${one.id} ${number}`) ?? {}),
  }))
}

type Line = Omit<DecisionLine, 'opensAt' | 'closesAt' | 'closedAt'> & {
  opensAt: Temporal.Instant
  closesAt: Temporal.Instant
  closedAt: Temporal.Instant | null
}

export const lineOf = (
  ctx: Context,
  { id, question, mode, secret, isPublic, opensAt, closesAt, closedAt }: Decision,
) => ({
  id,
  question,
  mode,
  secret,
  isPublic,
  state: stateOf({ opensAt, closesAt, closedAt }, ctx.now),
  opensAt,
  closesAt,
  closedAt,
})

type Written = Omit<DecisionInput, 'opensAt' | 'issueIds'> & { opensAt: Temporal.Instant }

const columnsOf = (input: Written) => ({
  question: JSON.stringify(input.question),
  explanation: JSON.stringify(input.explanation),
  mode: input.mode,
  secret: input.secret,
  is_public: input.isPublic,
  pick_limit: input.picks,
  opens_at: input.opensAt,
  closes_at: input.closesAt,
})

export async function insertDecision(ctx: Context, id: string, publicKey: Uint8Array, input: Written): Promise<void> {
  await ctx.db
    .insertInto('decisions')
    .values({
      community_id: ctx.community.id,
      id,
      ...columnsOf(input),
      public_key: Buffer.from(publicKey),
      created_at: ctx.now,
      withdrawn_at: null,
      closed_at: null,
      result: null,
      key_destroyed_at: null,
      count_problem: null,
    })
    .execute()
}

export async function updateDecision(ctx: Context, id: string, input: Written): Promise<number> {
  const { version } = await ctx.db
    .updateTable('decisions')
    .set(columnsOf(input))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Puts these on the ballot, in this order and with the titles that they have now, and ties them on the thread. */
export async function writeOptions(
  ctx: Context,
  decisionId: string,
  issues: readonly Pick<Issue, 'id' | 'title'>[],
): Promise<void> {
  await clearOptions(ctx, decisionId)
  const rows = issues.map(({ id, title }, index) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    decision_id: decisionId,
    issue_id: id,
    number: index + 1,
    title: JSON.stringify(title),
  }))
  await ctx.db.insertInto('decision_options').values(rows).execute()
  await ctx.linkMany(
    issues.map(
      ({ id }) =>
        [
          { kind: 'issue', id },
          { kind: 'decision', id: decisionId },
        ] as const,
    ),
  )
}

async function clearOptions(ctx: Context, decisionId: string): Promise<void> {
  await ctx.db.deleteFrom('decision_options').where('decision_id', '=', decisionId).execute()
  await cutFromIssues(ctx, decisionId)
}

/** A ballot that nobody votes on came of no issue. */
export async function cutFromIssues(ctx: Context, decisionId: string): Promise<void> {
  await cutTies(ctx, 'issue', { kind: 'decision', id: decisionId })
}

export async function withdrawDecision(ctx: Context, id: string): Promise<void> {
  await ctx.db.updateTable('decisions').set({ withdrawn_at: ctx.now }).where('id', '=', id).execute()
}

/** Publishes the result. The envelopes go in the same transaction. */
export async function markClosed(ctx: Context, id: string, result: Result): Promise<void> {
  await ctx.db.deleteFrom('decision_envelopes').where('decision_id', '=', id).execute()
  await ctx.db
    .updateTable('decisions')
    .set({ closed_at: ctx.now, result: JSON.stringify(result), count_problem: null })
    .where('id', '=', id)
    .execute()
}

export const toDecision = (row: Selectable<Database['decisions']>): Decision => ({
  id: row.id,
  question: row.question,
  explanation: row.explanation,
  mode: row.mode,
  secret: row.secret,
  isPublic: row.is_public,
  pickLimit: row.pick_limit,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  publicKey: row.public_key,
  version: row.version,
  closedAt: row.closed_at,
  result: row.result,
  keyDestroyedAt: row.key_destroyed_at,
  countProblem: row.count_problem,
})
