import { birthOf } from './birth-date.ts'
import { type Blocks, eachPair, pairsIn } from './blocks.ts'
import { type ComparisonName, comparisonNames, comparisons, levelsOf, noLevels, patternOf } from './comparison.ts'
import type { Compare } from './compare-rows.ts'
import { defaultModel } from './default-model.ts'
import type { MatchKind } from './record.ts'
import { type Model, namesakes, type Shares, sharedAtHome } from './model.ts'

/** What was seen of a table: how many pairs show each pattern of levels, and how levels fall among pairs taken anyhow. */
export interface Seen {
  rows: number
  /** Pairs that share a key, by pattern. */
  counts: Map<number, number>
  /** Pairs of the whole table: per comparison, how often each level. */
  anyhow: Record<ComparisonName, Float64Array>
  anyhowPairs: number
}

const mostSampled = 1_000_000
const mostAnyhow = 300_000

/** Sampled by the rows' numbers where there are too many pairs, so that the same table always gives the same. */
export function lookAt(rows: number, blocks: readonly Blocks[], compare: Compare): Seen {
  const levels = noLevels()
  const pairs = pairsIn(blocks)
  const share = Math.min(1, mostSampled / Math.max(1, pairs))
  const below = share * 4294967296
  const seen = new Map<number, number>()
  eachPair(
    blocks,
    (a, b) => {
      compare.all(a, b, levels)
      const pattern = patternOf(levels)
      seen.set(pattern, (seen.get(pattern) ?? 0) + 1)
    },
    { wanted: share < 1 ? (a, b) => mixed(a, b) < below : undefined },
  )
  // In one order for all orders of rows, since sums of fractions depend on it.
  const sorted = [...seen].sort(([a], [b]) => a - b)
  const counts = new Map(sorted.map(([pattern, count]) => [pattern, count / share]))
  return { rows, counts, ...lookAnyhow(rows, compare) }
}

function lookAnyhow(rows: number, compare: Compare): Pick<Seen, 'anyhow' | 'anyhowPairs'> {
  const anyhow = noShares()
  const levels = noLevels()
  const all = (rows * (rows - 1)) / 2
  const count = (a: number, b: number) => {
    compare.all(a, b, levels)
    for (const [i, name] of comparisonNames.entries()) anyhow[name][levels[i]!]!++
  }
  if (all <= mostAnyhow) {
    for (let a = 0; a < rows; a++) for (let b = a + 1; b < rows; b++) count(a, b)
    return { anyhow, anyhowPairs: all }
  }
  for (let i = 0; i < mostAnyhow; i++) {
    const [a, b] = [mixed(i, 1) % rows, mixed(i, 2) % rows]
    if (a !== b) count(Math.min(a, b), Math.max(a, b))
  }
  return { anyhow, anyhowPairs: mostAnyhow }
}

const noShares = () =>
  Object.fromEntries(comparisonNames.map((name) => [name, new Float64Array(comparisons[name].length + 1)])) as Record<
    ComparisonName,
    Float64Array
  >

function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

const rounds = 40
/** The ground weighs as much as so many pairs of one person, and of two: it decides in a small file, and nothing in a large one. */
const groundOne = 40
const groundTwo = 20000
const groundRows = 8

/**
 * Expectation and maximisation, without labels. Pairs that share no key are taken for two people, so that what is learned
 * is about all pairs of the table and not only about those that a key brought together. A third kind of pair, two people
 * of one household, keeps families from passing for one person with many typing mistakes.
 */
export function fit(seen: Seen, kind: MatchKind = 'person', ground: Model = defaultModel): Model {
  const all = (seen.rows * (seen.rows - 1)) / 2
  const rows = [...seen.counts].map(([pattern, count]) => ({
    count,
    levels: levelsOf(pattern),
  }))
  let model = ground
  for (let round = 0; round < rounds; round++) {
    const { one, home, ones, homes } = expect(rows, model, all, seen.rows)
    model = {
      m: bounded(
        sharesOf((name, i) => one[name][i]! + groundOne * ground.m[name][i - 1]!),
        kind,
      ),
      u: { ...othersOf(seen, one, home, all, ground), order: ground.u.order },
      twins: (2 * ones + groundRows * ground.twins) / (seen.rows + groundRows),
      housemates: (2 * homes + groundRows * ground.housemates) / (seen.rows + groundRows),
    }
  }
  return model
}

/** How often one person may have quite another name or birth date: more, and it is not people that were found. */
const mostOther: Readonly<Record<MatchKind, Partial<Record<ComparisonName, number>>>> = {
  person: { given: 0.12, family: 0.12, birth: 0.2 },
  organisation: { organisation: 0.06, address: 0.3, phone: 0.4, email: 0.3 },
}

function bounded(m: Record<ComparisonName, readonly number[]>, kind: MatchKind): Shares {
  for (const [name, most] of Object.entries(mostOther[kind]) as [ComparisonName, number][]) {
    const other = m[name].at(-1)!
    if (other > most)
      m[name] = m[name].map((share, i) => (i === m[name].length - 1 ? most : (share * (1 - most)) / (1 - other)))
  }
  return m
}

interface Row {
  count: number
  levels: Uint8Array
}

function expect(rows: readonly Row[], model: Model, all: number, tableRows: number) {
  const one = noShares()
  const home = noShares()
  let [ones, homes] = [0, 0]
  const chances = chancesOf(model, tableRows)
  for (const { count, levels } of rows) {
    const { asOne, asHome, asTwo } = chances(levels)
    const sum = asOne + asHome + asTwo
    const [toOne, toHome] = sum > 0 ? [(count * asOne) / sum, (count * asHome) / sum] : [0, 0]
    ones += toOne
    homes += toHome
    for (const [i, name] of comparisonNames.entries()) {
      one[name][levels[i]!]! += toOne
      home[name][levels[i]!]! += toHome
    }
  }
  return { one, home, ones: Math.min(ones, all), homes: Math.min(homes, all) }
}

/** How likely a pattern is, with each of the three kinds of pair. */
function chancesOf(model: Model, rows: number) {
  const [one, home] = [priorOf(model.twins, rows), priorOf(model.housemates, rows)]
  const [athome, namesake] = [homeShares(model), namesakeShares(model)]
  const product = (shares: Shares, levels: Uint8Array): number => {
    let chance = 1
    for (const [i, name] of comparisonNames.entries()) {
      const level = levels[i]!
      if (level !== 0) chance *= shares[name][level - 1]!
    }
    return chance
  }
  return (levels: Uint8Array) => ({
    asOne: one * product(model.m, levels),
    asHome: home * (product(athome, levels) + namesakes.share * product(namesake, levels)),
    asTwo: Math.max(1e-9, 1 - one - home) * product(model.u, levels),
  })
}

/** The chance that any other row is such a one. */
export const priorOf = (perRow: number, rows: number): number => Math.min(0.3, perRow / Math.max(1, rows - 1))

const between = ({ m, u }: Model, name: ComparisonName, share: number) =>
  m[name].map((one, i) => share * one + (1 - share) * u[name][i]!)

const homeShares = (model: Model): Shares => ({
  ...model.u,
  given: between(model, 'given', sharedAtHome.given),
  family: between(model, 'family', sharedAtHome.family),
  birth: between(model, 'birth', sharedAtHome.birth),
  address: between(model, 'address', sharedAtHome.address),
  email: between(model, 'email', sharedAtHome.email),
  phone: between(model, 'phone', sharedAtHome.phone),
})

/** Parent and child of one name. */
const namesakeShares = (model: Model): Shares => ({
  ...model.m,
  birth: model.u.birth.map((_, i) => Number(i + 1 === birthOf.generation)),
  email: between(model, 'email', namesakes.contact),
  phone: between(model, 'phone', namesakes.contact),
})

/** Pairs taken anyhow have pairs of one person and of one household among them: they are taken out again. */
function othersOf(
  seen: Seen,
  one: Record<ComparisonName, Float64Array>,
  home: Record<ComparisonName, Float64Array>,
  all: number,
  ground: Model,
): Shares {
  const share = all > 0 ? seen.anyhowPairs / all : 0
  return sharesOf((name, i) => {
    const seenSo = seen.anyhow[name][i]! - share * (one[name][i]! + home[name][i]!)
    return Math.max(0, seenSo) + groundTwo * ground.u[name][i - 1]!
  })
}

function sharesOf(weigh: (name: ComparisonName, level: number) => number): Record<ComparisonName, readonly number[]> {
  return Object.fromEntries(
    comparisonNames.map((name) => {
      const weights = comparisons[name].map((_, i) => weigh(name, i + 1))
      const sum = weights.reduce((total, weight) => total + weight, 0)
      return [name, weights.map((weight) => weight / sum)]
    }),
  ) as unknown as Record<ComparisonName, readonly number[]>
}
