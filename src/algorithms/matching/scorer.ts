import { addressLevel } from './address-value.ts'
import { birthOf } from './birth-date.ts'
import type { Compare } from './compare-rows.ts'
import { at, type ComparisonName, comparisonNames, comparisons, noLevels } from './comparison.ts'
import { priorOf } from './fit.ts'
import { field, type Field, type MatchTable, width } from './match-table.ts'
import { type Model, namesakes, sharedAtHome, weightsOf } from './model.ts'
import { nameLevel } from './name-value.ts'
import { mostBits, type RareField, type Rarity } from './rarity.ts'

/** One reason for or against, in bits: each bit doubles the odds. All parts of a score add up to it. */
export interface Part {
  /** `before`: how seldom any two rows are one person. `household`: that a family could look the same. */
  comparison: ComparisonName | 'before' | 'household'
  level: string
  weight: number
}

export interface Scorer {
  /** The score in bits: log2 of the odds that both rows are one. Leaves the levels in `levels`. */
  score(a: number, b: number): number
  /** The same where it is not below `least`; else only some number below it, found with less work. */
  scoreAbove(least: number, a: number, b: number): number
  /** Of the pair that was scored last. */
  readonly levels: Uint8Array
  explain(a: number, b: number): Part[]
}

export const chanceOf = (score: number): number => 1 / (1 + 2 ** -score)

export function scorerOf(
  table: MatchTable,
  compare: Compare,
  model: Model,
  rarity: Rarity,
  population = table.rows,
): Scorer {
  const weights = weightsOf(model)
  const before = bitsOf(priorOf(model.twins, population))
  const household = householdLoss(priorOf(model.housemates, population))
  const rare = raritiesOf(table, rarity)
  const most = mostOf(table, weights)
  const levels = noLevels()
  const parts = new Float64Array(comparisonNames.length)
  const weigh = (comparison: number, a: number, b: number): number => {
    const level = levels[comparison]!
    parts[comparison] =
      level === 0 ? 0 : weights[comparison]![level]! + rare(comparison, level, levels[at.order] === 2, a, b)
    return parts[comparison]
  }
  const first = (a: number, b: number): number => {
    compare.first(a, b, levels)
    return before + weigh(at.given, a, b) + weigh(at.family, a, b) + weigh(at.order, a, b) + weigh(at.birth, a, b)
  }
  const address = (a: number, b: number): number => {
    levels[at.address] = compare.address(a, b)
    return weigh(at.address, a, b)
  }
  const last = (a: number, b: number): number => {
    compare.last(a, b, levels)
    return weigh(at.email, a, b) + weigh(at.phone, a, b) + weigh(at.organisation, a, b)
  }
  const score = (a: number, b: number) => household(first(a, b) + address(a, b) + last(a, b), levels, parts)
  return {
    levels,
    score,
    scoreAbove(least, a, b) {
      let sum = first(a, b)
      const contact = most.contact(a, b)
      if (sum + contact + most.address < least) return least - 1
      sum += address(a, b)
      return sum + contact < least ? least - 1 : household(sum + last(a, b), levels, parts)
    },
    explain(a, b) {
      const whole = score(a, b)
      const found: Part[] = [{ comparison: 'before', level: 'before', weight: before }]
      for (const [i, name] of comparisonNames.entries())
        if (levels[i] !== 0)
          found.push({ comparison: name, level: comparisons[name][levels[i]! - 1]!, weight: parts[i]! })
      const rest = whole - found.reduce((sum, part) => sum + part.weight, 0)
      if (rest < -1e-9) found.push({ comparison: 'household', level: 'household', weight: rest })
      return found
    },
  }
}

const bitsOf = (chance: number) => Math.log2(chance / (1 - chance))

/** Takes from a score what is lost since two people of one household would look so as well. */
function householdLoss(homes: number) {
  const shared = (share: number, bits: number) => share * 2 ** bits + (1 - share)
  return (sum: number, levels: Uint8Array, parts: Float64Array): number => {
    const apart = levels[at.address] !== addressLevel.home && parts[at.email]! <= 0 && parts[at.phone]! <= 0
    if (apart || sum < hopeless) return sum
    const [given, family, address] = [parts[at.given]!, parts[at.family]!, parts[at.address]!]
    const [email, phone] = [parts[at.email]!, parts[at.phone]!]
    let odds =
      homes *
      shared(sharedAtHome.given, given) *
      shared(sharedAtHome.family, family) *
      shared(sharedAtHome.birth, parts[at.birth]!) *
      shared(sharedAtHome.address, address) *
      shared(sharedAtHome.email, email) *
      shared(sharedAtHome.phone, phone)
    if (levels[at.birth] === birthOf.generation)
      odds +=
        homes *
        namesakes.share *
        2 ** (given + family + address) *
        shared(namesakes.contact, email) *
        shared(namesakes.contact, phone)
    return sum - Math.log2(1 + odds)
  }
}

/** Below it nobody asks by how much. */
const hopeless = -6

/** The most that can still come in, as far as it can be said without comparing. */
function mostOf({ cells }: MatchTable, weights: readonly Float64Array[]) {
  const highest = (comparison: number, from: number) => Math.max(0, ...weights[comparison]!.subarray(from)) + mostBits
  const same = { email: highest(at.email, 1), phone: highest(at.phone, 1), organisation: highest(at.organisation, 1) }
  const other = { email: highest(at.email, 2) - mostBits, phone: highest(at.phone, 2) - mostBits }
  return {
    address: highest(at.address, 1),
    contact(a: number, b: number): number {
      const [x, y] = [a * width, b * width]
      const [emailA, emailB] = [cells[x + field.email]!, cells[y + field.email]!]
      const [phoneA, phoneB] = [cells[x + field.phone]!, cells[y + field.phone]!]
      const known = cells[x + field.organisation]! !== 0 && cells[y + field.organisation]! !== 0
      let most = known ? same.organisation : 0
      if (emailA !== 0 && emailB !== 0) most += emailA === emailB ? same.email : other.email
      if (phoneA !== 0 && phoneB !== 0) most += phoneA === phoneB ? same.phone : other.phone
      return most
    },
  }
}

/** What to add for a rare value, and to take off for a common one. */
function raritiesOf(table: MatchTable, rarity: Rarity) {
  const { cells } = table
  const less = (name: RareField, one: number, other: number) => {
    const [x, y] = [rarity[name][one]!, rarity[name][other]!]
    return x < y ? x : y
  }
  const both = (name: RareField, a: number, b: number) =>
    less(name, cells[a * width + field[name]]!, cells[b * width + field[name]]!)
  const across = (own: 'given' | 'family', other: 'given' | 'family', a: number, b: number) =>
    less(own, cells[a * width + field[own]]!, cells[b * width + field[other]]!)
  const name = (own: 'given' | 'family', level: number, crossed: boolean, a: number, b: number): number => {
    if (level > nameLevel.form) return 0
    const share = level === nameLevel.same ? 1 : 0.5
    if (!crossed) return share * both(own, a, b)
    // In each other's place: it is not known which of the two agreed, so neither is taken for rare.
    const other = own === 'given' ? 'family' : 'given'
    return share * Math.min(0, across(own, other, a, b), across(own, other, b, a))
  }
  const shared = (own: Field & RareField, a: number, b: number): number => {
    const number = cells[a * width + field[own]]!
    return number !== 0 && number === cells[b * width + field[own]]! ? rarity[own][number]! : 0
  }
  return (comparison: number, level: number, crossed: boolean, a: number, b: number): number => {
    if (comparison === at.given) return name('given', level, crossed, a, b)
    if (comparison === at.family) return name('family', level, crossed, a, b)
    if (comparison === at.address) {
      if (level <= addressLevel.doorstep) return Math.min(2, both('street', a, b))
      return level <= addressLevel.town ? shared('city', a, b) || shared('postcode', a, b) : 0
    }
    if (level !== 1) return 0
    if (comparison === at.birth) return both('birth', a, b)
    if (comparison === at.email) return both('email', a, b)
    if (comparison === at.phone) return both('phone', a, b)
    return comparison === at.organisation ? both('organisation', a, b) : 0
  }
}
