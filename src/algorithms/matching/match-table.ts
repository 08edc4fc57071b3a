import { foldWords } from '../names/fold.ts'
import { readHouse, readPlace, readPostcode, readStreet } from './address-value.ts'
import { readBirthDate } from './birth-date.ts'
import { readEmails, readPhones } from './contact-value.ts'
import { readName } from './name-value.ts'
import { readOrganisation } from './organisation-value.ts'
import { doubled, Pool } from './pool.ts'
import type { MatchKind, MatchRecord } from './record.ts'

const self = (text: string) => text

/** Where a field stands in its row. */
export const field = {
  given: 0,
  family: 1,
  birth: 2,
  email: 3,
  phone: 4,
  street: 5,
  second: 6,
  house: 7,
  city: 8,
  postcode: 9,
  organisation: 10,
} as const
export type Field = keyof typeof field
const fields = Object.keys(field) as Field[]

/** Sixteen numbers of four bytes are what the processor fetches at once: so a comparison waits for memory twice. */
export const width = 16

/** Twenty-one bits for a row beside the thirty-two of a key are what one number holds exactly. */
export const mostRows = 2 ** 21

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
  rows = 0
  #cells = new Uint32Array(64 * width)

  constructor(kind: MatchKind = 'person') {
    this.kind = kind
  }

  /** All rows, `width` numbers each. */
  get cells(): Uint32Array {
    return this.#cells
  }

  cell(row: number, name: Field): number {
    return this.#cells[row * width + field[name]]!
  }

  pool(name: Field): Pool<unknown> {
    switch (name) {
      case 'given':
      case 'family':
        return this.names
      case 'birth':
        return this.births
      case 'email':
        return this.emails
      case 'phone':
        return this.phones
      case 'street':
      case 'second':
        return this.streets
      case 'house':
        return this.houses
      case 'city':
        return this.cities
      case 'postcode':
        return this.postcodes
      case 'organisation':
        return this.organisations
    }
  }

  /** @returns the number of the row */
  add(record: MatchRecord): number {
    if (this.rows === mostRows) throw new RangeError(`No more than ${mostRows} rows can be matched at once`)
    if ((this.rows + 1) * width > this.#cells.length) this.#cells = doubled(this.#cells)
    const street = record.street?.trim() ?? ''
    const house = record.houseNumber?.trim() || (street === '' ? '' : readStreet(street).house)
    const at = this.rows * width
    const cells = this.#cells
    cells[at + field.given] = this.names.number(record.givenName ?? '')
    cells[at + field.family] = this.names.number(record.familyName ?? '')
    cells[at + field.birth] = this.births.number(record.birthDate ?? '')
    cells[at + field.email] = record.emails ? this.emails.number(readEmails(record.emails)) : 0
    cells[at + field.phone] = record.phones ? this.phones.number(readPhones(record.phones)) : 0
    cells[at + field.street] = this.streets.number(street)
    cells[at + field.second] = this.streets.number(record.secondLine?.trim() ?? '')
    cells[at + field.house] = this.houses.number(house)
    cells[at + field.city] = this.cities.number(record.city ?? '')
    cells[at + field.postcode] = this.postcodes.number(record.postcode ?? '')
    cells[at + field.organisation] = this.organisations.number(record.organisation ?? '')
    return this.rows++
  }

  /** The row as it is read: the same for rows that no comparison can tell apart. */
  textOf(row: number): string {
    return fields.map((name) => this.pool(name).texts[this.cell(row, name)]!).join('\n')
  }
}
