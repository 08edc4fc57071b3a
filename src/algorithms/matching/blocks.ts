import { keysOf, mostKeys, type Parts, partsOf } from './keys.ts'
import { type MatchTable, mostRows } from './match-table.ts'
import { cuts, type Pass, passes } from './passes.ts'
import { doubled, PairSet } from './pool.ts'

/** Rows that share a key, block after block: block `i` is rows from `starts[i]` to before `starts[i + 1]`. */
export interface Blocks {
  rows: Uint32Array
  starts: Uint32Array
}

/** The more rows, the smaller a block may be: so the work grows with the rows, and not with their square. */
export const mostInBlock = (rows: number): number =>
  Math.min(1500, Math.max(12, Math.round(6_000_000 / Math.max(1, rows))))

export function blocksOf(table: MatchTable, done: (part: number) => void): Blocks[] {
  const parts = partsOf(table)
  const all = passes[table.kind].filter(({ upTo }) => table.rows <= upTo)
  const cap = mostInBlock(table.rows)
  return all.map((pass, i) => {
    const blocks = blockBy(table, parts, pass, cap)
    done((i + 1) / all.length)
    return blocks
  })
}

function blockBy(table: MatchTable, parts: Parts, pass: Pass, cap: number): Blocks {
  const { keys, rows } = sortByKey(entriesOf(table, parts, pass))
  const found = new Found(rows.length)
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && keys[to] === keys[from]) to++
    if (to - from > cap) cut(table, parts, rows.subarray(from, to), 0, cap, found)
    else if (to - from > 1) found.add(rows.subarray(from, to))
    from = to
  }
  return found.blocks()
}

interface Entries {
  keys: Uint32Array
  rows: Uint32Array
}

function entriesOf(table: MatchTable, parts: Parts, pass: Pass): Entries {
  let keys = new Uint32Array(table.rows + 8)
  let rows = new Uint32Array(table.rows + 8)
  let length = 0
  const found = new Uint32Array(mostKeys)
  for (let row = 0; row < table.rows; row++) {
    const many = keysOf(parts, pass.parts, row, found)
    if (length + many > keys.length) {
      keys = doubled(keys)
      rows = doubled(rows)
    }
    for (let i = 0; i < many; i++) {
      keys[length] = found[i]!
      rows[length++] = row
    }
  }
  return { keys: keys.subarray(0, length), rows: rows.subarray(0, length) }
}

const digit = 11

/** By counting, eleven bits at a time: keeps the order of rows that share a key. */
function sortByKey({ keys, rows }: Entries): Entries {
  let from: Entries = { keys, rows }
  let to: Entries = { keys: new Uint32Array(keys.length), rows: new Uint32Array(keys.length) }
  for (let shift = 0; shift < 32; shift += digit) {
    const places = new Uint32Array((1 << digit) + 1)
    for (let i = 0; i < keys.length; i++) places[((from.keys[i]! >>> shift) & ((1 << digit) - 1)) + 1]!++
    for (let i = 1; i < places.length; i++) places[i] = places[i]! + places[i - 1]!
    for (let i = 0; i < keys.length; i++) {
      const place = places[(from.keys[i]! >>> shift) & ((1 << digit) - 1)]!++
      to.keys[place] = from.keys[i]!
      to.rows[place] = from.rows[i]!
    }
    const spare = from
    from = to
    to = spare
  }
  return from
}

const window = 4

/** Cut by the next thing that is known of the rows; what nothing tells apart is compared only with its neighbours. */
function cut(table: MatchTable, parts: Parts, rows: ArrayLike<number>, depth: number, cap: number, found: Found): void {
  const by = cuts[table.kind][depth]
  if (by === undefined) return neighbours(table, rows, found)
  const keys = new Uint32Array(mostKeys)
  const entries: number[] = []
  for (let i = 0; i < rows.length; i++) {
    const many = parts[by](rows[i]!, keys, 0)
    for (let k = 0; k < many; k++) entries.push(keys[k]! * mostRows + rows[i]!)
  }
  // Key and row in one number, so that the processor sorts them without asking us.
  const sorted = Float64Array.from(entries).sort()
  for (let from = 0; from < sorted.length; ) {
    const key = Math.floor(sorted[from]! / mostRows)
    let to = from + 1
    while (to < sorted.length && Math.floor(sorted[to]! / mostRows) === key) to++
    if (to - from > 1) {
      const group = Uint32Array.from(sorted.subarray(from, to), (entry) => entry % mostRows)
      if (group.length > cap) cut(table, parts, group, depth + 1, cap, found)
      else found.add(group)
    }
    from = to
  }
}

function neighbours(table: MatchTable, rows: ArrayLike<number>, found: Found): void {
  const sorted = Array.from(rows, (row) => ({ row, text: table.textOf(row) })).sort((a, b) =>
    a.text < b.text ? -1 : a.text > b.text ? 1 : a.row - b.row,
  )
  for (let i = 0; i + 1 < sorted.length; i += window - 1) found.add(sorted.slice(i, i + window).map(({ row }) => row))
}

class Found {
  #rows: Uint32Array
  #starts = new Uint32Array(1024)
  #length = 0
  #blocks = 0

  constructor(places: number) {
    this.#rows = new Uint32Array(Math.max(16, places))
  }

  add(rows: ArrayLike<number>): void {
    while (this.#length + rows.length > this.#rows.length) this.#rows = doubled(this.#rows)
    if (this.#blocks + 2 > this.#starts.length) this.#starts = doubled(this.#starts)
    this.#rows.set(rows, this.#length)
    this.#length += rows.length
    this.#starts[++this.#blocks] = this.#length
  }

  /** Copied, so that the room that was not needed is given back. */
  blocks(): Blocks {
    return { rows: this.#rows.slice(0, this.#length), starts: this.#starts.slice(0, this.#blocks + 1) }
  }
}

export function pairsIn(all: readonly Blocks[]): number {
  let pairs = 0
  for (const { starts } of all)
    for (let i = 0; i + 1 < starts.length; i++) {
      const size = starts[i + 1]! - starts[i]!
      pairs += (size * (size - 1)) / 2
    }
  return pairs
}

/**
 * Calls for each pair once, or seldom twice: remembering all pairs of a million rows would cost more than comparing again.
 * `wanted` leaves pairs out before they are remembered.
 */
export function eachPair(
  all: readonly Blocks[],
  visit: (a: number, b: number) => void,
  { wanted, done }: { wanted?: (a: number, b: number) => boolean; done?: (part: number) => void } = {},
): void {
  const seen = new PairSet(Math.min(22, Math.max(13, Math.ceil(Math.log2(pairsIn(all) + 2)) + 3)))
  for (const [i, { rows: members, starts }] of all.entries()) {
    for (let block = 0; block + 1 < starts.length; block++) {
      const end = starts[block + 1]!
      for (let x = starts[block]!; x < end; x++) {
        for (let y = x + 1; y < end; y++) {
          const one = members[x]!
          const other = members[y]!
          if (one === other) continue
          const a = one < other ? one : other
          const b = one < other ? other : one
          if (wanted && !wanted(a, b)) continue
          if (seen.add(a, b)) visit(a, b)
        }
      }
    }
    done?.((i + 1) / all.length)
  }
}
