import { isFormula } from './formula.ts'
import { type ZipPart, zipOf } from './zip-stream.ts'

/** A cell of a sheet: a number stays one, so that it can be added up. */
export type SheetCell = string | number

/** What a spreadsheet takes of rows; and of bytes in one sheet what a zip file takes without more ado. */
const mostRows = 1_048_576
const mostBytes = 2_000_000_000

/** A workbook (ECMA-376) as a stream; what does not go on one sheet goes on the next, under the same headings. */
export function workbookOf(
  title: string,
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly SheetCell[])[]>,
): AsyncGenerator<Uint8Array> {
  return zipOf(partsOf(title, headings, batches))
}

async function* partsOf(
  title: string,
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly SheetCell[])[]>,
): AsyncGenerator<ZipPart> {
  const rows = oneByOne(batches)[Symbol.asyncIterator]()
  let sheets = 0
  let next = await rows.next()
  do {
    sheets++
    const sheet = sheetOf(
      headings,
      rows,
      () => next,
      (row) => (next = row),
    )
    yield { name: `xl/worksheets/sheet${sheets}.xml`, pieces: sheet }
  } while (!next.done)
  yield { name: '[Content_Types].xml', pieces: [contentTypes(sheets)] }
  yield { name: '_rels/.rels', pieces: [rels([['officeDocument', 'xl/workbook.xml']])] }
  yield { name: 'xl/workbook.xml', pieces: [bookOf(title, sheets)] }
  const inside = Array.from({ length: sheets }, (_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const)
  yield { name: 'xl/_rels/workbook.xml.rels', pieces: [rels([...inside, ['styles', 'styles.xml']])] }
  yield { name: 'xl/styles.xml', pieces: [styles] }
}

async function* oneByOne<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch
}

type Next = IteratorResult<readonly SheetCell[]>

async function* sheetOf(
  headings: readonly string[],
  rows: AsyncIterator<readonly SheetCell[]>,
  here: () => Next,
  went: (next: Next) => void,
): AsyncGenerator<string> {
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
  yield rowOf(headings)
  let text = ''
  let bytes = 0
  for (let count = 1; count < mostRows && bytes < mostBytes && !here().done; count++) {
    text += rowOf(here().value as readonly SheetCell[])
    if (text.length > 65_536) {
      bytes += text.length * 3
      yield text
      text = ''
    }
    went(await rows.next())
  }
  yield `${text}</sheetData></worksheet>`
}

const rowOf = (cells: readonly SheetCell[]): string => `<row>${cells.map(cellOf).join('')}</row>`

/**
 * Text is written as text and never run; one that would be run when somebody opens the cell and presses Enter is marked as
 * quoted, which is what an apostrophe before it is in a spreadsheet: what stands in the cell stays as it is.
 */
function cellOf(cell: SheetCell): string {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (cell === '') return '<c/>'
  return `<c t="inlineStr"${isFormula(cell) ? ' s="1"' : ''}><is><t xml:space="preserve">${escaped(cell.slice(0, 32_767))}</t></is></c>`
}

/** Signs that XML has no place for are written as `_x0007_`; what looks like that already is told from it. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign]!)
    .replace(forbidden, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const forbidden =
  // oxlint-disable-next-line no-control-regex -- these are what XML has no place for; a bare CR would come back as LF
  /[\u0000-\u0008\u000b-\u000d\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const bookOf = (title: string, sheets: number) =>
  `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${Array.from(
    { length: sheets },
    (_, i) => `<sheet name="${escaped(nameOf(title, i))}" sheetId="${i + 1}" r:id="r${i}"/>`,
  ).join('')}</sheets></workbook>`

/** A tab has at most 31 signs and none of these. */
const nameOf = (title: string, i: number) =>
  `${
    title
      .replace(/[\\/?*[\]:']/g, ' ')
      .slice(0, 25)
      .toWellFormed()
      .trim() || 'Sheet'
  }${i === 0 ? '' : ` ${i + 1}`}`

const rels = (those: readonly (readonly [kind: string, target: string])[]) =>
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${those
    .map(([kind, target], i) => `<Relationship Id="r${i}" Type="${office}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const contentTypes = (sheets: number) =>
  `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetml}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetml}.styles+xml"/>${Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetml}.worksheet+xml"/>`,
  ).join('')}</Types>`
const sheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`
