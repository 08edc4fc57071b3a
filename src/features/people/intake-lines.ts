import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { CopyLines } from '#platform/db/copy-lines.ts'
import { copyCells, copyRow } from '#platform/db/copy-text.ts'
import { saysWhere, streetKey } from './address.ts'
import { idOfRow } from './intake-ids.ts'
import { quickPhoneKey } from './intake-phone.ts'
import { emailKey, type PersonInput, type ReachKind, searchText } from './person.ts'
import { tagKey } from './tag-store.ts'

/** One row of a sheet that will be a person, or is one already. */
export interface IncomingPerson {
  /** Its number in the sheet. */
  row: number
  input: PersonInput
  tags: readonly string[]
  /** When this person agreed to receive news, in ISO form; null when they did not. */
  agreedAt: string | null
}

/** For whom rows are written down: said before the first is read, in plain values, since it goes to another thread. */
export interface LineForm {
  country: string
  /** What the ids of the sheet have in common, see `SheetIds`. */
  prefix: string
  /** The same for what belongs to people. */
  belongings: string
  /** They wait on the stage until it is known who they are. */
  staged: boolean
  /** Everybody becomes a record at once, before that is known. */
  ahead: { communityId: string; source: string; at: string } | null
  /** Whether the matcher reads them as they come, and not out of the database. */
  toMatcher: boolean
  /** So many rows that they wait packed for the database, which takes longer over them than it takes to read them. */
  packed: boolean
}

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

const record = ['given_name', 'middle_name', 'family_name', 'called', 'pronouns', 'birth', 'birth_reason', 'languages', 'fields', 'note', 'search_text'] as const
const place = ['kind', 'street', 'house_number', 'flat', 'city', 'postcode', 'region', 'country', 'latitude', 'longitude', 'street_key'] as const

/** `incoming` and `told` are the tables of the stage. */
export const columnsOf = {
  incoming: ['row', 'person_id', ...record, 'emails', 'email_keys', 'email_kinds', 'phones', 'phone_kinds', 'address_kind', ...place.slice(1), 'more_addresses'],
  told: ['row', 'person_id', 'tags', 'tag_keys', 'agreed_at'],
  people: ['community_id', 'id', ...record, 'source', 'created_at'],
  person_emails: ['community_id', 'id', 'person_id', 'address', 'key', 'kind', 'is_primary'],
  person_phones: ['community_id', 'id', 'person_id', 'number', 'kind', 'is_primary'],
  person_addresses: ['community_id', 'id', 'person_id', ...place, 'is_primary'],
} as const
export type LineTable = keyof typeof columnsOf
const lineTables = Object.keys(columnsOf) as LineTable[]

/** What separates several texts in one cell for the matcher: no address and no number has it. */
export const several = '\u001f'

/** Writes down one batch after another. */
export function lineWriter(form: LineForm): (people: readonly IncomingPerson[]) => SheetLines {
  const into = Object.fromEntries(lineTables.map((table) => [table, new CopyLines()])) as Record<LineTable, CopyLines>
  const toMatch = new CopyLines()
  const writeRecord = recordWriter(form, into)
  return (people) => {
    const holds: SheetHolds = { several: false, fields: false, told: false }
    for (const one of people) {
      const row = rowOf(form, one)
      const { emails, phones, addresses } = row
      holds.several ||= emails.keys.length > 1 || phones.keys.length > 1 || addresses.length > 1
      holds.fields ||= !isEmpty(one.input.fields)
      if (one.tags.length > 0 || one.agreedAt !== null) {
        holds.told = true
        into.told.add(toldLine(row, one))
      }
      if (form.toMatcher) toMatch.add(matchLine(row))
      writeRecord(row)
      if (form.staged) into.incoming.add(incomingLine(row))
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

interface Row {
  row: number
  id: string
  input: PersonInput
  /** The cells of `record`, as COPY reads them. */
  record: string
  emails: Distinct
  phones: Distinct
  /** Null where all are of the usual kind: looking texts up takes longer than writing them. */
  kinds: PersonInput['addressKinds'] | null
  addresses: PersonInput['addresses']
}

function rowOf({ country, prefix }: LineForm, { row, input }: IncomingPerson): Row {
  const emails = distinct(input.emails, emailKey)
  const phones = distinct(input.phones, (phone) => quickPhoneKey(phone, country))
  return {
    row,
    id: idOfRow(prefix, row),
    input,
    record: copyCells([
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
      searchText(input, phones.keys),
    ]),
    emails,
    phones,
    kinds: isEmpty(input.addressKinds) ? null : input.addressKinds,
    addresses: distinctAddresses(input.addresses),
  }
}

const isEmpty = (fields: object) => {
  for (const _ in fields) return false
  return true
}

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

const emailKind = ({ kinds }: Row, address: string): ReachKind => kinds?.[address] ?? 'home'
const phoneKind = ({ kinds }: Row, number: string): ReachKind => kinds?.[number] ?? 'mobile'

function incomingLine(row: Row): string {
  const { emails, phones, addresses: [first, ...more] } = row
  const rest = copyRow([
    emails.texts,
    emails.keys,
    emails.texts.map((address) => emailKind(row, address)),
    phones.keys,
    phones.texts.map((number) => phoneKind(row, number)),
    ...(first ? placeOf(first) : nowhere),
    more.length === 0 ? null : JSON.stringify(more.map((one) => ({ ...one, streetKey: streetKey(one) }))),
  ])
  return `${row.row}\t${row.id}\t${row.record}\t${rest}`
}

const nowhere = place.map(() => null)

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
  streetKey(address),
]

/** What everybody in the sheet has in common is written down once. */
function recordWriter({ ahead, belongings }: LineForm, into: Record<LineTable, CopyLines>): (row: Row) => void {
  if (!ahead) return () => {}
  const head = ahead.communityId
  const tail = copyRow([ahead.source, ahead.at])
  let written = 0
  const start = (id: string) => `${head}\t${idOfRow(belongings, ++written)}\t${id}\t`
  return (row) => {
    const { id, record: cells, emails, phones, addresses } = row
    into.people.add(`${head}\t${id}\t${cells}\t${tail}`)
    for (const [i, address] of emails.texts.entries())
      into.person_emails.add(start(id) + copyRow([address, emails.keys[i]!, emailKind(row, address), i === 0]))
    for (const [i, number] of phones.texts.entries())
      into.person_phones.add(start(id) + copyRow([phones.keys[i]!, phoneKind(row, number), i === 0]))
    for (const [i, address] of addresses.entries())
      into.person_addresses.add(start(id) + copyRow([...placeOf(address), i === 0]))
  }
}

/** In the same words twice is once. */
function distinctAddresses(addresses: PersonInput['addresses']): PersonInput['addresses'] {
  if (addresses.length < 2) return addresses.filter(saysWhere)
  const said = new Set<string>()
  return addresses.filter((address) => {
    const { street, houseNumber, flat, city, postcode } = address
    const words = JSON.stringify([street, houseNumber, flat, city, postcode])
    return saysWhere(address) && !said.has(words) && said.add(words)
  })
}

interface Distinct {
  keys: string[]
  texts: string[]
}

/** By what two ways of writing have in common; the first way stays. */
function distinct(texts: readonly string[], key: (text: string) => string): Distinct {
  const found: Distinct = { keys: [], texts: [] }
  for (const text of texts) {
    const its = key(text)
    if (its === '' || found.keys.includes(its)) continue
    found.keys.push(its)
    found.texts.push(text)
  }
  return found
}
