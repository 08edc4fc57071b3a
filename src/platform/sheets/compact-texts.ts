/** Many texts, found by their number, in a fraction of what as many strings would take. */
export class CompactTexts {
  private bytes = Buffer.alloc(65_536)
  private ends = new Uint32Array(4_096)
  private count = 0

  /** How many bytes they take together. */
  get size(): number {
    return this.count === 0 ? 0 : this.ends[this.count - 1]!
  }

  push(text: string): void {
    const from = this.size
    const most = text.length * 3
    if (from + most > this.bytes.length) this.grow(from + most)
    const written = this.bytes.write(text, from, 'utf8')
    if (this.count === this.ends.length) {
      const more = new Uint32Array(this.ends.length * 2)
      more.set(this.ends)
      this.ends = more
    }
    this.ends[this.count++] = from + written
  }

  /** '' for a number that there is not. */
  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return ''
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1]!, this.ends[index]!)
  }

  private grow(needed: number): void {
    const more = Buffer.alloc(Math.max(this.bytes.length * 2, needed))
    this.bytes.copy(more)
    this.bytes = more
  }
}
