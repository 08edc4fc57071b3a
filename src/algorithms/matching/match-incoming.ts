import { findLinks } from './links.ts'
import type { MatchTable } from './match-table.ts'
import { bitsOf, explainPair, type MatchOptions, sureGroups } from './match-rows.ts'
import type { Part, Scorer } from './scorer.ts'
import { sureBits } from './sure.ts'

/** What becomes of an incoming row. Rows are numbers of the table: `existing` says which of them were here before. */
export type Incoming =
  /** Surely one with `row`, which is here already, or else came earlier in the same table. */
  | { kind: 'join'; row: number; score: number }
  /** May be one of these: somebody must look. */
  | { kind: 'review'; rows: { row: number; score: number }[] }
  | { kind: 'new' }

export interface MatchedIncoming {
  scorer: Scorer
  outcome(row: number): Incoming
  explain(a: number, b: number): Part[]
}

const mostAsked = 5

/**
 * A sheet against those who are here, and against itself, in one go: the first `existing` rows of the table are here, the
 * rest come in. Two that are here are never joined; an incoming row that could be either of two is a question.
 */
export function matchIncoming(
  table: MatchTable,
  existing: number,
  { threshold = 0.05, ...options }: MatchOptions = {},
): MatchedIncoming {
  const least = Math.min(bitsOf(threshold), sureBits)
  const found = findLinks(table, { ...options, least, wanted: existing === 0 ? undefined : (_a, b) => b >= existing })
  const sure = sureGroups(table, found, (_a, b) => b < existing)
  const { links, scorer } = found
  const offers = new Map<number, { row: number; score: number }[]>()
  const offer = (row: number, other: number, score: number) => {
    const known = offers.get(row)
    if (known) known.push({ row: other, score })
    else offers.set(row, [{ row: other, score }])
  }
  for (let i = 0; i < links.length; i++) {
    const [a, b] = [links.a[i]!, links.b[i]!]
    // Of two incoming rows the later asks about the earlier; both ask about those who are here.
    if (sure[a] !== sure[b]) offer(b, a, links.scores[i]!)
  }
  return {
    scorer,
    outcome(row) {
      const lead = sure[row]!
      if (lead !== row) return { kind: 'join', row: lead, score: scoreOf(scorer, lead, row) }
      const rows = distinct(offers.get(row) ?? [], sure)
      return rows.length > 0 ? { kind: 'review', rows } : { kind: 'new' }
    },
    explain: (a, b) => explainPair(scorer, a, b),
  }
}

const scoreOf = (scorer: Scorer, a: number, b: number): number =>
  explainPair(scorer, a, b).reduce((sum, part) => sum + part.weight, 0)

/** One offer for each group of rows that are surely one, the best first. */
function distinct(
  offers: readonly { row: number; score: number }[],
  sure: Uint32Array,
): { row: number; score: number }[] {
  const best = new Map<number, number>()
  for (const { row, score } of offers) {
    const lead = sure[row]!
    if (score > (best.get(lead) ?? -Infinity)) best.set(lead, score)
  }
  return [...best]
    .map(([row, score]) => ({ row, score }))
    .sort((one, other) => other.score - one.score || one.row - other.row)
    .slice(0, mostAsked)
}
