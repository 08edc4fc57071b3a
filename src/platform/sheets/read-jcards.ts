import { invalid } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import { type Card, type CardProperty, inParts, notText } from './card.ts'
import { asUtf8, type Encoding } from './encoding.ts'
import { batchSize } from './read-csv.ts'
import { words } from './words.ts'

const longestCard = 32 * 1024 * 1024

/** The contacts of a jCard file: one, a list of them, or one a line; in batches. @throws invalid */
export async function* readJcards(bytes: Bytes, encoding: Encoding): AsyncGenerator<Card[]> {
  let batch: Card[] = []
  let read = 0
  for await (const json of jsonOfCards(bytes, encoding)) {
    batch.push(cardOf(json, read++))
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Cuts the text where one card ends and the next begins, so that a file of any length is read one card at a time. */
async function* jsonOfCards(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const found: string[] = []
  const cutter = cardCutter((json) => found.push(json))
  for await (const piece of asUtf8(bytes, encoding)) {
    cutter.feed(decoder.decode(piece, { stream: true }))
    yield* found.splice(0)
  }
  cutter.feed(decoder.decode())
  yield* found.splice(0)
  if (cutter.isOpen()) throw invalid('file', words, 'brokenCards', { row: 0 })
}

/** The outermost list that begins with a word is a card; what is around it is a list of cards. */
function cardCutter(found: (json: string) => void) {
  let text = ''
  let at = 0
  let depth = 0
  let quoted = false
  let lastOpen = 0
  let card: { from: number; depth: number } | null = null
  const closed = () => {
    depth--
    if (!card || depth !== card.depth) return
    found(text.slice(card.from, at + 1))
    text = text.slice(at + 1)
    at = -1
    card = null
  }
  const see = (sign: string) => {
    if (quoted) {
      if (sign === '\\') at++
      else if (sign === '"') quoted = false
    } else if (sign === '"') {
      quoted = true
      if (depth > 0) card ??= { from: lastOpen, depth: depth - 1 }
    } else if (sign === '[') {
      depth++
      lastOpen = at
    } else if (sign === ']') closed()
  }
  return {
    isOpen: () => card !== null,
    feed(more: string) {
      text += more
      for (; at < text.length; at++) see(text[at]!)
      // The `[` of a card may be the last sign so far.
      if (!card && !quoted && !/\[\s*$/.test(text.slice(-64))) [text, at] = ['', 0]
      if (text.length > longestCard) throw invalid('file', words, 'brokenCards', { row: 0 })
    },
  }
}

function cardOf(json: string, read: number): Card {
  try {
    const [kind, properties] = JSON.parse(json) as [unknown, unknown]
    if (kind === 'vcard' && Array.isArray(properties))
      return { properties: properties.flatMap((one: unknown) => propertyOf(one) ?? []) }
  } catch {
    // Said below, like a list that is no card.
  }
  throw invalid('file', words, 'brokenCards', { row: read })
}

function propertyOf(one: unknown): CardProperty | null {
  if (!Array.isArray(one) || typeof one[0] !== 'string' || notText.has(one[0].toUpperCase())) return null
  const [name, given, , ...values] = one as [string, unknown, unknown, ...unknown[]]
  const params = paramsOf(given)
  const key = name.toUpperCase()
  const first = Array.isArray(values[0]) ? values[0].map(textOf) : undefined
  const parts = inParts.has(key) ? (first ?? values.map(textOf)) : [first?.join(';') ?? values.map(textOf).join(',')]
  return { group: params['GROUP']?.[0] ?? '', name: key, params, value: parts.join(';'), parts }
}

/** A part may hold several: two given names, two streets. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join(',') : value === null || value === undefined ? '' : String(value)

function paramsOf(given: unknown): Record<string, string[]> {
  const params: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(Object(given) as object)) {
    const key = name.toUpperCase()
    const texts = [value].flat().map(textOf)
    params[key] = key === 'TYPE' ? texts.map((text) => text.toLowerCase()) : texts
  }
  return params
}
