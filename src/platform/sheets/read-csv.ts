import { type CsvError, parse } from 'csv-parse/sync'
import { invalid } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import { asUtf8, type Encoding } from './encoding.ts'
import { words } from './words.ts'

export const batchSize = 1_000
export const mostColumns = 1_000
/** One row with all its cells. Longer than any real one, and short enough to be held. */
const mostInRow = 8 * 1024 * 1024

const reading = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
}

/** The cells of a CSV file as they stand there, in batches of rows. @throws invalid */
export async function* readCsv(bytes: Bytes, encoding: Encoding, delimiter: string): AsyncGenerator<string[][]> {
  let given = 0
  for await (const rows of wholeRows(asUtf8(bytes, encoding), delimiter)) {
    if (rows instanceof Error) throw explained(rows, given)
    // Spreadsheets say in a first row of its own at what the others are cut.
    const told = given === 0 && rows[0]?.length === 1 && /^sep=.$/i.test(rows[0][0]!) ? rows.slice(1) : rows
    if (told.some((cells) => cells.length > mostColumns))
      throw invalid('file', words, 'tooManyColumns', { most: mostColumns })
    for (let at = 0; at < told.length; at += batchSize) yield told.slice(at, at + batchSize)
    given += told.length
  }
}

/** So much is cut into rows at once. */
const leastAtOnce = 64 * 1024

/**
 * Rows of as much as ends with a row. Whether the end of a line ends a row is known by whether the quotation marks before
 * it can be read: if not, more is needed. An error comes last, as a value, behind the rows before it.
 * @param pieces in UTF-8
 */
export async function* wholeRows(
  pieces: AsyncIterable<Buffer>,
  delimiter: string,
  least = leastAtOnce,
): AsyncGenerator<string[][] | CsvError> {
  let rest: Buffer = Buffer.alloc(0)
  let enough = least
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece])
    if (rest.length < enough) continue
    const end = lastEnd(rest)
    const rows = rowsOf(rest.subarray(0, end), delimiter)
    if (rows instanceof Error) {
      if (rest.length > mostInRow) return yield rows
      // Twice as much each time: a mark that is never closed is not looked for again with every line.
      enough = rest.length * 2
      continue
    }
    if (rows.length > 0) yield rows
    rest = rest.subarray(end)
    enough = Math.max(least, rest.length * 2)
    if (rest.length > mostInRow) break
  }
  yield rowsOf(rest, delimiter)
}

const [lineFeed, carriageReturn, quotationMark] = [10, 13, 34]

/** Behind the last line's end. A return at the very end may be half of one. */
const lastEnd = (bytes: Buffer): number =>
  Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn, bytes.length - 2)) + 1

/** What has no quotation marks is cut where it says so; the rest is for whoever knows all that people write. */
function rowsOf(bytes: Buffer, delimiter: string): string[][] | CsvError {
  if (!bytes.includes(quotationMark)) return cutRows(bytes, delimiter.charCodeAt(0))
  try {
    return parse(bytes, { ...reading, delimiter })
  } catch (error) {
    return error as CsvError
  }
}

/** Cell by cell, since one letter that is not plain makes every text slow that is cut out of the same one. */
function cutRows(bytes: Buffer, delimiter: number): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  let from = 0
  let signs = 0
  for (let at = 0; at <= bytes.length; at++) {
    const sign = at < bytes.length ? bytes[at]! : lineFeed
    const ends = sign === lineFeed || sign === carriageReturn
    if (!ends && sign !== delimiter) {
      signs |= sign
      continue
    }
    // An empty line is no row, and a return with a feed behind it is one end.
    if (!ends || at > from || cells.length > 0) cells.push(bytes.toString(signs < 0x80 ? 'latin1' : 'utf8', from, at))
    if (ends && cells.length > 0) {
      rows.push(cells)
      cells = []
    }
    from = at + 1
    signs = 0
  }
  return rows
}

function explained(error: CsvError, given: number): unknown {
  const row = given + Number(error['records'] ?? 0)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return invalid('file', words, 'openQuote', { row })
  return error.code?.startsWith('CSV_') ? invalid('file', words, 'unreadable', { row }) : error
}

const usual = [',', ';', '\t', '|'] as const
const rare = ['^', '~', ':', '\u001f'] as const

/** What stands between the cells: whatever cuts the first rows into the same number of several parts. */
export async function delimiterOf(bytes: Bytes, encoding: Encoding): Promise<string> {
  const head = await beginning(bytes, encoding)
  const said = /^sep=(.)\r?\n/i.exec(head)?.[1]
  if (said) return said
  const whole = head.length < sampleLength
  for (const group of [usual, rare]) {
    const scored = group
      .map((delimiter) => ({ delimiter, score: evenness(head, delimiter, whole) }))
      .toSorted((a, b) => b.score - a.score)
    if (scored[0]!.score > 0) return scored[0]!.delimiter
  }
  return ','
}

const sampleLength = 65_536

async function beginning(bytes: Bytes, encoding: Encoding): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of asUtf8(bytes, encoding)) {
    text += decoder.decode(chunk.subarray(0, sampleLength), { stream: true })
    if (text.length >= sampleLength) break
  }
  return text.slice(0, sampleLength)
}

function evenness(head: string, delimiter: string, whole: boolean): number {
  const rows = firstRows(head, delimiter)
  // The last one may be cut off by the end of the sample.
  const told = (whole || rows.length < 3 ? rows : rows.slice(0, -1)).map((cells) => cells.length)
  const width = told[0] ?? 0
  if (width < 2) return 0
  const same = told.filter((count) => count === width).length / told.length
  return same * Math.log2(width + 1)
}

function firstRows(head: string, delimiter: string): string[][] {
  try {
    return parse(head, { ...reading, delimiter, to: 50 })
  } catch {
    return head
      .split(/\r?\n/)
      .slice(0, 20)
      .map((line) => line.split(delimiter))
  }
}
