import { familyForm } from '../names/family-forms.ts'
import { formalNames } from '../names/given-forms.ts'
import { soundOf } from '../names/sound.ts'
import { MatchTable } from './match-table.ts'
import type { MatchKind, MatchRecord } from './record.ts'

/** A way of looking for pairs: rows that share all its parts are compared. */
export interface Pass {
  name: string
  parts: readonly PartName[]
  /** Rows that share it are few even among a million, so that it can be looked up in a database. */
  selective: boolean
}

type PartName = (typeof partNames)[number]
const partNames = [
  'email',
  'local',
  'phone',
  'pair',
  'name',
  'initials',
  'birth',
  'year',
  'yearMonth',
  'monthDay',
  'yearDay',
  'place',
  'street',
  'house',
  'words',
  'organisation',
] as const

const pass = (name: string, parts: readonly PartName[], selective = true): Pass => ({ name, parts, selective })

/** Several, since each misses what has a slip in it: a pair that one does not find is found by another. */
export const passes: Readonly<Record<MatchKind, readonly Pass[]>> = {
  person: [
    pass('e', ['email']),
    pass('p', ['phone']),
    pass('n', ['pair']),
    pass('b', ['birth', 'initials']),
    pass('l', ['local']),
    pass('h', ['street', 'house']),
    pass('y', ['name', 'year'], false),
    pass('m', ['name', 'monthDay']),
    pass('i', ['initials', 'yearMonth'], false),
    pass('j', ['initials', 'yearDay'], false),
    pass('c', ['name', 'place'], false),
    pass('s', ['name', 'street']),
    pass('d', ['birth'], false),
    pass('f', ['name'], false),
  ],
  organisation: [
    pass('o', ['organisation']),
    pass('e', ['email']),
    pass('p', ['phone']),
    pass('h', ['street', 'house']),
    pass('w', ['words', 'place']),
    pass('v', ['words'], false),
    pass('c', ['place', 'street'], false),
  ],
}

/** Where a block has too many rows it is cut by these, one after another. */
export const cuts: Readonly<Record<MatchKind, readonly PartName[]>> = {
  person: ['year', 'initials', 'place', 'pair', 'monthDay', 'house'],
  organisation: ['place', 'street', 'words', 'house'],
}

/** Grows when keys change, so that stored ones are known to be old. */
export const keysVersion = 1

/** To be stored with a record: two records that share none are not worth comparing. */
export function blockingKeys(record: MatchRecord, kind: MatchKind = 'person'): string[] {
  const table = new MatchTable(kind)
  const row = table.add(record)
  const parts = partsOf(table)
  const found = new Set<string>()
  for (const { name, parts: wanted, selective } of passes[kind]) {
    if (!selective) continue
    for (const key of keysOf(parts, wanted, row))
      found.add(name + hashOf(key, 0x811c9dc5).toString(36) + hashOf(key, 0x9747b28c).toString(36))
  }
  return [...found]
}

export type Parts = Readonly<Record<PartName, (row: number) => readonly string[]>>

const mostKeys = 8

/** Every way of taking one of each part. */
export function keysOf(parts: Parts, wanted: readonly PartName[], row: number): readonly string[] {
  let keys: readonly string[] = ['']
  for (const [i, name] of wanted.entries()) {
    const values = parts[name](row)
    if (values.length === 0) return values
    keys = i === 0 ? values : keys.flatMap((key) => values.map((value) => `${key}|${value}`))
  }
  return keys.length > mostKeys ? keys.slice(0, mostKeys) : keys
}

/** Thirty-two bits of a text (FNV-1a, then stirred). */
export function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const none: readonly string[] = []

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

function nameParts({ columns: c, names, organisations }: MatchTable) {
  const sounds = once((n) =>
    (names.value(n)?.words ?? none)
      .map((word) => soundOf(familyForm(word)))
      .filter(Boolean)
      .slice(0, 3),
  )
  // By its formal name as well, so that Kasia Nowak and Katarzyna Nowak meet.
  const given = once((n) => {
    const [word = ''] = names.value(n)?.words ?? none
    return [...new Set([...sounds(n).slice(0, 1), ...formalNames(word).map(soundOf)])].slice(0, 4)
  })
  const words = once((n) =>
    (organisations.value(n)?.words ?? none)
      .filter((word) => word.length > 2)
      .map(soundOf)
      .slice(0, 5),
  )
  return {
    pair: (row: number) =>
      pairsOf(given(c.given.cells[row]!), given(c.family.cells[row]!), sounds(c.family.cells[row]!)),
    name: (row: number) => [...new Set([...sounds(c.given.cells[row]!), ...sounds(c.family.cells[row]!)])],
    initials: (row: number) => {
      const first = sounds(c.given.cells[row]!)[0] ?? ''
      const last = sounds(c.family.cells[row]!).at(-1) ?? ''
      const [one, other] = [first.charAt(0), last.charAt(0)]
      return one + other === '' ? none : [one < other ? one + other : other + one]
    },
    words: (row: number) => words(c.organisation.cells[row]!),
    organisation: (row: number) => {
      const found = words(c.organisation.cells[row]!)
      return found.length === 0 ? none : [found.join(' ')]
    },
  }
}

function dateParts({ columns: c, births }: MatchTable) {
  const part = (read: (date: string) => string) => {
    const found = once((n) => [read(births.texts[n]!)])
    return (row: number) => {
      const number = c.birth.cells[row]!
      return number === 0 || births.texts[number]!.endsWith('00') ? none : found(number)
    }
  }
  return {
    birth: part((date) => date),
    year: part((date) => date.slice(0, 4)),
    yearMonth: part((date) => date.slice(0, 6)),
    // Sorted: day and month may be changed about.
    monthDay: part((date) => [date.slice(4, 6), date.slice(6)].toSorted().join('')),
    yearDay: part((date) => date.slice(0, 4) + date.slice(6)),
  }
}

function contactParts({ columns: c, emails, phones }: MatchTable) {
  const several = (text: string) => (text === '' ? none : text.includes(' ') ? text.split(' ') : [text])
  const email = (row: number) => several(emails.texts[c.email.cells[row]!]!)
  return {
    email,
    local: (row: number) =>
      email(row)
        .map((address) => address.slice(0, address.lastIndexOf('@')))
        .filter((local) => local.length > 4),
    phone: (row: number) => several(phones.texts[c.phone.cells[row]!]!),
  }
}

function placeParts(table: MatchTable) {
  const { columns: c } = table
  const cities = once((n) => soundOf(table.cities.texts[n]!))
  const streets = once((n) => soundOf(table.streets.texts[n]!))
  return {
    place: (row: number) => {
      const [city, postcode] = [c.city.cells[row]!, c.postcode.cells[row]!]
      const found = city === 0 ? [] : [cities(city)]
      if (postcode !== 0) found.push(table.postcodes.texts[postcode]!)
      return found
    },
    street: (row: number) =>
      [...new Set([c.street.cells[row]!, c.second.cells[row]!])].filter((street) => street !== 0).map(streets),
    house: (row: number) => (c.house.cells[row] === 0 ? none : [table.houses.texts[c.house.cells[row]!]!]),
  }
}

/** Both names, in the order of the alphabet, since they may stand in each other's place. */
function pairsOf(
  given: readonly string[],
  familyAsGiven: readonly string[],
  family: readonly string[],
): readonly string[] {
  if (given.length === 0 || family.length === 0) return none
  const last = family.at(-1)!
  const found = new Set<string>()
  for (const one of given) found.add(one < last ? `${one}+${last}` : `${last}+${one}`)
  const [first] = given
  for (const one of familyAsGiven) found.add(one < first! ? `${one}+${first!}` : `${first!}+${one}`)
  return [...found]
}
