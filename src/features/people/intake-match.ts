import { sql } from 'kysely'
import { matchIncoming } from '#algorithms/matching/match-incoming.ts'
import { MatchTable } from '#algorithms/matching/match-table.ts'
import { chanceOf } from '#algorithms/matching/scorer.ts'
import type { Context } from '#platform/context.ts'
import { type Copy, copyRow } from '#platform/db/bulk.ts'
import { reasonsOf } from './because.ts'
import { peopleInReach, recordOf, staged } from './intake-reach.ts'

export type MatchPhase = 'block' | 'compare'

/**
 * The one place where a sheet meets the matcher: those who are here first, then every row that is not known from before.
 * What it says goes into `decided`, and its questions into `asked`.
 */
export async function matchStaged(
  ctx: Context,
  copy: Copy,
  phase: (phase: MatchPhase) => Promise<void>,
): Promise<void> {
  await phase('block')
  const table = new MatchTable('person')
  const here: string[] = []
  for await (const batch of peopleInReach(ctx))
    for (const person of batch) {
      here.push(person.id)
      table.add(recordOf(person))
    }
  const rows: number[] = []
  for await (const batch of staged(ctx))
    for (const row of batch) {
      rows.push(row.row)
      table.add(recordOf(row))
    }
  if (rows.length === 0) return
  await phase('compare')
  const matched = matchIncoming(table, here.length)
  const people: string[] = []
  const personAt = (at: number) => (at < here.length ? here[at]! : people[at - here.length]!)
  const shared = new Set<string>()
  const questions: string[] = []
  const outcomes = rows.map((_, i) => {
    const at = here.length + i
    const outcome = matched.outcome(at)
    if (outcome.kind === 'join') {
      people[i] = personAt(outcome.row)
      shared.add(people[i]!)
      return 'joined'
    }
    people[i] = ctx.newId()
    if (outcome.kind === 'new') return 'new'
    for (const candidate of outcome.rows) {
      const because = reasonsOf(matched.explain(at, candidate.row))
      questions.push(copyRow([people[i]!, personAt(candidate.row), chanceOf(candidate.score), because]))
    }
    return 'to review'
  })
  await copy('decided', ['row', 'person_id', 'outcome', 'sole'], decisions())
  await copy('asked', ['person_id', 'candidate_id', 'chance', 'because'], questions)
  await sql`analyze decided`.execute(ctx.db)

  function* decisions(): Generator<string> {
    for (let i = 0; i < rows.length; i++)
      yield copyRow([rows[i]!, people[i]!, outcomes[i]!, outcomes[i] !== 'joined' && !shared.has(people[i]!)])
  }
}
