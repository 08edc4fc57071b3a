import { isAscii, isUtf8 } from 'node:buffer'
import type { Bytes } from './bytes.ts'

/** By the names that TextDecoder knows. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'windows-1252' | 'iso-8859-2'

const enough = 65_536

/**
 * In which encoding a file is. Plain letters tell nothing, so the file is read until enough of the others were seen:
 * the first umlaut may stand in row 300,000.
 */
export async function encodingOf(bytes: Bytes): Promise<Encoding> {
  const marked = byMark(await bytes.slice(0, Math.min(4_096, bytes.size)))
  if (marked) return marked
  const telling: Buffer[] = []
  let seen = 0
  let cut: Uint8Array = new Uint8Array()
  for await (const chunk of bytes.stream()) {
    if (cut.length === 0 && isAscii(chunk)) continue
    // What was cut off at the end of one piece belongs to the next: half of a letter is no other letter.
    const whole = Buffer.concat([cut, chunk])
    const end = whole.length - unfinished(whole)
    cut = whole.subarray(end)
    telling.push(whole.subarray(0, end))
    seen += outsideAscii(whole)
    if (seen > enough) break
  }
  return telling.length === 0 ? 'utf-8' : guess(Buffer.concat([...telling, cut]))
}

function byMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Without a mark: in Latin text every other byte of UTF-16 is zero.
  const zeros = [0, 0]
  head.forEach((byte, i) => byte === 0 && zeros[i % 2]!++)
  const half = head.length / 2
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return 'utf-16le'
  if (zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1) return 'utf-16be'
  return null
}

function guess(seen: Buffer): Encoding {
  // Contacts may be folded in the middle of a letter.
  const sample = Buffer.from(seen.toString('latin1').replace(/\r?\n[ \t]/g, ''), 'latin1')
  if (isUtf8(sample)) return 'utf-8'
  // A file that is UTF-8 but for a broken letter here and there is still UTF-8.
  const broken = sample.toString('utf8').split('\ufffd').length - 1
  if (broken * 20 < outsideAscii(sample)) return 'utf-8'
  const [best] = (['windows-1250', 'iso-8859-2', 'windows-1252'] as const)
    .map((encoding) => ({ encoding, score: likeness(new TextDecoder(encoding).decode(sample)) }))
    .toSorted((a, b) => b.score - a.score)
  return best!.encoding
}

const polish = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/g
const western = /[àâãåèêëìîïñòôõøùûÀÂÈÊÎÔÛçæœ]/g
const strange = /[\u0080-\u009f]|(?<=\p{L})[^\p{L}\p{M}\s\p{P}\d@+ªº](?=\p{L})|(?<=\p{L})[¹²³¼½¾¿¡¶±¦¬¯]/gu

/** How much a text looks like what people here write: their letters speak for it, signs in the middle of a word against. */
const likeness = (text: string) =>
  2 * (text.match(polish)?.length ?? 0) + (text.match(western)?.length ?? 0) - 5 * (text.match(strange)?.length ?? 0)

function outsideAscii(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte > 127) count++
  return count
}

/** How many bytes at the end may belong to a letter that goes on in the next piece. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** The same stream as UTF-8, without a mark at its beginning. */
export async function* asUtf8(bytes: Bytes, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    let first = true
    for await (const chunk of bytes.stream()) {
      const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
      first = false
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).subarray(marked ? 3 : 0)
    }
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes.stream()) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}
