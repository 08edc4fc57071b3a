/** A file that is somewhere: read as a stream from its beginning, or a part of it wherever that part lies. */
export interface Bytes {
  readonly size: number
  stream(): AsyncIterable<Uint8Array>
  /** From `from` up to and without `to`. */
  slice(from: number, to: number): Promise<Uint8Array>
}

/** A file that is small enough to lie in memory. */
export const bytesOf = (whole: Uint8Array): Bytes => ({
  size: whole.length,
  async *stream() {
    for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536)
  },
  slice: async (from, to) => whole.subarray(from, to),
})

/** Text as the world sends it today. */
export const bytesOfText = (text: string): Bytes => bytesOf(new TextEncoder().encode(text))
