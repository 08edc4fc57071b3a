export type Copied = string | number | boolean | null | readonly string[]

/** One row as COPY reads it. Lists become arrays of text. */
export function copyRow(cells: readonly Copied[]): string {
  let row = ''
  for (let i = 0; i < cells.length; i++) {
    if (i > 0) row += '\t'
    if (cells[i] !== '') row += copied(cells[i]!)
  }
  return `${row}\n`
}

function copied(cell: Copied): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return escaped(cell)
  if (typeof cell !== 'object') return String(cell)
  return cell.length === 0 ? '{}' : escaped(`{${cell.map(quoted).join(',')}}`)
}

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`

/**
 * The cells of one row of COPY, from its bytes; the counterpart of `copyRow` for cells that are no lists. Nothing reads as ''.
 * Each is a text by itself: one cut out of a longer text would keep all of that in memory for as long as itself.
 */
export function cellsOfCopy(bytes: Buffer, from: number, to: number): string[] {
  const cells: string[] = []
  let begin = from
  let signs = 0
  for (let at = from; at <= to; at++) {
    const sign = at < to ? bytes[at]! : tab
    if (sign !== tab) {
      signs |= sign
      continue
    }
    cells.push(at === begin ? '' : read(bytes.toString(signs < 0x80 ? 'latin1' : 'utf8', begin, at)))
    begin = at + 1
    signs = 0
  }
  return cells
}

const tab = 9

const read = (cell: string) =>
  cell === '\\N' ? '' : cell.includes('\\') ? cell.replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign) : cell

const signs: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : text
