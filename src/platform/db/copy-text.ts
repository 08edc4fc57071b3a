export type Copied = string | number | boolean | null | readonly string[]

/** One row as COPY reads it. Lists become arrays of text. */
export function copyRow(cells: readonly Copied[]): string {
  let row = ''
  for (let i = 0; i < cells.length; i++) row += (i === 0 ? '' : '\t') + copied(cells[i]!)
  return `${row}\n`
}

function copied(cell: Copied): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return escaped(cell)
  if (typeof cell !== 'object') return String(cell)
  return cell.length === 0 ? '{}' : escaped(`{${cell.map(quoted).join(',')}}`)
}

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`

/** What a row of COPY says; the counterpart of `copyRow` for cells that are no lists. Nothing reads as ''. */
export const cellsOfCopy = (line: string): string[] => line.split('\t').map(read)

const read = (cell: string) =>
  cell === '\\N' ? '' : cell.includes('\\') ? cell.replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign) : cell

const signs: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : text
