import type { Context } from '#platform/context.ts'
import type { PersonInput } from './person.ts'

export interface Question {
  personId: string
  candidateId: string
  chance: number | null
  because: readonly string[]
}

/** Pairs for somebody to look at. */
export async function openReviews(ctx: Context, questions: readonly Question[], source: string): Promise<void> {
  if (questions.length === 0) return
  const rows = questions.map(({ personId, candidateId, chance, because }) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    person_id: personId,
    candidate_id: candidateId,
    because: [...because],
    chance,
    source,
    found_at: ctx.now,
    decided_at: null,
    decided_by: null,
    decision: null,
  }))
  await ctx.db.insertInto('match_reviews').values(rows).execute()
}

interface Join {
  personId: string
  input: PersonInput
  because: readonly string[]
}

/** Whom the matcher joined by itself, with what came in, so that each can be taken apart again. */
export async function logJoins(ctx: Context, joins: readonly Join[], source: string): Promise<void> {
  if (joins.length === 0) return
  const rows = joins.map(({ personId, input, because }) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    person_id: personId,
    run_id: ctx.runId,
    came: JSON.stringify(input),
    source,
    because: [...because],
    joined_at: ctx.now,
    parted_at: null,
  }))
  await ctx.db.insertInto('intake_joins').values(rows).execute()
}
