import type { Act, Context } from '#platform/context.ts'

/** Writes acts to the trail, in the transaction of the act itself: one statement however many. */
export async function recordActs(ctx: Context, acts: readonly Act[], operation: string): Promise<void> {
  if (acts.length === 0) return
  const known = new Set(ctx.gromada.features.flatMap((feature) => Object.keys(feature.acts ?? {})))
  const rows = acts.map((act) => {
    if (!known.has(act.kind)) throw new Error(`No feature has registered the act ${act.kind}`)
    return {
      community_id: ctx.community.id,
      id: ctx.newId(),
      person_id: act.personId,
      kind: act.kind,
      subject_kind: act.subject.kind,
      subject_id: act.subject.id,
      quantity: act.quantity ?? 1,
      visibility: act.visibility ?? ('open' as const),
      operation,
      run_id: ctx.runId,
      happened_at: act.happenedAt ?? ctx.now,
      recorded_at: ctx.now,
      voided_by: null,
    }
  })
  for (let from = 0; from < rows.length; from += mostAtOnce)
    await ctx.db
      .insertInto('acts')
      .values(rows.slice(from, from + mostAtOnce))
      .execute()
}

/** A statement may carry 65,535 parameters. */
const mostAtOnce = 4_000

/** Voids what a command wrote: the acts stay on the trail, marked, and count nowhere. */
export async function voidActs(ctx: Context, runId: string): Promise<void> {
  await ctx.db
    .updateTable('acts')
    .set({ voided_by: ctx.runId })
    .where('run_id', '=', runId)
    .where('voided_by', 'is', null)
    .execute()
}

/** One act of a person, as the record page and the person's own page list it. */
export interface TrailEntry {
  id: string
  kind: string
  subject: { kind: string; id: string }
  quantity: number
  happenedAt: Temporal.Instant
  voided: boolean
}

/** A person's trail, newest first. Sealed acts only for who may see them. */
export async function trailOf(ctx: Context, personId: string, most = 100): Promise<TrailEntry[]> {
  let query = ctx.db.selectFrom('acts').selectAll().where('person_id', '=', personId)
  if (!ctx.actor.grants.has('people:sealed') && ctx.actor.personId !== personId)
    query = query.where('visibility', '=', 'open')
  const rows = await query.orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(most).execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    quantity: row.quantity,
    happenedAt: row.happened_at,
    voided: row.voided_by !== null,
  }))
}
