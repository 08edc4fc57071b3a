import { familyForm } from '../names/family-forms.ts'
import { formalNames } from '../names/given-forms.ts'
import { soundOf } from '../names/sound.ts'
import { MatchTable } from './match-table.ts'
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

/** Each part of a row as numbers of thirty-two bits, which stand for texts: two texts with one number are seldom. */
export type Parts = Readonly<Record<PartName, (row: number) => readonly number[]>>

export const mostKeys = 8

/** Writes every way of taking one of each part. @returns how many */
export function keysOf(parts: Parts, wanted: readonly PartName[], row: number, out: Uint32Array): number {
  const first = parts[wanted[0]!](row)
  let length = Math.min(first.length, mostKeys)
  for (let i = 0; i < length; i++) out[i] = first[i]!
  for (let next = 1; next < wanted.length && length > 0; next++) {
    const values = parts[wanted[next]!](row)
    const before = length
    length = Math.min(mostKeys, before * values.length)
    // From behind, so that what is read is not yet written over.
    for (let i = length - 1; i >= 0; i--) out[i] = mixed(out[i % before]!, values[Math.floor(i / before)]!)
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

const none: readonly number[] = []

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

function nameParts(table: MatchTable) {
  const { names, organisations } = table
  const sounds = once((n) => {
    const words = (names.value(n)?.words ?? []).map((word) => soundOf(familyForm(word))).filter(Boolean)
    return { letters: words.map((word) => word.charCodeAt(0)), keys: [...new Set(words.slice(0, 3).map(hashOf))] }
  })
  // By its formal name as well, so that Kasia Nowak and Katarzyna Nowak meet.
  const given = once((n) => {
    const [word = ''] = names.value(n)?.words ?? []
    return [
      ...new Set([...sounds(n).keys.slice(0, 1), ...formalNames(word).map((name) => hashOf(soundOf(name)))]),
    ].slice(0, 4)
  })
  const words = once((n) =>
    (organisations.value(n)?.words ?? [])
      .filter((word) => word.length > 2)
      .map((word) => hashOf(soundOf(word)))
      .slice(0, 5),
  )
  return {
    pair: (row: number) => {
      const family = table.cell(row, 'family')
      return pairsOf(given(table.cell(row, 'given')), given(family), sounds(family).keys)
    },
    name: (row: number) => {
      const [one, other] = [sounds(table.cell(row, 'given')).keys, sounds(table.cell(row, 'family')).keys]
      if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one
      return one.length === 1 && other.length === 1 && one[0] === other[0] ? one : [...one, ...other]
    },
    initials: (row: number) => {
      const first = sounds(table.cell(row, 'given')).letters[0] ?? 0
      const last = sounds(table.cell(row, 'family')).letters.at(-1) ?? 0
      return first + last === 0 ? none : [first < last ? first * 65_536 + last : last * 65_536 + first]
    },
    words: (row: number) => words(table.cell(row, 'organisation')),
    organisation: (row: number) => {
      const found = words(table.cell(row, 'organisation'))
      return found.length === 0 ? none : [found.reduce(mixed, 0)]
    },
  }
}

/** Both names, the lesser number first, since they may stand in each other's place. */
function pairsOf(
  given: readonly number[],
  familyAsGiven: readonly number[],
  family: readonly number[],
): readonly number[] {
  const [first, last] = [given[0], family.at(-1)]
  if (first === undefined || last === undefined) return none
  const both = (one: number, other: number) => (one < other ? mixed(one, other) : mixed(other, one))
  const found = given.map((one) => both(one, last))
  for (const one of familyAsGiven) if (one !== last) found.push(both(one, first))
  return found
}

function dateParts(table: MatchTable) {
  const { births } = table
  const part = (read: (date: string) => string) => {
    const found = once((n) => [hashOf(read(births.texts[n]!))])
    return (row: number) => {
      const number = table.cell(row, 'birth')
      return number === 0 || births.texts[number]!.endsWith('00') ? none : found(number)
    }
  }
  return {
    birth: part((date) => date),
    year: part((date) => date.slice(0, 4)),
    // Sorted: day and month may be changed about.
    monthDay: part((date) => [date.slice(4, 6), date.slice(6)].toSorted().join('')),
  }
}

function contactParts(table: MatchTable) {
  const { emails, phones } = table
  // Not remembered: nearly every row has its own.
  const hashes = (text: string) =>
    text === '' ? none : text.includes(' ') ? text.split(' ').map(hashOf) : [hashOf(text)]
  const local = (email: string) => email.slice(0, email.lastIndexOf('@'))
  return {
    email: (row: number) => hashes(emails.texts[table.cell(row, 'email')]!),
    local: (row: number) =>
      emails.texts[table.cell(row, 'email')]!.split(' ')
        .map(local)
        .filter((one) => one.length > 4)
        .map(hashOf),
    phone: (row: number) => hashes(phones.texts[table.cell(row, 'phone')]!),
  }
}

function placeParts(table: MatchTable) {
  const cities = once((n) => hashOf(soundOf(table.cities.texts[n]!)))
  const postcodes = once((n) => hashOf(table.postcodes.texts[n]!))
  const streets = once((n) => hashOf(soundOf(table.streets.texts[n]!)))
  const houses = once((n) => [hashOf(table.houses.texts[n]!)])
  return {
    place: (row: number) => {
      const [city, postcode] = [table.cell(row, 'city'), table.cell(row, 'postcode')]
      if (postcode === 0) return city === 0 ? none : [cities(city)]
      return city === 0 ? [postcodes(postcode)] : [cities(city), postcodes(postcode)]
    },
    street: (row: number) => {
      const [one, two] = [table.cell(row, 'street'), table.cell(row, 'second')]
      if (two === 0) return one === 0 ? none : [streets(one)]
      return one === 0 || one === two ? [streets(two)] : [streets(one), streets(two)]
    },
    house: (row: number) => {
      const house = table.cell(row, 'house')
      return house === 0 ? none : houses(house)
    },
  }
}
