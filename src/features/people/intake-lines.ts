import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { RowBytes } from '#platform/db/row-bytes.ts'
import { copyRow } from '#platform/db/copy-text.ts'
import { placeKey } from './address.ts'
import { recordWriter } from './intake-records.ts'
import {
  columnsOf,
  distinct,
  emailKind,
  type IncomingPerson,
  isEmpty,
  type LineForm,
  type LineTable,
  phoneKind,
  type Row,
  rowOf,
} from './intake-row.ts'
import type { PersonInput } from './person.ts'
import { SeenBefore } from './seen-before.ts'
import { several } from './several.ts'
import { tagKey } from './tag-store.ts'

/** What any row of the sheet has at all: a statement about what none has would read a million rows for nothing. */
export interface SheetHolds {
  /** Two e-mails, numbers or addresses of one person. */
  several: boolean
  fields: boolean
  /** Tags, or that somebody agreed. */
  told: boolean
}

/** Rows as COPY reads them, by their table, see `columnsOf`; and as the matcher does. */
export interface SheetLines {
  rows: number
  /** The greatest number of a row. */
  last: number
  holds: SheetHolds
  into: { table: LineTable; lines: Uint8Array<ArrayBuffer>; packed: boolean }[]
  toMatch: Uint8Array<ArrayBuffer> | null
}

const lineTables = Object.keys(columnsOf) as LineTable[]

/** Writes down one batch after another. */
export function lineWriter(form: LineForm): (people: readonly IncomingPerson[]) => SheetLines {
  const into = Object.fromEntries(lineTables.map((table) => [table, new RowBytes()])) as Record<LineTable, RowBytes>
  const toMatch = new RowBytes()
  const writeRecord = form.ahead ? recordWriter(form.ahead, form, into) : null
  const seen = form.ahead ? new SeenBefore() : null
  /** Whose e-mail or number came before, with a name that begins alike, is probably in the sheet already, and waits until that is known. */
  const isFirst = ({ emails, phones, searchText }: Row) => {
    const name = searchText.slice(0, 3)
    return [...emails.keys, ...phones.keys].reduce((first, address) => !seen?.add(address + name) && first, true)
  }
  return (people) => {
    const holds: SheetHolds = { several: false, fields: false, told: false }
    for (const one of people) {
      const row = rowOf(form, one)
      const { emails, phones, addresses } = row
      holds.several ||= emails.keys.length > 1 || phones.keys.length > 1 || addresses.length > 1
      holds.fields ||= !isEmpty(one.input.fields)
      if (one.tags.length > 0 || one.agreedAt !== null) {
        holds.told = true
        into.told.line(toldLine(row, one))
      }
      if (form.toMatcher) toMatch.line(matchLine(row))
      if (writeRecord && isFirst(row)) writeRecord(row)
      else if (writeRecord || form.staged) into.incoming.line(incomingLine(row))
    }
    const tables = lineTables.flatMap((table) => {
      const lines = into[table].take()
      return lines ? [{ table, lines: form.packed ? packed(lines) : lines, packed: form.packed }] : []
    })
    return { rows: people.length, last: people.at(-1)?.row ?? 0, holds, into: tables, toMatch: toMatch.take() }
  }
}

/** To a tenth, in less time than it takes to copy them about. */
const packed = (lines: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(zstdCompressSync(lines, fast))
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** All the lines of one table. */
export const linesFor = (table: LineTable, lots: readonly SheetLines[]): Uint8Array[] =>
  lots.flatMap(({ into }) =>
    into.flatMap((one) => (one.table !== table ? [] : one.packed ? zstdDecompressSync(one.lines) : one.lines)),
  )

function toldLine({ row, id }: Row, { tags, agreedAt }: IncomingPerson): string {
  const tagged = distinct(tags, tagKey)
  return copyRow([row, id, tagged.texts.map((tag) => tag.trim().slice(0, 100)), tagged.keys, agreedAt])
}

/** What the matcher reads of each, in this order; `sheetToMatch` gives the same out of the database. */
function matchLine({ row, input, emails, phones, addresses: [first] }: Row): string {
  return copyRow([
    row,
    input.givenName,
    input.familyName,
    input.birth,
    emails.keys.join(several),
    phones.keys.join(several),
    first?.street ?? '',
    first?.houseNumber ?? '',
    first?.city ?? '',
    first?.postcode ?? '',
  ])
}

function incomingLine(row: Row): string {
  const {
    input,
    emails,
    phones,
    addresses: [first, ...more],
  } = row
  return copyRow([
    row.row,
    row.id,
    input.givenName,
    input.middleName,
    input.familyName,
    input.called,
    input.pronouns,
    input.birth,
    input.birth === '' ? '' : input.birthReason,
    input.languages,
    isEmpty(input.fields) ? '{}' : JSON.stringify(input.fields),
    input.note,
    row.searchText,
    emails.texts,
    emails.keys,
    emails.texts.map((address) => emailKind(row, address)),
    phones.keys,
    phones.texts.map((number) => phoneKind(row, number)),
    ...(first ? placeOf(first) : nowhere),
    more.length === 0 ? null : JSON.stringify(more.map((one) => ({ ...one, placeKey: placeKey(one) }))),
  ])
}

const nowhere = Array.from({ length: 11 }, () => null)

const placeOf = (address: PersonInput['addresses'][number]) => [
  address.kind,
  address.street,
  address.houseNumber,
  address.flat,
  address.city,
  address.postcode,
  address.region,
  address.country,
  address.latitude,
  address.longitude,
  placeKey(address),
]
