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

/** Numbers in a row that grows. */
export class Column {
  #cells = new Uint32Array(64)
  length = 0

  push(number: number): void {
    if (this.length === this.#cells.length) {
      const more = new Uint32Array(this.length * 2)
      more.set(this.#cells)
      this.#cells = more
    }
    this.#cells[this.length++] = number
  }

  get cells(): Uint32Array {
    return this.#cells
  }
}

/**
 * Remembers a small number for two numbers. Whoever comes to a full place takes it over: the memory stays the same
 * however many rows there are, and forgetting only costs time.
 */
export class PairMemory {
  readonly #keys: Float64Array
  readonly #answers: Uint8Array
  readonly #mask: number
  readonly #reckon: (a: number, b: number) => number

  constructor(places: number, reckon: (a: number, b: number) => number) {
    this.#keys = new Float64Array(places).fill(-1)
    this.#answers = new Uint8Array(places)
    this.#mask = places - 1
    this.#reckon = reckon
  }

  of(one: number, other: number): number {
    const [a, b] = one < other ? [one, other] : [other, one]
    const key = a * 4294967296 + b
    const place = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ (b >>> 15)) & this.#mask
    if (this.#keys[place] === key) return this.#answers[place]!
    const answer = this.#reckon(a, b)
    this.#keys[place] = key
    this.#answers[place] = answer
    return answer
  }
}
