/**
 * Remembers texts in a few megabytes, however many there are, and may take one in a hundred for one that came before
 * (B. Bloom, Space/time trade-offs in hash coding with allowable errors, 1970; with one function).
 */
export class SeenBefore {
  readonly #bits = new Uint32Array(1 << 22)

  /** @returns whether it came before; from now on it has */
  add(text: string): boolean {
    let hash = 0x811c9dc5
    // FNV-1a, and mixed once more, since what is told apart by its last signs differs in a few low bits alone.
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    const bit = (hash ^ (hash >>> 12)) >>> 5
    const place = bit >>> 5
    const mark = 1 << (bit & 31)
    const known = (this.#bits[place]! & mark) !== 0
    this.#bits[place] = this.#bits[place]! | mark
    return known
  }
}
