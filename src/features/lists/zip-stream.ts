import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file in a zip file, as pieces that come one after another. */
export interface ZipPart {
  name: string
  pieces: Iterable<string> | AsyncIterable<string>
}

interface Written {
  name: Buffer
  crc: number
  packed: number
  size: number
  offset: number
}

/**
 * A zip file as a stream (APPNOTE 6.3.10): sizes stand behind each part, since nobody knows them before, so that a
 * workbook of a million rows never stands in memory. Without the extension for parts over 4 GB, which callers keep away from.
 */
export async function* zipOf(parts: AsyncIterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for await (const part of parts) {
    const one: Written = { name: Buffer.from(part.name), crc: 0, packed: 0, size: 0, offset }
    for await (const piece of partOf(one, part.pieces)) {
      offset += piece.length
      yield piece
    }
    written.push(one)
  }
  const directory = Buffer.concat(written.map(entryOf))
  yield directory
  yield endOf(written.length, directory.length, offset)
}

async function* partOf(one: Written, pieces: ZipPart['pieces']): AsyncGenerator<Uint8Array> {
  yield Buffer.concat([headOf(0x04034b50, one, []), one.name])
  const deflate = createDeflateRaw()
  // What goes wrong in the pieces comes out of the stream that is read below.
  pipeline(Readable.from(counted(one, pieces), { objectMode: false }), deflate, () => {})
  for await (const packed of deflate as AsyncIterable<Buffer>) {
    one.packed += packed.length
    yield packed
  }
  yield numbers([4, 0x08074b50], [4, one.crc], [4, one.packed], [4, one.size])
}

async function* counted(one: Written, pieces: ZipPart['pieces']): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    one.crc = crc32(bytes, one.crc)
    one.size += bytes.length
    yield bytes
  }
}

/** Bit 3: sizes follow; bit 11: names are UTF-8. Every part bears the first day that the format knows. */
function headOf(mark: number, one: Written, more: readonly (readonly [number, number])[]): Buffer {
  const made: (readonly [number, number])[] = mark === 0x02014b50 ? [[2, 20]] : []
  const sizes: (readonly [number, number])[] =
    mark === 0x02014b50
      ? [
          [4, one.crc],
          [4, one.packed],
          [4, one.size],
        ]
      : [
          [4, 0],
          [4, 0],
          [4, 0],
        ]
  return numbers(
    [4, mark],
    ...made,
    [2, 20],
    [2, 0x0808],
    [2, 8],
    [2, 0],
    [2, 0x21],
    ...sizes,
    [2, one.name.length],
    [2, 0],
    ...more,
  )
}

const entryOf = (one: Written): Buffer =>
  Buffer.concat([
    headOf(0x02014b50, one, [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, one.offset],
    ]),
    one.name,
  ])

const endOf = (count: number, size: number, offset: number): Buffer =>
  numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])

/** Numbers of two or four bytes, the lowest first. */
function numbers(...those: readonly (readonly [bytes: number, value: number])[]): Buffer {
  const buffer = Buffer.alloc(those.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of those) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
