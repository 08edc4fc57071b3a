import { givenFamilies } from '../names/given-forms.ts'
import { areFar } from '../names/likeness.ts'
import { at } from './comparison.ts'
import { field, type MatchTable, width } from './match-table.ts'
import { familyLevel, givenLevel, nameLevel, type NameValue } from './name-value.ts'
import { PairMemory } from './pool.ts'

/** Compares given and family names of two rows, as they stand and in each other's place. */
export function nameComparer(table: MatchTable, bits: number): (a: number, b: number, levels: Uint8Array) => void {
  const { names, cells } = table
  const given = new PairMemory(bits, (a, b) => orNone(names.value(a), names.value(b), givenLevel))
  const family = new PairMemory(bits, (a, b) => orNone(names.value(a), names.value(b), familyLevel))
  const quick = quickLooks(table)
  const level = (memory: PairMemory, a: number, b: number, known: boolean): number => {
    if (a === 0 || b === 0) return 0
    if (a === b) return nameLevel.same
    return quick(a, b, known) ? nameLevel.other : memory.of(a, b)
  }
  return (a, b, levels) => {
    const [givenA, familyA] = [cells[a * width + field.given]!, cells[a * width + field.family]!]
    const [givenB, familyB] = [cells[b * width + field.given]!, cells[b * width + field.family]!]
    levels[at.given] = level(given, givenA, givenB, true)
    levels[at.family] = level(family, familyA, familyB, false)
    levels[at.order] = 1
    if (agree(levels[at.given]!) && agree(levels[at.family]!)) return
    cross(levels, level(family, givenA, familyB, false), level(family, familyA, givenB, false))
  }
}

/**
 * Most pairs of names are nothing like each other, and their letters show it at once: true where two single words are so
 * far apart that nothing but a nickname could make them one, and (for given names) no nickname is known.
 */
function quickLooks({ names }: MatchTable): (a: number, b: number, nicknames: boolean) => boolean {
  const letters = new Int32Array(names.size)
  /** 0 for what must be looked at closely. */
  const lengths = new Uint8Array(names.size)
  const known = new Uint8Array(names.size)
  for (let number = 1; number < names.size; number++) {
    const value = names.value(number)
    if (!value || value.words.length > 1 || value.tight.length < 2 || value.tight.length > 255) continue
    letters[number] = value.letters
    lengths[number] = value.tight.length
    known[number] = givenFamilies(value.text).length > 0 ? 1 : 0
  }
  return (a, b, nicknames) => {
    if (lengths[a] === 0 || lengths[b] === 0) return false
    if (nicknames && known[a] === 1 && known[b] === 1) return false
    return areFar(lengths[a]!, letters[a]!, lengths[b]!, letters[b]!)
  }
}

const agree = (found: number) => found >= nameLevel.same && found <= nameLevel.close

/**
 * Names in each other's place count when one of them is then the same, or nearly, and the other does not speak against
 * it, and when they agree better so than as they were written.
 */
function cross(levels: Uint8Array, givenToFamily: number, familyToGiven: number): void {
  if (!agree(givenToFamily) && !agree(familyToGiven)) return
  const crossed = standing[givenToFamily]! + standing[familyToGiven]!
  if (crossed <= standing[levels[at.given]!]! + standing[levels[at.family]!]!) return
  // Sorted, so that it does not matter which of the two rows comes first.
  const better = rank(givenToFamily) <= rank(familyToGiven)
  levels[at.given] = better ? familyToGiven : givenToFamily
  levels[at.family] = better ? givenToFamily : familyToGiven
  levels[at.order] = 2
}

const rank = (found: number) => (found === 0 ? 99 : found)

/** How much a level of names speaks for one person, roughly: only to choose between two ways of reading. */
const standing: readonly number[] = [0, 6, 5, 4, 3, 2, 0, -4]

const orNone = (a: NameValue | null, b: NameValue | null, reckon: (a: NameValue, b: NameValue) => number): number =>
  a === null || b === null ? nameLevel.other : reckon(a, b)
