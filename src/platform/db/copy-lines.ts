/**
 * Lines of COPY, gathered as bytes. Texts that wait to be put together would be carried about by every garbage collection
 * until then: that took a fifth of the time of reading a sheet.
 */
export class CopyLines {
  #bytes = Buffer.allocUnsafeSlow(256 * 1024)
  #length = 0

  add(line: string): void {
    // No sign of UTF-16 takes more than three bytes.
    const most = this.#length + line.length * 3
    if (most > this.#bytes.length) this.#grow(most)
    this.#length += this.#bytes.write(line, this.#length)
  }

  #grow(least: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(least, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }

  /** What was gathered, in memory of its own, so that it can be handed from thread to thread; null when it is nothing. */
  take(): Uint8Array<ArrayBuffer> | null {
    if (this.#length === 0) return null
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length))
    this.#length = 0
    return taken
  }
}
