import { cluster, type Pull, pullOf } from './clusters.ts'
import { findLinks, type FindOptions, type FoundLinks, type Links } from './links.ts'
import type { MatchTable } from './match-table.ts'
import type { Model } from './model.ts'
import { type Part, type Scorer } from './scorer.ts'
import { isSureOrganisation, isSurePerson, speaksAgainst, sureBits } from './sure.ts'

export interface MatchOptions extends Pick<FindOptions, 'model' | 'frequency' | 'population' | 'phase'> {
  /** A chance: rows of a cluster are at least so likely one. Half gives the best balance of missed and wrong pairs. */
  threshold?: number
}

/** The best link that a row has inside its cluster. */
export interface BestLink {
  row: number
  score: number
}

export interface MatchedRows {
  model: Model
  scorer: Scorer
  /** For each row the first row of its cluster. */
  leads: Uint32Array
  /** For each row the first row of those that are surely one with it. */
  sure: Uint32Array
  best(row: number): BestLink | undefined
  explain(a: number, b: number): Part[]
}

export const bitsOf = (chance: number): number => {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, chance))
  return Math.log2(inside / (1 - inside))
}

/** A whole table matched against itself. */
export function matchRows(table: MatchTable, { threshold = 0.5, ...options }: MatchOptions = {}): MatchedRows {
  const bits = bitsOf(threshold)
  const { phase = () => {} } = options
  const found = findLinks(table, { ...options, least: Math.min(bits, sureBits) })
  phase('cluster', 0)
  const leads = cluster(table, found.links, bits, pullOf(found.scorer, bits))
  phase('cluster', 0.5)
  const sure = sureGroups(table, found)
  phase('cluster', 1)
  const best = bestLinks(found.links, leads)
  return {
    model: found.model,
    scorer: found.scorer,
    leads,
    sure,
    best: (row) => (best.with[row] === noRow ? undefined : { row: best.with[row]!, score: best.scores[row]! }),
    explain: (a, b) => explainPair(found.scorer, a, b),
  }
}

export const explainPair = (scorer: Scorer, a: number, b: number): Part[] =>
  scorer.explain(Math.min(a, b), Math.max(a, b))

/** Groups of rows that are surely one: no two in a group speak against each other. */
export function sureGroups(
  table: MatchTable,
  { links, scorer }: FoundLinks,
  apart: (a: number, b: number) => boolean = () => false,
): Uint32Array {
  const isSure = table.kind === 'person' ? isSurePerson : isSureOrganisation
  const pull: Pull = (one, other) => {
    const [a, b] = one < other ? [one, other] : [other, one]
    const over = scorer.score(a, b) - sureBits
    if (apart(a, b) || speaksAgainst(scorer.levels)) return never
    return Math.max(-12, Math.min(12, isSure(scorer.levels) ? over : Math.min(over, -0.5)))
  }
  return cluster(table, onlySure(links, pull), 0, pull)
}

const never = -1e9

function onlySure(links: Links, pull: Pull): Links {
  const kept = {
    a: links.a.slice(0, links.length),
    b: links.b.slice(0, links.length),
    scores: links.scores.slice(0, links.length),
    length: 0,
  }
  for (let i = 0; i < links.length; i++) {
    if (links.scores[i]! < sureBits) continue
    const strength = pull(links.a[i]!, links.b[i]!)
    if (strength < 0) continue
    kept.a[kept.length] = links.a[i]!
    kept.b[kept.length] = links.b[i]!
    kept.scores[kept.length++] = strength
  }
  return kept
}

const noRow = 0xffffffff

function bestLinks(links: Links, leads: Uint32Array) {
  const scores = new Float32Array(leads.length).fill(-Infinity)
  const partners = new Uint32Array(leads.length).fill(noRow)
  const offer = (row: number, other: number, score: number) => {
    if (score < scores[row]! || (score === scores[row]! && other > partners[row]!)) return
    scores[row] = score
    partners[row] = other
  }
  for (let i = 0; i < links.length; i++) {
    const [a, b] = [links.a[i]!, links.b[i]!]
    if (leads[a] !== leads[b]) continue
    offer(a, b, links.scores[i]!)
    offer(b, a, links.scores[i]!)
  }
  return { scores, with: partners }
}
