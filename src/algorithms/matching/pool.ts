/** Each distinct text once, under a number; 0 is nothing. Rows hold numbers, and what is known of a text is reckoned once. */
export class Pool<Value> {
  readonly texts: string[] = ['']
  readonly #numbers = new Map<string, number>([['', 0]])
  readonly #asWritten: Map<string, number> | null
  readonly #plain: (text: string) => string
  readonly #read: (plain: string) => Value
  readonly #values: Value[] = []

  /** `repeats`: the same few texts come again and again, so that it pays to keep them as they were written, too. */
  constructor(repeats: boolean, plain: (text: string) => string, read: (plain: string) => Value) {
    this.#asWritten = repeats ? new Map() : null
    this.#plain = plain
    this.#read = read
  }

  get size(): number {
    return this.texts.length
  }

  number(text: string): number {
    if (text === '') return 0
    const known = this.#asWritten?.get(text)
    if (known !== undefined) return known
    const plain = this.#plain(text)
    let number = this.#numbers.get(plain)
    if (number === undefined) {
      number = this.texts.push(plain) - 1
      this.#numbers.set(plain, number)
    }
    this.#asWritten?.set(text, number)
    return number
  }

  value(number: number): Value {
    return (this.#values[number] ??= this.#read(this.texts[number]!))
  }
}

/**
 * Remembers a small number, 1 to 7, for two numbers below 2^24, in four bytes: what is not kept follows from the place.
 * Whoever comes to a full place takes it over, so the memory stays the same however many rows there are.
 */
export class PairMemory {
  readonly #places: Uint32Array
  readonly #bits: number
  readonly #reckon: (a: number, b: number) => number

  constructor(bits: number, reckon: (a: number, b: number) => number) {
    this.#places = new Uint32Array(1 << bits)
    this.#bits = bits
    this.#reckon = reckon
  }

  of(one: number, other: number): number {
    const a = one < other ? one : other
    const b = one < other ? other : one
    const place = (scattered(a) ^ b) & (this.#places.length - 1)
    const kept = this.#places[place]!
    const mark = ((a << 5) | (b >>> this.#bits)) << 3
    if ((kept & ~7) === mark && kept !== 0) return kept & 7
    const answer = this.#reckon(a, b)
    this.#places[place] = mark | answer
    return answer
  }
}

/** For rows below 2^21, with 13 bits or more. Pairs of rows that were seen, as far as there is room: the last one at a place is known, the one before forgotten. */
export class PairSet {
  readonly #places: Uint32Array
  readonly #bits: number

  constructor(bits: number) {
    this.#places = new Uint32Array(1 << bits)
    this.#bits = bits
  }

  /** @returns false when it was there already */
  add(a: number, b: number): boolean {
    const place = (scattered(a) ^ b) & (this.#places.length - 1)
    const mark = (((a + 1) << 8) | (b >>> this.#bits)) >>> 0
    if (this.#places[place] === mark) return false
    this.#places[place] = mark
    return true
  }
}

const scattered = (number: number): number => Math.imul(number, 0x9e3779b1) >>> 7

/** Twice as long, with what was there. */
export function doubled(cells: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(cells.length * 2)
  more.set(cells)
  return more
}
