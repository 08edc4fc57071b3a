/** Chance with a fixed beginning: the demo is the same on every machine. Mulberry32, by Tommy Ettinger (public domain). */
export interface Chance {
  /** From 0 up to, and without, 1. */
  next(): number
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number
  pick<T>(from: readonly T[]): T
  /** So many different ones, in an order of chance. */
  some<T>(from: readonly T[], many: number): T[]
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (from) => from[below(from.length)]!,
    some(from, many) {
      const left = [...from]
      const taken = []
      while (taken.length < many && left.length > 0) taken.push(...left.splice(below(left.length), 1))
      return taken
    },
  }
}
