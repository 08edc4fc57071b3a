/** A row of numbers that looks like chance and is always the same for a seed. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0
  }

  /** From 0 to before 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let hash = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61)
    return ((hash ^ (hash >>> 14)) >>> 0) / 4294967296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  is(share: number): boolean {
    return this.next() < share
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  /** The first ones far more often than the last, as with names. */
  often<Item>(items: readonly Item[]): Item {
    return items[Math.floor(items.length * this.next() ** 2.2)]!
  }
}

const letters = 'aeioukrtsnmwzlpdcb'

/** One or two slips of the finger. */
export function mistype(text: string, chance: Chance): string {
  if (text.length < 3) return text
  const at = 1 + chance.below(text.length - 1)
  const slipped = [
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + letters[chance.below(letters.length)] + text.slice(at),
    () => text.slice(0, at) + letters[chance.below(letters.length)] + text.slice(at + 1),
    () => text.slice(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.slice(at + 1),
  ][chance.below(4)]!()
  return chance.is(0.15) ? mistype(slipped, chance) : slipped
}

export function misdial(digits: string, chance: Chance): string {
  const at = 1 + chance.below(digits.length - 1)
  return digits.slice(0, at) + String(chance.below(10)) + digits.slice(at + 1)
}
