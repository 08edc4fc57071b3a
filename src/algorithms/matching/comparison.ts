import { addressLevels, codeLevel, combineAddress, placeLevel } from './address-value.ts'
import { birthLevel, birthLevels } from './birth-date.ts'
import { emailLevel, emailLevels, isMadeOfNames, isNextNumber, phoneLevel, phoneLevels } from './contact-value.ts'
import type { MatchTable } from './match-table.ts'
import { familyLevel, givenLevel, nameLevel, nameLevels } from './name-value.ts'
import { organisationLevel, organisationLevels } from './organisation-value.ts'
import { PairMemory } from './pool.ts'

/**
 * What is compared, and the levels from most alike to other, in the order in which they are tried. A level's number is
 * its place here and one; 0 says that one of the two is not known. `order`: names in each other's place.
 */
export const comparisons = {
  given: nameLevels,
  family: nameLevels,
  order: ['straight', 'crossed'],
  birth: birthLevels,
  email: emailLevels,
  phone: phoneLevels,
  address: addressLevels,
  organisation: organisationLevels,
} as const

export type ComparisonName = keyof typeof comparisons
export const comparisonNames = Object.keys(comparisons) as ComparisonName[]
export const at = { given: 0, family: 1, order: 2, birth: 3, email: 4, phone: 5, address: 6, organisation: 7 } as const

/** One number for the levels of all comparisons of a pair. */
const sizes = comparisonNames.map((name) => comparisons[name].length + 1)
export const patterns = sizes.reduce((product, size) => product * size, 1)

export function patternOf(levels: Uint8Array): number {
  let pattern = 0
  for (let i = 0; i < sizes.length; i++) pattern = pattern * sizes[i]! + levels[i]!
  return pattern
}

export function levelsOf(pattern: number, levels: Uint8Array): Uint8Array {
  let rest = pattern
  for (let i = sizes.length - 1; i >= 0; i--) {
    levels[i] = rest % sizes[i]!
    rest = Math.floor(rest / sizes[i]!)
  }
  return levels
}

/** Compares two rows of a table: writes a level for each comparison. */
export type Compare = (a: number, b: number, levels: Uint8Array) => void

export function comparer(table: MatchTable): Compare {
  const { names, births, emails, phones, columns: c } = table
  const places = table.rows > 50_000 ? 1 << 20 : table.rows > 50 ? 1 << 17 : 1 << 8
  const memory = (size: number, level: (a: number, b: number) => number) => new PairMemory(size, level)
  const given = memory(places, (a, b) => orNone(names.value(a), names.value(b), givenLevel))
  const family = memory(places, (a, b) => orNone(names.value(a), names.value(b), familyLevel))
  const birth = memory(places, (a, b) => birthLevel(births.texts[a]!, births.texts[b]!))
  const street = memory(places, (a, b) => placeLevel(table.streets.value(a), table.streets.value(b)))
  const city = memory(places, (a, b) => placeLevel(table.cities.value(a), table.cities.value(b)))
  const postcode = memory(places, (a, b) => codeLevel(table.postcodes.texts[a]!, table.postcodes.texts[b]!))
  const { organisations } = table
  const organisation = memory(places, (a, b) =>
    orNone(organisations.value(a), organisations.value(b), organisationLevel),
  )
  const namesOf = (row: number) => [names.texts[c.given.cells[row]!]!, names.texts[c.family.cells[row]!]!]

  const streetsOf = (a: number, b: number): number => {
    const [one, two] = [c.street.cells[a]!, c.second.cells[a]!]
    const [uno, due] = [c.street.cells[b]!, c.second.cells[b]!]
    if (one !== 0 && one === uno) return 1
    let best = level(street, one, uno)
    if (best === 1 || (two === 0 && due === 0)) return best
    for (const other of [level(street, one, due), level(street, two, uno), level(street, two, due)])
      if (other !== 0 && (best === 0 || other < best)) best = other
    return best
  }
  const emailsOf = (a: number, b: number): number => {
    const [x, y] = [c.email.cells[a]!, c.email.cells[b]!]
    if (x === 0 || y === 0 || x === y) return x === 0 || y === 0 ? 0 : 1
    const found = emailLevel(emails.texts[x]!, emails.texts[y]!)
    const empty = found === 3 || (found === 2 && isNextNumber(emails.texts[x]!, emails.texts[y]!))
    return empty && isMadeOfNames(emails.texts[x]!, [...namesOf(a), ...namesOf(b)]) ? 0 : found
  }
  const phonesOf = (a: number, b: number): number => {
    const [x, y] = [c.phone.cells[a]!, c.phone.cells[b]!]
    if (x === 0 || y === 0 || x === y) return x === 0 || y === 0 ? 0 : 1
    return phoneLevel(phones.texts[x]!, phones.texts[y]!)
  }
  return (a, b, levels) => {
    const [givenA, familyA] = [c.given.cells[a]!, c.family.cells[a]!]
    const [givenB, familyB] = [c.given.cells[b]!, c.family.cells[b]!]
    levels[at.given] = level(given, givenA, givenB)
    levels[at.family] = level(family, familyA, familyB)
    levels[at.order] = 1
    if (!agree(levels[at.given]!) || !agree(levels[at.family]!)) {
      cross(levels, level(family, givenA, familyB), level(family, familyA, givenB))
    }
    levels[at.birth] = level(birth, c.birth.cells[a]!, c.birth.cells[b]!)
    levels[at.email] = emailsOf(a, b)
    levels[at.phone] = phonesOf(a, b)
    const [houseA, houseB] = [c.house.cells[a]!, c.house.cells[b]!]
    levels[at.address] = combineAddress(
      streetsOf(a, b),
      houseA === 0 || houseB === 0 ? 0 : houseA === houseB ? 1 : 3,
      level(city, c.city.cells[a]!, c.city.cells[b]!),
      level(postcode, c.postcode.cells[a]!, c.postcode.cells[b]!),
    )
    levels[at.organisation] = level(organisation, c.organisation.cells[a]!, c.organisation.cells[b]!)
  }
}

const level = (memory: PairMemory, a: number, b: number): number => {
  if (a === 0 || b === 0) return 0
  return a === b ? 1 : memory.of(a, b)
}

const agree = (found: number) => found >= nameLevel.same && found <= nameLevel.close

/**
 * Names in each other's place count when one of them is then the same, or nearly, and the other does not speak against
 * it, and when they agree better so than as they were written.
 */
function cross(levels: Uint8Array, givenToFamily: number, familyToGiven: number): void {
  if (!agree(givenToFamily) && !agree(familyToGiven)) return
  const crossed = standing(givenToFamily) + standing(familyToGiven)
  if (crossed <= standing(levels[at.given]!) + standing(levels[at.family]!)) return
  // Sorted, so that it does not matter which of the two rows comes first.
  const [better, worse] =
    rank(givenToFamily) <= rank(familyToGiven) ? [givenToFamily, familyToGiven] : [familyToGiven, givenToFamily]
  levels[at.given] = worse
  levels[at.family] = better
  levels[at.order] = 2
}

const rank = (found: number) => (found === 0 ? 99 : found)

/** How much a level of names speaks for one person, roughly: only to choose between two ways of reading. */
const standing = (found: number): number => [0, 6, 5, 4, 3, 2, 0, -4][found]!

function orNone<Value>(a: Value | null, b: Value | null, reckon: (a: Value, b: Value) => number): number {
  return a === null || b === null ? 0 : reckon(a, b)
}
