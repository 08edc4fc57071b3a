import type { Links } from './links.ts'
import type { MatchTable } from './match-table.ts'
import type { Scorer } from './scorer.ts'

/** How much two rows speak for standing together, above 0, or apart, below. */
export type Pull = (a: number, b: number) => number

/** The pull of a pair's score past a threshold, both in bits. One pair alone never decides against a whole group. */
export function pullOf(scorer: Scorer, threshold: number): Pull {
  return (a, b) => {
    const score = scorer.score(Math.min(a, b), Math.max(a, b))
    return Math.max(-strongest, Math.min(strongest, score - threshold))
  }
}

const strongest = 12

/**
 * Groups of rows that are one. Rows that a chain of links holds together are taken apart and put together again, the
 * closest first, as long as the rows of both sides pull together on average: so one weak link does not glue two groups.
 * @returns for each row the first row of its group
 */
export function cluster(table: MatchTable, links: Links, threshold: number, pull: Pull): Uint32Array {
  const leads = Uint32Array.from({ length: table.rows }, (_, row) => row)
  for (const members of componentsOf(table.rows, links, threshold)) {
    const groups =
      members.length > mostAtOnce ? growGroups(members, links, pull) : agglomerate(inOrder(table, members), pull)
    for (const group of groups) {
      const lead = Math.min(...group)
      for (const row of group) leads[row] = lead
    }
  }
  return leads
}

const mostAtOnce = 150

/** In the order of what they say, and not of where they stand: so ties fall the same way in any order of rows. */
const inOrder = (table: MatchTable, members: readonly number[]): number[] =>
  members
    .map((row) => ({ row, text: table.textOf(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.row - b.row))
    .map(({ row }) => row)

function componentsOf(rows: number, { a, b, scores, length }: Links, threshold: number): number[][] {
  const parents = Uint32Array.from({ length: rows }, (_, row) => row)
  const root = (row: number): number => {
    let at = row
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  for (let i = 0; i < length; i++) {
    if (scores[i]! < threshold) continue
    const [x, y] = [root(a[i]!), root(b[i]!)]
    if (x < y) parents[y] = x
    else parents[x] = y
  }
  const found = new Map<number, number[]>()
  for (let row = 0; row < rows; row++) {
    const at = root(row)
    if (at === row) continue
    const members = found.get(at)
    if (members) members.push(row)
    else found.set(at, [at, row])
  }
  return [...found.values()]
}

/** Average link: the two groups that pull together most are joined, until none do. */
function agglomerate(members: readonly number[], pull: Pull): number[][] {
  const n = members.length
  const sums = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) sums[i * n + j] = sums[j * n + i] = pull(members[i]!, members[j]!)
  const groups: (number[] | null)[] = members.map((row) => [row])
  for (;;) {
    let [best, x, y] = [0, -1, -1]
    for (let i = 0; i < n; i++) {
      const one = groups[i]
      if (!one) continue
      for (let j = i + 1; j < n; j++) {
        const other = groups[j]
        if (!other) continue
        const average = sums[i * n + j]! / (one.length * other.length)
        if (average > best + 1e-9) [best, x, y] = [average, i, j]
      }
    }
    if (x < 0) return groups.filter((group) => group !== null)
    groups[x]!.push(...groups[y]!)
    groups[y] = null
    for (let k = 0; k < n; k++) sums[k * n + x] = sums[x * n + k] = sums[x * n + k]! + sums[y * n + k]!
  }
}

const asked = 6

/** For a component too large to compare all with all: link by link, the strongest first, asking some of each side. */
function growGroups(members: readonly number[], links: Links, pull: Pull): number[][] {
  const inside = new Set(members)
  const order: number[] = []
  for (let i = 0; i < links.length; i++)
    if (links.scores[i]! > 0 && inside.has(links.a[i]!) && inside.has(links.b[i]!)) order.push(i)
  order.sort((i, j) => links.scores[j]! - links.scores[i]! || links.a[i]! - links.a[j]! || links.b[i]! - links.b[j]!)
  const groupOf = new Map(members.map((row) => [row, [row]]))
  for (const i of order) {
    const [one, other] = [groupOf.get(links.a[i]!)!, groupOf.get(links.b[i]!)!]
    if (one === other) continue
    const [few, many] = one.length <= other.length ? [one, other] : [other, one]
    let sum = 0
    for (const x of some(few)) for (const y of some(many)) sum += pull(x, y)
    if (sum <= 0) continue
    many.push(...few)
    for (const row of few) groupOf.set(row, many)
  }
  return [...new Set(groupOf.values())]
}

const some = (group: readonly number[]): readonly number[] =>
  group.length <= asked
    ? group
    : Array.from({ length: asked }, (_, i) => group[Math.floor((i * group.length) / asked)]!)
