import {
  bytesOfId,
  cellOfFlag,
  cellOfId,
  cellOfJson,
  cellOfMoment,
  cellOfText,
  type RowBytes,
} from '#platform/db/row-bytes.ts'
import { type AddressInput, placeKey } from './address.ts'
import { columnsOf, emailKind, isEmpty, type LineForm, type LineTable, phoneKind, type Row } from './intake-row.ts'

/** Writes new records as COPY reads them straight into their tables. What all of a sheet have in common is made once. */
export function recordWriter(
  ahead: NonNullable<LineForm['ahead']>,
  { prefix, belongings }: LineForm,
  into: Record<LineTable, RowBytes>,
): (row: Row) => void {
  const community = cellOfId(ahead.communityId)
  const rest = Buffer.concat([cellOfText(ahead.source), cellOfMoment(ahead.at)])
  const people = bytesOfId(prefix)
  const things = bytesOfId(belongings)
  let many = 0
  const begin = (table: LineTable): RowBytes => {
    const rows = into[table]
    rows.row(columnsOf[table].length)
    rows.cells(community)
    return rows
  }
  const beginOf = (table: LineTable, { row }: Row): RowBytes => {
    const rows = begin(table)
    rows.id(things, ++many)
    rows.id(people, row)
    return rows
  }
  return (row) => {
    const person = begin('people')
    person.id(people, row.row)
    putRecord(person, row)
    person.cells(rest)
    for (const [i, address] of row.emails.texts.entries()) {
      const rows = beginOf('person_emails', row)
      rows.text(address)
      rows.text(row.emails.keys[i]!)
      rows.text(emailKind(row, address))
      rows.cells(i === 0 ? first : further)
    }
    for (const [i, number] of row.phones.texts.entries()) {
      const rows = beginOf('person_phones', row)
      rows.text(row.phones.keys[i]!)
      rows.text(phoneKind(row, number))
      rows.cells(i === 0 ? first : further)
    }
    for (const [i, address] of row.addresses.entries()) {
      const rows = beginOf('person_addresses', row)
      putPlace(rows, address)
      rows.cells(i === 0 ? first : further)
    }
  }
}

const first = cellOfFlag(true)
const further = cellOfFlag(false)
const noFields = cellOfJson('{}')

function putRecord(rows: RowBytes, { input, searchText }: Row): void {
  rows.text(input.givenName)
  rows.text(input.middleName)
  rows.text(input.familyName)
  rows.text(input.called)
  rows.text(input.pronouns)
  rows.text(input.birth)
  rows.text(input.birth === '' ? '' : input.birthReason)
  rows.texts(input.languages)
  rows.cells(isEmpty(input.fields) ? noFields : cellOfJson(JSON.stringify(input.fields)))
  rows.text(input.note)
  rows.text(searchText)
}

function putPlace(rows: RowBytes, address: AddressInput): void {
  rows.text(address.kind)
  rows.text(address.street)
  rows.text(address.houseNumber)
  rows.text(address.flat)
  rows.text(address.city)
  rows.text(address.postcode)
  rows.text(address.region)
  rows.text(address.country)
  rows.number(address.latitude)
  rows.number(address.longitude)
  rows.text(placeKey(address))
}
