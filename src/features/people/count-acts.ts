import type { Context, Subject } from '#platform/context.ts'

interface CountedAct {
  kind: string
  acts: number
  /** Each person once, however often they did it. */
  people: number
}

/** What was done in a community, kind by kind. Undone acts count nowhere. */
export async function countActs(ctx: Context): Promise<CountedAct[]> {
  const rows = await ctx.db
    .selectFrom('acts')
    .select((row) => [
      'kind',
      row.fn.countAll<bigint>().as('acts'),
      row.fn.count<bigint>('person_id').distinct().as('people'),
    ])
    .where('voided_by', 'is', null)
    .groupBy('kind')
    .execute()
  return rows.map(({ kind, acts, people }) => ({ kind, acts: Number(acts), people: Number(people) }))
}

/** How many different people did something about any of these records, not counting what was done to them. */
export async function countActors(ctx: Context, of: readonly Subject[]): Promise<number> {
  // While people vote, how many have done so may sway the others: that is for those who run the vote.
  const seen = of.filter((one) => one.kind !== 'decision' || ctx.actor.kind !== 'visitor')
  if (seen.length === 0) return 0
  const kinds = ctx.gromada.features.flatMap((feature) => Object.entries(feature.acts ?? {}))
  const received = kinds.flatMap(([kind, act]) => (act.received ? [kind] : []))
  const { people } = await ctx.db
    .selectFrom('acts')
    .select((row) => row.fn.count<bigint>('person_id').distinct().as('people'))
    .where((row) =>
      row(
        row.refTuple('subject_kind', 'subject_id'),
        'in',
        seen.map((one) => row.tuple(one.kind, one.id)),
      ),
    )
    .where((row) => (received.length > 0 ? row('kind', 'not in', received) : row.lit(true)))
    .where('voided_by', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(people)
}

/** The people behind a number: who did one of these, by id, a page at a time. */
export async function whoDid(
  ctx: Context,
  kinds: readonly string[],
  after: string | undefined,
  most: number,
): Promise<string[]> {
  if (kinds.length === 0) return []
  let query = ctx.db
    .selectFrom('acts')
    .select('person_id')
    .distinct()
    .where('kind', 'in', kinds)
    .where('voided_by', 'is', null)
  if (after) query = query.where('person_id', '>', after)
  const rows = await query.orderBy('person_id').limit(most).execute()
  return rows.map((row) => row.person_id)
}
