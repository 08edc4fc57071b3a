import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { fold } from '#algorithms/names/fold.ts'
import { invalid } from '#platform/errors.ts'
import { isMonthFirst, readMoment } from './read-moment.ts'
import type { SheetColumn, SheetField, SheetPerson, SheetRefusal, SheetRow } from './sheet.ts'
import { words } from './words.ts'

export interface Sheet {
  head: string[]
  lines: string[][]
}

/** Reads a sheet of the plain kind: a line of headings, then one voice a line. Cells stay as they are. @throws invalid */
export function parseSheet(csv: string): Sheet {
  const text = csv.replace(/^\uFEFF/, '')
  const firstLine = text.split('\n', 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]!
  let cells: string[][]
  try {
    cells = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, relax_quotes: true })
  } catch (error) {
    throw invalid('file', words, 'sheetUnreadable', { detail: (error as Error).message })
  }
  const [head, ...lines] = cells
  if (!head || lines.length === 0) throw invalid('file', words, 'sheetEmpty')
  return { head, lines }
}

interface Reading {
  columns: readonly SheetColumn[]
  zone: string
  /** Where no column says in which language a voice is. */
  language: string
}

/** The rows as voices, and those that cannot be one, with the reason. */
export function readVoices({ lines }: Sheet, reading: Reading): { rows: SheetRow[]; refused: SheetRefusal[] } {
  const { columns } = reading
  const dates = columns.findIndex((column) => column.field === 'saidAt')
  const monthFirst = dates >= 0 && isMonthFirst(lines.map((line) => line[dates] ?? ''))
  const result = { rows: [] as SheetRow[], refused: [] as SheetRefusal[] }
  const seen = new Map<string, number>()
  lines.forEach((line, i) => {
    const cells: Cells = (field) => line[columns.findIndex((column) => column.field === field)] ?? ''
    const saidAt = readMoment(cells('saidAt'), reading.zone, monthFirst)
    const why = refusalOf(cells, saidAt)
    if (why) result.refused.push({ row: i + 1, why })
    else
      result.rows.push({
        row: i + 1,
        key: keyOf(line, cells, seen),
        saidAt,
        ...speakerOf(cells),
        ...factsOf(cells, reading),
      })
  })
  return result
}

type Cells = (field: SheetField) => string

function refusalOf(cells: Cells, saidAt: Temporal.Instant | null): SheetRefusal['why'] | null {
  const text = cells('text')
  if (!/[^\s\p{Cf}\p{Z}]/u.test(text)) return 'Nothing'
  const others = ['place', 'name', 'givenName', 'familyName', 'email', 'authorKey', 'externalKey'] as const
  if (text.length > 10_000 || others.some((field) => cells(field).length > 200) || cells('phone').length > 60)
    return 'Long'
  if (text.includes('\0') || others.some((field) => cells(field).includes('\0'))) return 'Unusable'
  if (cells('saidAt').trim() !== '' && !saidAt) return 'Date'
  const email = cells('email').trim()
  return email !== '' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(email) ? 'Email' : null
}

const factsOf = (cells: Cells, { language }: Reading) => ({
  text: cells('text'),
  place: cells('place').trim(),
  language: languageOf(cells('language')) ?? language,
})

function speakerOf(cells: Cells): Pick<SheetRow, 'authorKey' | 'author' | 'person'> {
  const [given = '', ...rest] = cells('name').trim().split(/\s+/)
  const person: SheetPerson = {
    givenName: cells('givenName').trim() || (cells('familyName').trim() ? '' : given),
    familyName: cells('familyName').trim() || (cells('givenName').trim() ? '' : rest.join(' ')),
    email: cells('email').trim(),
    phone: cells('phone').trim().length >= 3 ? cells('phone').trim() : '',
  }
  const known = Object.values(person).some((text) => text !== '')
  const authorKey = cells('authorKey').trim() || null
  return {
    authorKey,
    author: authorKey ? `key ${authorKey}` : known ? JSON.stringify(Object.values(person).map(fold)) : null,
    person: known ? person : null,
  }
}

const languagesByName: Readonly<Record<string, string>> = {
  polski: 'pl',
  polish: 'pl',
  angielski: 'en',
  english: 'en',
  ukrainski: 'uk',
  ukrainian: 'uk',
  niemiecki: 'de',
  german: 'de',
  rosyjski: 'ru',
  russian: 'ru',
  bialoruski: 'be',
  belarusian: 'be',
  wietnamski: 'vi',
  vietnamese: 'vi',
}

const languageOf = (cell: string): string | undefined => {
  const name = fold(cell.trim())
  return languagesByName[name] ?? /^([a-z]{2,3})([-_].*)?$/.exec(name)?.[1]
}

/**
 * With an id of its own a voice is the same as long as it says the same, whatever else was counted beside it. Without
 * one, the whole line is; and the third such line of a file is the third, as three people may say one thing in one word.
 */
function keyOf(line: readonly string[], cells: Cells, seen: Map<string, number>): string {
  const id = cells('externalKey').trim()
  const what = id ? ['id', id, cells('authorKey').trim(), cells('text')] : ['line', ...line]
  const key = JSON.stringify(what)
  const before = seen.get(key) ?? 0
  seen.set(key, before + 1)
  return createHash('sha256').update(`${key} ${before}`).digest('base64url')
}
