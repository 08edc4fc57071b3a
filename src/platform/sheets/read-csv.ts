import { Readable, pipeline } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { invalid, Problem } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import { asUtf8, type Encoding } from './encoding.ts'
import { words } from './words.ts'

export const batchSize = 1_000
export const mostColumns = 1_000
/** One row with all its cells. Longer than any real one, and short enough to be held. */
const mostInRow = 32 * 1024 * 1024

const reading = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
}

/** The cells of a CSV file as they stand there, in batches of rows. @throws invalid */
export async function* readCsv(bytes: Bytes, encoding: Encoding, delimiter: string): AsyncGenerator<string[][]> {
  const parser = parse({ ...reading, delimiter, max_record_size: mostInRow })
  // A failure of either side ends the loop below; the loop's caller hears of it there.
  pipeline(Readable.from(asUtf8(bytes, encoding)), parser, () => {})
  let batch: string[][] = []
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (row === 0 && cells.length === 1 && /^sep=.$/i.test(cells[0]!)) continue
      if (cells.length > mostColumns) throw invalid('file', words, 'tooManyColumns', { most: mostColumns })
      row++
      batch.push(cells)
      if (batch.length < batchSize) continue
      yield batch
      batch = []
    }
  } catch (error) {
    throw error instanceof Problem ? error : explained(error as CsvError, row)
  } finally {
    parser.destroy()
  }
  if (batch.length > 0) yield batch
}

function explained(error: CsvError, given: number): unknown {
  // The parser is some rows ahead of what it has given out.
  const row = Math.max(given, Number(error['records'] ?? 0))
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return invalid('file', words, 'openQuote', { row })
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
    return parseAtOnce(head, { ...reading, delimiter, to: 50 })
  } catch {
    return head
      .split(/\r?\n/)
      .slice(0, 20)
      .map((line) => line.split(delimiter))
  }
}
