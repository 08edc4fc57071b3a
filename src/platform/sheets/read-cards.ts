import { invalid } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import { splitLine, understood } from './card-line.ts'
import { type Card, type CardProperty, notText } from './card.ts'
import { asUtf8, type Encoding } from './encoding.ts'
import { batchSize } from './read-csv.ts'
import { words } from './words.ts'

const longestLine = 32 * 1024 * 1024

/** The contacts of a vCard file of any version, in batches. @throws invalid */
export async function* readCards(bytes: Bytes, encoding: Encoding): AsyncGenerator<Card[]> {
  const wide = encoding.startsWith('utf-16')
  const lines = linesOf(wide ? asUtf8(bytes, encoding) : bytes.stream())
  let batch: Card[] = []
  for await (const card of cardsOf(lines, wide ? 'utf-8' : encoding)) {
    batch.push(card)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Lines as bytes, one a sign: some files fold in the middle of a letter, and put it together again only so. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = ''
  let read = 0
  for await (const piece of pieces) {
    const text = rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
    const lines = text.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    if (rest.length > longestLine) throw invalid('file', words, 'brokenCards', { row: read })
    for (const line of lines) yield line
    read += lines.length
  }
  if (rest !== '') yield rest.replace(/\r$/, '')
}

async function* cardsOf(lines: AsyncIterable<string>, encoding: string): AsyncGenerator<Card> {
  let properties: CardProperty[] | null = null
  let version = '3.0'
  // A card may hold another: that of somebody's assistant. It is not who this card is about.
  let depth = 0
  let read = 0
  for await (const line of unfolded(lines)) {
    const split = splitLine(line)
    if (!split) continue
    const mark = split.raw.trim().toUpperCase()
    if (split.name === 'BEGIN' && mark === 'VCARD') {
      depth++
      if (depth === 1) [properties, version] = [[], '3.0']
    } else if (split.name === 'END' && mark === 'VCARD') {
      depth = Math.max(0, depth - 1)
      if (depth > 0 || !properties) continue
      read++
      yield { properties }
      properties = null
    } else if (properties && depth === 1) {
      if (split.name === 'VERSION') version = split.raw.trim()
      else if (!notText.has(split.name)) properties.push(understood(split, encoding, version))
    }
  }
  if (properties) throw invalid('file', words, 'brokenCards', { row: read })
}

/** Long lines are folded in two ways: the next begins with a space, or this one ends with `=`. */
async function* unfolded(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let whole: string | null = null
  let soft = false
  for await (const line of lines) {
    if (whole !== null && whole.length > longestLine) throw invalid('file', words, 'brokenCards', { row: 0 })
    if (whole !== null && soft) whole = `${whole.slice(0, -1)}${line}`
    else if (whole !== null && /^[ \t]/.test(line)) whole += line.slice(1)
    else {
      if (whole !== null) yield whole
      whole = line
    }
    soft = whole.endsWith('=') && /;(?:encoding=)?quoted-printable[;:]/i.test(whole.slice(0, whole.indexOf(':') + 1))
  }
  if (whole !== null) yield whole
}
