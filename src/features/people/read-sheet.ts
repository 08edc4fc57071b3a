import { parse } from 'csv-parse/sync'
import { fold } from '#algorithms/names/fold.ts'
import { invalid } from '#platform/errors.ts'
import { blankPerson, emailKey, type PersonInput } from './person.ts'
import { words } from './words.ts'

/** What a column can be. */
export type SheetField = 'givenName' | 'familyName' | 'name' | 'called' | 'emails' | 'phones' | 'languages' | 'note'

export interface SheetColumn {
  header: string
  field: SheetField | null
  /** The first values that are not empty, for the eye. */
  examples: string[]
}

export type Refusal = 'Nothing' | 'Email' | 'Long'

export interface Sheet {
  columns: SheetColumn[]
  rows: { row: number; input: PersonInput }[]
  /** `row` counts as a person counts: 1 is the first line under the headings. */
  refused: { row: number; why: Refusal }[]
}

const headers: Readonly<Record<SheetField, readonly string[]>> = {
  givenName: ['given name', 'first name', 'forename', 'imie', 'given', 'firstname'],
  familyName: ['family name', 'last name', 'surname', 'nazwisko', 'lastname', 'family'],
  name: ['name', 'full name', 'imie i nazwisko', 'nazwisko i imie', 'osoba'],
  called: ['called', 'nickname', 'zwany', 'zwana', 'pseudonim'],
  emails: ['email', 'e mail', 'mail', 'email address', 'e mail address', 'adres e mail', 'adres email'],
  phones: [
    'phone',
    'telephone',
    'mobile',
    'phone number',
    'telefon',
    'nr telefonu',
    'numer telefonu',
    'komorka',
    'tel',
  ],
  languages: ['language', 'languages', 'jezyk', 'jezyki'],
  note: ['note', 'notes', 'comment', 'notatka', 'uwagi'],
}

const fieldOfHeader = new Map(
  Object.entries(headers).flatMap(([field, names]) => names.map((name) => [name, field as SheetField])),
)

/** Reads a sheet of the plain kind: a line of headings, then one person a line. @throws invalid */
export function readSheet(csv: string): Sheet {
  const [head, ...lines] = parseCsv(csv)
  if (!head || lines.length === 0) throw invalid('file', words, 'sheetEmpty')
  const columns = head.map((header, i): SheetColumn => {
    const examples = lines
      .slice(0, 50)
      .map((cells) => cells[i] ?? '')
      .filter(Boolean)
      .slice(0, 3)
    return {
      header,
      field:
        fieldOfHeader.get(
          fold(header)
            .replace(/[^a-z]+/g, ' ')
            .trim(),
        ) ?? null,
      examples,
    }
  })
  if (columns.every((column) => column.field === null)) throw invalid('file', words, 'noHeaders')
  const sheet: Sheet = { columns, rows: [], refused: [] }
  lines.forEach((cells, i) => {
    const input = inputOf(columns, cells)
    const why = refusalOf(input)
    if (why) sheet.refused.push({ row: i + 1, why })
    else sheet.rows.push({ row: i + 1, input })
  })
  return sheet
}

function parseCsv(csv: string): string[][] {
  const text = csv.replace(/^\uFEFF/, '')
  const firstLine = text.split('\n', 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]!
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, relax_quotes: true })
  } catch (error) {
    throw invalid('file', words, 'sheetUnreadable', { detail: (error as Error).message })
  }
}

function inputOf(columns: readonly SheetColumn[], cells: readonly string[]): PersonInput {
  const of = (field: SheetField) =>
    columns.flatMap((column, i) => (column.field === field && cells[i] ? [cells[i]] : []))
  const whole = of('name')[0] ?? ''
  const [given, ...rest] = whole.split(/\s+/)
  return {
    ...blankPerson,
    givenName: of('givenName').join(' ') || (of('familyName').length > 0 ? '' : (given ?? '')),
    familyName: of('familyName').join(' ') || (of('givenName').length > 0 ? '' : rest.join(' ')),
    called: of('called')[0] ?? '',
    languages: of('languages').flatMap((cell) => cell.toLowerCase().match(/\b[a-z]{2}\b/g) ?? []),
    emails: [
      ...new Map(
        of('emails')
          .flatMap(splitAddresses)
          .map((address) => [emailKey(address), address]),
      ).values(),
    ],
    phones: [
      ...new Set(
        of('phones')
          .flatMap((cell) => cell.split(/[,;/]/))
          .map((phone) => phone.trim())
          .filter((phone) => phone.length >= 3),
      ),
    ],
    note: of('note').join('\n'),
  }
}

const splitAddresses = (cell: string) => cell.split(/[\s,;]+/).filter(Boolean)

function refusalOf(input: PersonInput): Refusal | null {
  if (`${input.givenName}${input.familyName}${input.called}` === '' && input.emails.length + input.phones.length === 0)
    return 'Nothing'
  if (input.emails.some((address) => !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(address))) return 'Email'
  const texts = [input.givenName, input.familyName, input.called, ...input.emails, ...input.phones]
  return texts.some((text) => text.length > 200) || input.note.length > 10_000 ? 'Long' : null
}
