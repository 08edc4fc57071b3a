import { familyForm } from '../names/family-forms.ts'
import { formalNames } from '../names/given-forms.ts'
import { soundOf } from '../names/sound.ts'
import { field, MatchTable, width } from './match-table.ts'
import { type PartName, passes } from './passes.ts'
import type { MatchKind, MatchRecord } from './record.ts'

/** Grows when keys change, so that stored ones are known to be old. */
export const keysVersion = 1

/** To be stored with a record: two records that share none are not worth comparing. */
export function blockingKeys(record: MatchRecord, kind: MatchKind = 'person'): string[] {
  const table = new MatchTable(kind)
  const row = table.add(record)
  const parts = partsOf(table)
  const found = new Uint32Array(mostKeys)
  const keys = new Set<string>()
  for (const { name, parts: wanted, stored } of passes[kind]) {
    const length = stored ? keysOf(parts, wanted, row, found) : 0
    for (let i = 0; i < length; i++) keys.add(name + found[i]!.toString(36))
  }
  return [...keys]
}

/**
 * Writes each part of a row, from a place on, as numbers of thirty-two bits which stand for texts: two texts with one
 * number are seldom. @returns how many
 */
type Part = (row: number, out: Uint32Array, from: number) => number
export type Parts = Readonly<Record<PartName, Part>>

/** Room for the keys of one row, and for the part that is being added to them. */
export const mostKeys = 24
const mostOfOne = 8

/** Writes every way of taking one of each part. @returns how many */
export function keysOf(parts: Parts, wanted: readonly PartName[], row: number, out: Uint32Array): number {
  let length = Math.min(parts[wanted[0]!](row, out, 0), mostOfOne)
  for (let next = 1; next < wanted.length && length > 0; next++) {
    const values = parts[wanted[next]!](row, out, mostOfOne)
    const before = length
    length = Math.min(mostOfOne, before * values)
    // From behind, so that what is read is not yet written over.
    for (let i = length - 1; i >= 0; i--) out[i] = mixed(out[i % before]!, out[mostOfOne + Math.floor(i / before)]!)
  }
  return length
}

const mixed = (a: number, b: number): number => {
  const hash = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ Math.imul(b + 0x9e3779b9, 0x297a2d39)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Thirty-two bits of a text (FNV-1a, then stirred). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export const partsOf = (table: MatchTable): Parts => ({
  ...nameParts(table),
  ...dateParts(table),
  ...contactParts(table),
  ...placeParts(table),
})

const once = <Value>(reckon: (number: number) => Value) => {
  const known: Value[] = []
  return (number: number): Value => (known[number] ??= reckon(number))
}

function write(values: readonly number[], out: Uint32Array, from: number): number {
  const length = Math.min(values.length, mostOfOne)
  for (let i = 0; i < length; i++) out[from + i] = values[i]!
  return length
}

function nameParts({ cells, names, organisations }: MatchTable) {
  const sounds = once((n) => {
    const words = (names.value(n)?.words ?? []).map((word) => soundOf(familyForm(word))).filter(Boolean)
    return { letters: words.map((word) => word.charCodeAt(0)), keys: [...new Set(words.slice(0, 3).map(hashOf))] }
  })
  // By its formal name as well, so that Kasia Nowak and Katarzyna Nowak meet.
  const given = once((n) => {
    const [word = ''] = names.value(n)?.words ?? []
    const formal = formalNames(word).map((name) => hashOf(soundOf(name)))
    return [...new Set([...sounds(n).keys.slice(0, 1), ...formal])].slice(0, 4)
  })
  const words = once((n) =>
    (organisations.value(n)?.words ?? [])
      .filter((word) => word.length > 2)
      .map((word) => hashOf(soundOf(word)))
      .slice(0, 5),
  )
  const [givenOf, familyOf] = [
    (row: number) => cells[row * width + field.given]!,
    (row: number) => cells[row * width + field.family]!,
  ]
  const organisationOf = (row: number) => words(cells[row * width + field.organisation]!)
  return {
    /** Both names, the lesser number first, since they may stand in each other's place. */
    pair: (row: number, out: Uint32Array, from: number) => {
      const [ones, others] = [given(givenOf(row)), given(familyOf(row))]
      const [first, last] = [ones[0], sounds(familyOf(row)).keys.at(-1)]
      if (first === undefined || last === undefined) return 0
      let length = 0
      for (const one of ones) out[from + length++] = both(one, last)
      for (const other of others) if (other !== last) out[from + length++] = both(other, first)
      return length
    },
    name: (row: number, out: Uint32Array, from: number) => {
      const [one, other] = [sounds(givenOf(row)).keys, sounds(familyOf(row)).keys]
      const length = write(one, out, from)
      return length === 1 && other.length === 1 && one[0] === other[0] ? 1 : length + write(other, out, from + length)
    },
    initials: (row: number, out: Uint32Array, from: number) => {
      const first = sounds(givenOf(row)).letters[0] ?? 0
      const last = sounds(familyOf(row)).letters.at(-1) ?? 0
      out[from] = first < last ? first * 65_536 + last : last * 65_536 + first
      return first + last === 0 ? 0 : 1
    },
    words: (row: number, out: Uint32Array, from: number) => write(organisationOf(row), out, from),
    organisation: (row: number, out: Uint32Array, from: number) => {
      const found = organisationOf(row)
      out[from] = found.reduce(mixed, 0)
      return found.length === 0 ? 0 : 1
    },
  }
}

const both = (one: number, other: number) => (one < other ? mixed(one, other) : mixed(other, one))

/** A number for each text of a pool, reckoned when it is first asked for; 0 for none. */
function hashes(texts: readonly string[], read: (text: string) => string) {
  const known = new Uint32Array(texts.length)
  return (number: number): number => {
    if (number === 0) return 0
    if (known[number] === 0) known[number] = hashOf(read(texts[number]!)) || 1
    return known[number]!
  }
}

/** One number or none. */
function single(cells: Uint32Array, at: number, hash: (number: number) => number): Part {
  return (row, out, from) => {
    out[from] = hash(cells[row * width + at]!)
    return out[from] === 0 ? 0 : 1
  }
}

function dateParts({ cells, births }: MatchTable) {
  const part = (read: (date: string) => string) => {
    const hash = hashes(births.texts, read)
    return single(cells, field.birth, (number) => (births.texts[number]!.endsWith('00') ? 0 : hash(number)))
  }
  return {
    birth: part((date) => date),
    year: part((date) => date.slice(0, 4)),
    // Sorted: day and month may be changed about.
    monthDay: part((date) => [date.slice(4, 6), date.slice(6)].toSorted().join('')),
  }
}

function contactParts({ cells, emails, phones }: MatchTable) {
  const each = (at: number, texts: readonly string[], read: (text: string) => string): Part => {
    const hash = hashes(texts, read)
    return (row, out, from) => {
      const number = cells[row * width + at]!
      const text = texts[number]!
      if (text.includes(' '))
        return write(
          text.split(' ').map((one) => hashOf(read(one))),
          out,
          from,
        )
      out[from] = hash(number)
      return number === 0 || read(text) === '' ? 0 : 1
    }
  }
  const local = (email: string) => {
    const end = email.lastIndexOf('@')
    return end > 4 ? email.slice(0, end) : ''
  }
  return {
    email: each(field.email, emails.texts, (email) => email),
    local: each(field.email, emails.texts, local),
    phone: each(field.phone, phones.texts, (phone) => phone),
  }
}

function placeParts({ cells, cities, postcodes, streets, houses }: MatchTable) {
  const city = hashes(cities.texts, soundOf)
  const postcode = hashes(postcodes.texts, (text) => text)
  const street = hashes(streets.texts, soundOf)
  const two = (one: number, other: number, out: Uint32Array, from: number) => {
    let length = 0
    if (one !== 0) out[from + length++] = one
    if (other !== 0 && other !== one) out[from + length++] = other
    return length
  }
  return {
    place: (row: number, out: Uint32Array, from: number) =>
      two(city(cells[row * width + field.city]!), postcode(cells[row * width + field.postcode]!), out, from),
    street: (row: number, out: Uint32Array, from: number) =>
      two(street(cells[row * width + field.street]!), street(cells[row * width + field.second]!), out, from),
    house: single(
      cells,
      field.house,
      hashes(houses.texts, (text) => text),
    ),
  }
}
