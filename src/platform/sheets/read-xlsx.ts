import { invalid } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import { mostColumns } from './read-csv.ts'
import { dateOfSerial, padded, plainNumber } from './workbook-number.ts'
import { readWorkbook, unescaped, type Workbook } from './workbook.ts'
import { words } from './words.ts'
import { xmlEvents } from './xml-events.ts'
import { openZip } from './zip.ts'

/** The cells of the first page of a workbook that has any, as people see them, in batches of rows. @throws invalid */
export async function* readXlsx(bytes: Bytes): AsyncGenerator<string[][]> {
  const zip = await openZip(bytes)
  try {
    const workbook = await readWorkbook(zip)
    for (const page of workbook.pages) {
      let empty = true
      for await (const batch of readPage(zip.open(page), workbook)) {
        empty = false
        yield batch
      }
      if (!empty) return
    }
    throw invalid('file', words, 'noDataInWorkbook')
  } finally {
    zip.close()
  }
}

async function* readPage(pieces: AsyncIterable<Uint8Array>, workbook: Workbook): AsyncGenerator<string[][]> {
  let rows: string[][] = []
  const page = pageListener(workbook, (cells) => rows.push(cells))
  for await (const _ of xmlEvents(pieces, page)) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

function pageListener(workbook: Workbook, finished: (cells: string[]) => void) {
  let cells: string[] = []
  let column = 0
  let type = ''
  let style = 0
  let text = ''
  let takes = false
  return {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'row') {
        cells = []
        column = 0
      } else if (name === 'c') {
        column = attributes['r'] ? columnOf(attributes['r']) : column
        type = attributes['t'] ?? 'n'
        style = Number(attributes['s'] ?? 0)
        text = ''
      }
      // `f` is the formula, which is left alone: `v` has what it came to.
      takes = name === 'v' || name === 't'
    },
    text(some: string) {
      if (takes) text += some
    },
    close(name: string) {
      takes = false
      if (name === 'c') {
        const said = text === '' ? '' : valueOf(workbook, type, style, text)
        if (said !== '') {
          if (column >= mostColumns) throw invalid('file', words, 'tooManyColumns', { most: mostColumns })
          while (cells.length < column) cells.push('')
          cells[column] = said
        }
        column++
      }
      if (name === 'row' && cells.length > 0) finished(cells)
    },
  }
}

function valueOf({ texts, looks, from1904 }: Workbook, type: string, style: number, text: string): string {
  if (type === 's') return texts.at(Number(text))
  if (type === 'inlineStr' || type === 'str') return unescaped(text)
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type === 'e') return ''
  if (type === 'd') return text.replace(/T00:00:00(\.0+)?Z?$/, '')
  const look = looks[style] ?? 'number'
  if (look === 'date') return dateOfSerial(Number(text), from1904) ?? plainNumber(text)
  return look === 'number' ? plainNumber(text) : padded(plainNumber(text), look.digits)
}

/** `BC12` is column 54. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}
