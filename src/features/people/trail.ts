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

export interface TrailPage {
  entries: TrailEntry[]
  /** Where the page after this one begins. */
  earlier: string | null
}

/** A person's trail, newest first, of all acts or of one kind. Sealed acts only for who may see them. */
export async function trailOf(
  ctx: Context,
  personId: string,
  { act, earlier, most = 100 }: { act?: string; earlier?: string; most?: number } = {},
): Promise<TrailPage> {
  let query = ctx.db.selectFrom('acts').selectAll().where('person_id', '=', personId)
  if (!seesSealedOf(ctx, personId)) query = query.where('visibility', '=', 'open')
  if (act) query = query.where('kind', '=', act)
  const key = keyOf(earlier)
  if (key) query = query.where((row) => row(row.refTuple('happened_at', 'id'), '<', row.tuple(...key)))
  const rows = await query
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most + 1)
    .execute()
  const entries = rows.slice(0, most).map((row) => ({
    id: row.id,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    quantity: row.quantity,
    happenedAt: row.happened_at,
    voided: row.voided_by !== null,
  }))
  const last = entries.at(-1)
  return { entries, earlier: rows.length > most && last ? `${last.happenedAt} ${last.id}` : null }
}

/** How often a person did each kind of act: from the counters, so that a long trail is not read through. */
export async function actKindsOf(ctx: Context, personId: string): Promise<{ kind: string; acts: number }[]> {
  let query = ctx.db.selectFrom('act_counts').where('person_id', '=', personId)
  if (!seesSealedOf(ctx, personId)) query = query.where('visibility', '=', 'open')
  const rows = await query
    .select((row) => ['kind', row.fn.sum<bigint>('acts').as('acts')])
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, acts }) => ({ kind, acts: Number(acts) }))
}

const seesSealedOf = (ctx: Context, personId: string) =>
  ctx.actor.grants.has('people:sealed') || ctx.actor.personId === personId

function keyOf(earlier: string | undefined): [Temporal.Instant, string] | undefined {
  const [at = '', id = ''] = (earlier ?? '').split(' ')
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  try {
    return [Temporal.Instant.from(at), id]
  } catch {
    // A key that somebody changed by hand starts from the beginning.
    return undefined
  }
}
