/** Something that several people have in common, with all who share it. */
export interface Shared {
  kind: string
  label: string
  people: readonly string[]
}

/** Why two people might be introduced: one thing that both have, and how much it says about the two of them. */
export interface Reason {
  kind: string
  label: string
  /** How many share it, these two among them. */
  among: number
  weight: number
}

/** Two people, of whom the first is one of those who were asked about, with the reasons, the strongest first. */
export interface Pair {
  a: string
  b: string
  score: number
  reasons: Reason[]
}

/**
 * How much it says that two people share what `among` of `everybody` share: one for what only the two have, less with
 * each doubling (as Adamic and Adar weigh common neighbours), and nothing for what everybody has.
 */
export function weightOf(among: number, everybody: number): number {
  if (among < 2 || among >= everybody) return among === 2 && everybody === 2 ? 1 : 0
  return (1 / Math.log2(among)) * (1 - among / everybody)
}

export interface Question {
  /** For whom somebody is sought. */
  asked: readonly string[]
  shared: readonly Shared[]
  /** How many people there are in all. */
  everybody: number
  /** Who know each other already, or are not to be introduced. */
  apart(a: string, b: string): boolean
  most: number
  /** Each person stands in one pair at the most: for a page of a few good pairs, and not ten times the same person. */
  once?: boolean
}

/** Pairs by the sum of what they share, the best first; of equals, in the order of their ids. */
export function suggestPairs({ asked, shared, everybody, apart, most, once = false }: Question): Pair[] {
  const pairs = reasonsByPair(asked, shared, everybody)
  const scored = [...pairs.values()]
    .map(({ a, b, reasons }): Pair => {
      const sorted = reasons.toSorted((x, y) => y.weight - x.weight || compare(x.label, y.label))
      return { a, b, score: sorted.reduce((sum, { weight }) => sum + weight, 0), reasons: sorted }
    })
    .sort((x, y) => y.score - x.score || compare(x.a, y.a) || compare(x.b, y.b))
  const taken = new Set<string>()
  const chosen: Pair[] = []
  for (const pair of scored) {
    if (chosen.length >= most) break
    if (once && (taken.has(pair.a) || taken.has(pair.b))) continue
    if (apart(pair.a, pair.b)) continue
    chosen.push(pair)
    taken.add(pair.a).add(pair.b)
  }
  return chosen
}

function reasonsByPair(asked: readonly string[], shared: readonly Shared[], everybody: number) {
  const wanted = new Set(asked)
  const pairs = new Map<string, { a: string; b: string; reasons: Reason[] }>()
  for (const { kind, label, people } of shared) {
    const all = [...new Set(people)]
    const weight = weightOf(all.length, everybody)
    if (weight <= 0) continue
    for (const a of all) {
      if (!wanted.has(a)) continue
      for (const b of all) {
        // Two who were both asked about are one pair, not two.
        if (a === b || (wanted.has(b) && compare(b, a) < 0)) continue
        const name = `${a} ${b}`
        const pair = pairs.get(name) ?? { a, b, reasons: [] }
        // The same words by two ways, as an interest heard twice, are one reason.
        if (!pair.reasons.some((reason) => reason.kind === kind && reason.label === label))
          pair.reasons.push({ kind, label, among: all.length, weight })
        pairs.set(name, pair)
      }
    }
  }
  return pairs
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
