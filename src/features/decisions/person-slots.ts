import type { Context } from '#platform/context.ts'
import type { PersonReference } from '#platform/feature.ts'

/** Twins on one roll stay apart until the count, which opens one envelope a person. */
export const personReferences: readonly PersonReference[] = [
  { table: 'decision_voters', column: 'person_id', onMerge: 'keep earliest', oncePer: 'decision_id' },
]

/** On which rolls somebody stands. What they chose is there only where the vote was announced as not secret. */
export async function exportPerson(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const rows = await ctx.db
    .selectFrom('decision_voters')
    .innerJoin('decisions', (join) =>
      join
        .onRef('decisions.community_id', '=', 'decision_voters.community_id')
        .onRef('decisions.id', '=', 'decision_voters.decision_id'),
    )
    .leftJoin('decision_ballots', (join) =>
      join
        .onRef('decision_ballots.community_id', '=', 'decision_voters.community_id')
        .onRef('decision_ballots.voter_id', '=', 'decision_voters.id'),
    )
    .select(['decisions.id', 'decisions.question', 'decision_voters.address_key', 'decision_ballots.picks'])
    .where('decision_voters.person_id', '=', personId)
    .execute()
  const mayVoteIn = rows.map((row) => ({
    decisionId: row.id,
    question: row.question,
    ...(row.address_key !== null && { address: row.address_key }),
    ...(row.picks && { picks: row.picks }),
  }))
  return { mayVoteIn }
}

/** The entry stays, since the count of a roll must not change afterwards; whose it was is gone. */
export async function erasePerson(ctx: Context, personId: string): Promise<void> {
  await ctx.db
    .updateTable('decision_voters')
    .set({ person_id: null, address_key: null })
    .where('person_id', '=', personId)
    .execute()
}
