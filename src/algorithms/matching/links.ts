import { blocksOf, eachPair } from './blocks.ts'
import { comparer } from './compare-rows.ts'
import { fit, lookAt } from './fit.ts'
import type { MatchTable } from './match-table.ts'
import type { Model } from './model.ts'
import { type Frequency, rarityFrom, rarityOf } from './rarity.ts'
import { type Scorer, scorerOf } from './scorer.ts'

/** Pairs of rows worth keeping, with their scores in bits; the smaller row first. */
export interface Links {
  a: Uint32Array
  b: Uint32Array
  scores: Float32Array
  length: number
}

export type Phase = 'block' | 'learn' | 'compare' | 'cluster'

export interface FindOptions {
  /** Held fixed; without it, one is learned from the table itself. */
  model?: Model
  /** Who knows how common a value is; without it, the table is counted. */
  frequency?: Frequency
  /** Among how many records these rows are; without it, as many as there are rows. */
  population?: number
  /** Scores below are not kept. */
  least: number
  /** False for a pair that is not to be asked about, such as two records that are here already. */
  wanted?: (a: number, b: number) => boolean
  phase?: (phase: Phase, part: number) => void
}

export interface FoundLinks {
  model: Model
  scorer: Scorer
  links: Links
}

/** All pairs of a table that may be one: block, learn, compare. */
export function findLinks(
  table: MatchTable,
  { model: given, frequency, population, least, wanted, phase = () => {} }: FindOptions,
): FoundLinks {
  phase('block', 0)
  const blocks = blocksOf(table, (part) => phase('block', part))
  phase('learn', 0)
  const compare = comparer(table)
  const model = given ?? fit(lookAt(table.rows, blocks, compare), table.kind)
  const rarity = frequency ? rarityFrom(table, model, frequency) : rarityOf(table, model)
  const scorer = scorerOf(table, compare, model, rarity, population)
  phase('compare', 0)
  const links = new LinkList()
  eachPair(
    blocks,
    (a, b) => {
      const score = scorer.scoreAbove(least, a, b)
      if (score >= least) links.add(a, b, score)
    },
    { wanted, done: (part) => phase('compare', part) },
  )
  return { model, scorer, links }
}

class LinkList implements Links {
  a = new Uint32Array(1024)
  b = new Uint32Array(1024)
  scores = new Float32Array(1024)
  length = 0

  add(a: number, b: number, score: number): void {
    if (this.length === this.a.length) {
      this.a = grown(this.a, Uint32Array)
      this.b = grown(this.b, Uint32Array)
      this.scores = grown(this.scores, Float32Array)
    }
    this.a[this.length] = a
    this.b[this.length] = b
    this.scores[this.length++] = score
  }
}

function grown<Cells extends Uint32Array | Float32Array>(cells: Cells, make: new (length: number) => Cells): Cells {
  const more = new make(cells.length * 2)
  more.set(cells)
  return more
}
