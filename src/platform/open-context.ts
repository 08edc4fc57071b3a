import { randomUUIDv7 } from 'node:crypto'
import type { Act, Context, Reversal, Subject, Visit } from './context.ts'
import type { Transaction } from './db/database.ts'

interface Opening {
  runId: string
  /** The operation, or the job, on whose behalf this transaction was opened. */
  operation: string
  viewed: Set<string>
}

export interface Announced {
  event: string
  payload: Record<string, unknown>
}

/** A context together with what has to be written before its transaction commits. */
export interface OpenContext {
  readonly ctx: Context
  readonly reversals: readonly { operation: string; reversal: Reversal }[]
  readonly subject: Subject | undefined
  readonly undone: string | undefined
  /** What was announced, to be written before the commit. */
  readonly events: readonly Announced[]
}

/** Fills a context for one transaction. Announcements are collected, and written together at the end. */
export function openContext(visit: Visit, db: Transaction, { runId, operation, viewed }: Opening): OpenContext {
  const { gromada, community, actor, language } = visit
  const events: Announced[] = []
  const reversals: { operation: string; reversal: Reversal }[] = []
  let subject: Subject | undefined
  let undone: string | undefined
  const now = visit.now ?? Temporal.Now.instant()
  const contextOf = (name: string): Context => {
    const ctx: Context = {
      db,
      gromada,
      community,
      actor,
      now,
      language,
      runId,
      newId: () => randomUUIDv7(),
      act: (...acts: Act[]) => gromada.recordActs(ctx, acts, name),
      async announce(event, payload) {
        events.push({ event, payload })
      },
      link: (from, to) => linkOnThread(ctx, [[from, to]]),
      linkMany: (pairs) => linkOnThread(ctx, pairs),
      unlink: (from, to) => unlinkOnThread(ctx, from, to),
      within: contextOf,
      remember: (reversal) => void reversals.push({ operation: name, reversal }),
      concerns: (about) => void (subject = about),
      undoes: (id) => void (undone = id),
      viewed: (...ids) => ids.forEach((id) => viewed.add(id)),
    }
    return ctx
  }
  return {
    ctx: contextOf(operation),
    reversals,
    get subject() {
      return subject
    },
    get undone() {
      return undone
    },
    events,
  }
}

async function linkOnThread(ctx: Context, pairs: readonly (readonly [Subject, Subject])[]): Promise<void> {
  const rows = pairs.map(([from, to]) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    from_kind: from.kind,
    from_id: from.id,
    to_kind: to.kind,
    to_id: to.id,
    linked_at: ctx.now,
    linked_by: ctx.actor.accountId,
  }))
  for (let from = 0; from < rows.length; from += 1_000)
    await ctx.db
      .insertInto('thread_links')
      .values(rows.slice(from, from + 1_000))
      .onConflict((conflict) =>
        conflict.columns(['community_id', 'from_kind', 'from_id', 'to_kind', 'to_id']).doNothing(),
      )
      .execute()
}

async function unlinkOnThread(ctx: Context, from: Subject, to: Subject): Promise<void> {
  await ctx.db
    .deleteFrom('thread_links')
    .where('from_kind', '=', from.kind)
    .where('from_id', '=', from.id)
    .where('to_kind', '=', to.kind)
    .where('to_id', '=', to.id)
    .execute()
}
