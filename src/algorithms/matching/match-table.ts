import { foldWords } from '../names/fold.ts'
import { readHouse, readPlace, readPostcode, readStreet } from './address-value.ts'
import { readBirthDate } from './birth-date.ts'
import { readEmails, readPhones } from './contact-value.ts'
import { readName } from './name-value.ts'
import { readOrganisation } from './organisation-value.ts'
import { Column, Pool } from './pool.ts'
import type { MatchKind, MatchRecord } from './record.ts'

const self = (text: string) => text

/** Rows for the matcher, a number a cell. Rows can be added from a stream; nothing of the stream is kept but its words. */
export class MatchTable {
  readonly kind: MatchKind
  /** Given and family names together, since people write them in each other's place. */
  readonly names = new Pool(true, foldWords, readName)
  readonly births = new Pool(true, readBirthDate, self)
  readonly emails = new Pool(false, self, self)
  readonly phones = new Pool(false, self, self)
  readonly streets = new Pool(true, (line) => readStreet(line).text, readPlace)
  readonly houses = new Pool(true, readHouse, self)
  readonly cities = new Pool(true, foldWords, readPlace)
  readonly postcodes = new Pool(true, readPostcode, self)
  readonly organisations = new Pool(true, foldWords, readOrganisation)
  readonly columns = {
    given: new Column(),
    family: new Column(),
    birth: new Column(),
    email: new Column(),
    phone: new Column(),
    street: new Column(),
    second: new Column(),
    house: new Column(),
    city: new Column(),
    postcode: new Column(),
    organisation: new Column(),
  }

  constructor(kind: MatchKind = 'person') {
    this.kind = kind
  }

  get rows(): number {
    return this.columns.given.length
  }

  /** @returns the number of the row */
  add(record: MatchRecord): number {
    const { columns } = this
    const street = record.street?.trim() ?? ''
    const house = record.houseNumber?.trim() || (street === '' ? '' : readStreet(street).house)
    columns.given.push(this.names.number(record.givenName ?? ''))
    columns.family.push(this.names.number(record.familyName ?? ''))
    columns.birth.push(this.births.number(record.birthDate ?? ''))
    columns.email.push(record.emails ? this.emails.number(readEmails(record.emails)) : 0)
    columns.phone.push(record.phones ? this.phones.number(readPhones(record.phones)) : 0)
    columns.street.push(this.streets.number(street))
    columns.second.push(this.streets.number(record.secondLine?.trim() ?? ''))
    columns.house.push(this.houses.number(house))
    columns.city.push(this.cities.number(record.city ?? ''))
    columns.postcode.push(this.postcodes.number(record.postcode ?? ''))
    columns.organisation.push(this.organisations.number(record.organisation ?? ''))
    return this.rows - 1
  }

  /** The row as it is read: the same for rows that no comparison can tell apart. */
  textOf(row: number): string {
    const { columns } = this
    return [
      this.names.texts[columns.given.cells[row]!],
      this.names.texts[columns.family.cells[row]!],
      this.births.texts[columns.birth.cells[row]!],
      this.emails.texts[columns.email.cells[row]!],
      this.phones.texts[columns.phone.cells[row]!],
      this.streets.texts[columns.street.cells[row]!],
      this.streets.texts[columns.second.cells[row]!],
      this.houses.texts[columns.house.cells[row]!],
      this.cities.texts[columns.city.cells[row]!],
      this.postcodes.texts[columns.postcode.cells[row]!],
      this.organisations.texts[columns.organisation.cells[row]!],
    ].join('\n')
  }
}
