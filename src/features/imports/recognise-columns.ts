import { foldWords } from '#algorithms/names/fold.ts'
import { birthOf, isEmail, isPhone, said } from './cell-value.ts'
import type { ColumnField } from './column-field.ts'
import type { SheetColumn } from './import.ts'
import { fieldOfHeading } from './known-headers.ts'

/** A field of the community's own, by its key and what it is called. */
export interface OwnField {
  key: string
  labels: readonly string[]
}

export interface Recognised {
  hasHeader: boolean
  columns: SheetColumn[]
  /** The same for sheets with the same headings, however many rows. */
  headerKey: string
}

/** What the columns of a sheet are, from its first rows: by their headings, and by what is in them. */
export function recogniseColumns(rows: readonly (readonly string[])[], own: readonly OwnField[]): Recognised {
  const width = Math.max(...rows.map((row) => row.length))
  const head = Array.from({ length: width }, (_, i) => rows[0]?.[i] ?? '')
  const hasHeader = isHeader(head)
  const below = hasHeader ? rows.slice(1) : rows
  const columns = head.map((cell, i): SheetColumn => {
    const header = hasHeader ? cell.trim() : ''
    const values = below.map((row) => row[i] ?? '').filter((value) => said(value) !== '')
    const field =
      (header === '' ? null : (ownField(header, own) ?? fieldOfHeading(header))) ?? byContent(values, header)
    return { header, field, examples: values.slice(0, 3).map((value) => value.slice(0, 200)) }
  })
  return { hasHeader, columns: withoutDoubt(columns), headerKey: keyOf(columns, hasHeader) }
}

/** A row that has an address or a telephone number in it is somebody, and no heading. */
const isHeader = (head: readonly string[]): boolean =>
  !head.some((cell) => isEmail(cell.trim()) || isPhone(cell.trim())) &&
  (head.some((cell) => fieldOfHeading(cell) !== null) || head.every((cell) => cell.trim() !== '' && !/\d/.test(cell)))

function ownField(header: string, own: readonly OwnField[]): ColumnField | null {
  const folded = foldWords(header)
  const field = own.find(
    ({ key, labels }) => foldWords(key) === folded || labels.some((label) => foldWords(label) === folded),
  )
  return field ? `field:${field.key}` : null
}

/** A column of e-mails is one whatever it is called, or not called. */
function byContent(values: readonly string[], header: string): ColumnField | null {
  if (values.length === 0) return null
  const most = (is: (text: string) => boolean) =>
    values.filter((value) => is(value.trim())).length >= values.length * 0.8
  if (most(isEmail)) return 'email'
  if (most((text) => /^\d{2}-\d{3}$/.test(text))) return 'home.postcode'
  if (most((text) => isPhone(text) && (/^\+|[\s-]/.test(text) || /^\d{9}$/.test(text)) && birthOf(text) === null))
    return 'phone'
  // A column with a heading that says something else is not guessed at any further.
  if (header !== '') return null
  return most((text) => /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,3}$/u.test(text)) ? 'fullName' : null
}

const once: ReadonlySet<ColumnField> = new Set([
  'fullName',
  'familyFirst',
  'birth',
  'consent',
  'consentDate',
  'pronouns',
])

/** Some things a person has once: the first column that says it stands, the others are left out. */
function withoutDoubt(columns: readonly SheetColumn[]): SheetColumn[] {
  const seen = new Set<ColumnField>()
  const inParts =
    columns.some(({ field }) => field === 'familyName') && columns.some(({ field }) => field === 'givenName')
  const partly = new Set(
    columns
      .map(({ field }) => field?.split('.')[0])
      .filter(
        (place) => place && columns.some(({ field }) => field === `${place}.street` || field === `${place}.city`),
      ),
  )
  return columns.map((column) => {
    const { field } = column
    if (field === null) return column
    // The name, or the address, that another system made from its parts says nothing new.
    const made =
      ((field === 'fullName' || field === 'familyFirst') && inParts) ||
      (field.endsWith('.whole') && partly.has(field.split('.')[0]))
    if (made || (once.has(field) && seen.has(field))) return { ...column, field: null }
    seen.add(field)
    return column
  })
}

const keyOf = (columns: readonly SheetColumn[], hasHeader: boolean): string =>
  hasHeader ? JSON.stringify(columns.map(({ header }) => foldWords(header))) : `no headings, ${columns.length} columns`
