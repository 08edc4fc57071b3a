import { bitsIn, lettersOf } from '../names/likeness.ts'
import { codeLevel, combineAddress, placeLevel } from './address-value.ts'
import { birthLevel, packDate } from './birth-date.ts'
import { nameComparer } from './compare-names.ts'
import { at } from './comparison.ts'
import { emailLevel, isMadeOfNames, isNextNumber, phoneLevel } from './contact-value.ts'
import { field, type MatchTable, width } from './match-table.ts'
import { organisationLevel } from './organisation-value.ts'
import { PairMemory } from './pool.ts'

/** Compares two rows of a table step by step: a step writes its levels, so that later steps can be spared. */
export interface Compare {
  /** Names and birth date, which tell most people apart. */
  first(a: number, b: number, levels: Uint8Array): void
  address(a: number, b: number): number
  /** E-mail, phone and organisation. */
  last(a: number, b: number, levels: Uint8Array): void
  all(a: number, b: number, levels: Uint8Array): void
}

export function comparer(table: MatchTable): Compare {
  const { cells } = table
  const bits = table.rows > 50_000 ? 20 : table.rows > 50 ? 16 : 8
  const names = nameComparer(table, bits)
  const births = Uint32Array.from(table.births.texts, packDate)
  const address = addressComparer(table, bits)
  const [email, phone] = [emailComparer(table), phoneComparer(table)]
  const { organisations } = table
  const organisation = new PairMemory(bits, (a, b) => {
    const [one, other] = [organisations.value(a), organisations.value(b)]
    return one && other ? organisationLevel(one, other) : 5
  })
  const first = (a: number, b: number, levels: Uint8Array) => {
    names(a, b, levels)
    levels[at.birth] = birthLevel(births[cells[a * width + field.birth]!]!, births[cells[b * width + field.birth]!]!)
  }
  const last = (a: number, b: number, levels: Uint8Array) => {
    levels[at.email] = email(a, b)
    levels[at.phone] = phone(a, b)
    const [one, other] = [cells[a * width + field.organisation]!, cells[b * width + field.organisation]!]
    levels[at.organisation] = one === 0 || other === 0 ? 0 : one === other ? 1 : organisation.of(one, other)
  }
  return {
    first,
    address,
    last,
    all(a, b, levels) {
      first(a, b, levels)
      levels[at.address] = address(a, b)
      last(a, b, levels)
    },
  }
}

function addressComparer(table: MatchTable, bits: number): (a: number, b: number) => number {
  const { cells, streets, cities, postcodes } = table
  const street = new PairMemory(bits, (a, b) => placeLevel(streets.value(a), streets.value(b)))
  const city = new PairMemory(Math.min(bits, 16), (a, b) => placeLevel(cities.value(a), cities.value(b)))
  const postcode = new PairMemory(Math.min(bits, 18), (a, b) => codeLevel(postcodes.texts[a]!, postcodes.texts[b]!))
  const level = (memory: PairMemory, one: number, other: number) =>
    one === 0 || other === 0 ? 0 : one === other ? 1 : memory.of(one, other)
  const bestStreet = (x: number, y: number): number => {
    const [one, two] = [cells[x + field.street]!, cells[x + field.second]!]
    const [uno, due] = [cells[y + field.street]!, cells[y + field.second]!]
    let best = level(street, one, uno)
    if (best === 1 || (two === 0 && due === 0)) return best
    for (const other of [level(street, one, due), level(street, two, uno), level(street, two, due)])
      if (other !== 0 && (best === 0 || other < best)) best = other
    return best
  }
  return (a, b) => {
    const [x, y] = [a * width, b * width]
    const [houseA, houseB] = [cells[x + field.house]!, cells[y + field.house]!]
    return combineAddress(
      bestStreet(x, y),
      houseA === 0 || houseB === 0 ? 0 : houseA === houseB ? 1 : 3,
      level(city, cells[x + field.city]!, cells[y + field.city]!),
      level(postcode, cells[x + field.postcode]!, cells[y + field.postcode]!),
    )
  }
}

const several = -1

function emailComparer({ cells, emails, names }: MatchTable): (a: number, b: number) => number {
  const letters = Int32Array.from(emails.texts, (email) =>
    email.includes(' ') ? several : lettersOf(email.slice(0, email.lastIndexOf('@'))),
  )
  const namesOf = (row: number) => [
    names.texts[cells[row * width + field.given]!]!,
    names.texts[cells[row * width + field.family]!]!,
  ]
  return (a, b) => {
    const [x, y] = [cells[a * width + field.email]!, cells[b * width + field.email]!]
    if (x === 0 || y === 0) return 0
    if (x === y) return 1
    const [one, other] = [letters[x]!, letters[y]!]
    const close = one === several || other === several || (bitsIn(one & ~other) <= 3 && bitsIn(other & ~one) <= 3)
    if (!close) return 4
    const found = emailLevel(emails.texts[x]!, emails.texts[y]!)
    const empty = found === 3 || (found === 2 && isNextNumber(emails.texts[x]!, emails.texts[y]!))
    return empty && isMadeOfNames(emails.texts[x]!, [...namesOf(a), ...namesOf(b)]) ? 0 : found
  }
}

function phoneComparer({ cells, phones }: MatchTable): (a: number, b: number) => number {
  const digits = Int32Array.from(phones.texts, (phone) => (phone.includes(' ') ? several : lettersOf(phone)))
  return (a, b) => {
    const [x, y] = [cells[a * width + field.phone]!, cells[b * width + field.phone]!]
    if (x === 0 || y === 0) return 0
    if (x === y) return 1
    const [one, other] = [digits[x]!, digits[y]!]
    const close = one === several || other === several || bitsIn(one & ~other) <= 1
    return close ? phoneLevel(phones.texts[x]!, phones.texts[y]!) : 3
  }
}
