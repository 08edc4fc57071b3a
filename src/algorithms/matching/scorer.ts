import { addressLevel } from './address-value.ts'
import { at, type Compare, comparer, type ComparisonName, comparisonNames, comparisons } from './comparison.ts'
import { priorOf } from './fit.ts'
import type { MatchTable } from './match-table.ts'
import { type Model, sharedAtHome, weightsOf } from './model.ts'
import { nameLevel } from './name-value.ts'
import type { RareField, Rarity } from './rarity.ts'

/** One reason for or against, in bits: each bit doubles the odds. All parts of a score add up to it. */
export interface Part {
  /** `before`: how seldom any two rows are one person. `household`: that a family could look the same. */
  comparison: ComparisonName | 'before' | 'household'
  level: string
  weight: number
}

export interface Scorer {
  compare: Compare
  /** The score in bits: log2 of the odds that both rows are one. */
  score(levels: Uint8Array, a: number, b: number): number
  explain(levels: Uint8Array, a: number, b: number): Part[]
}

export const chanceOf = (score: number): number => 1 / (1 + 2 ** -score)

export function scorerOf(table: MatchTable, model: Model, rarity: Rarity, population = table.rows): Scorer {
  const weights = weightsOf(model)
  const prior = priorOf(model.twins, population)
  const before = Math.log2(prior / (1 - prior))
  const homes = priorOf(model.housemates, population)
  const rare = rarities(table, rarity)
  const weight = (comparison: number, levels: Uint8Array, a: number, b: number) => {
    const level = levels[comparison]!
    return level === 0 ? 0 : weights[comparison]![level]! + rare(comparison, level, levels[at.order] === 2, a, b)
  }
  /** Bits lost since two people of one household would look so as well. Never above 0. */
  const household = (levels: Uint8Array, family: number, email: number, phone: number, address: number) => {
    if (levels[at.address] !== addressLevel.home && email <= 0 && phone <= 0) return 0
    const shared = (share: number, bits: number) => share * 2 ** bits + (1 - share)
    const odds =
      homes *
      shared(sharedAtHome.family, family) *
      shared(sharedAtHome.address, address) *
      shared(sharedAtHome.email, email) *
      shared(sharedAtHome.phone, phone)
    return -Math.log2(1 + odds)
  }
  const parts = new Float64Array(comparisonNames.length)
  const score = (levels: Uint8Array, a: number, b: number) => {
    let sum = before
    for (let i = 0; i < parts.length; i++) sum += parts[i] = weight(i, levels, a, b)
    if (sum < -4) return sum
    return sum + household(levels, parts[at.family]!, parts[at.email]!, parts[at.phone]!, parts[at.address]!)
  }
  return {
    compare: comparer(table),
    score,
    explain(levels, a, b) {
      const whole = score(levels, a, b)
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

/** What to add for a rare value, and to take off for a common one. */
function rarities({ columns: c }: MatchTable, rarity: Rarity) {
  const of = (field: RareField, number: number) => rarity[field][number]!
  const less = (field: RareField, a: number, b: number) => Math.min(of(field, a), of(field, b))
  const name = (own: 'given' | 'family', level: number, crossed: boolean, a: number, b: number): number => {
    if (level > nameLevel.form) return 0
    const other = own === 'given' ? 'family' : 'given'
    const share = level === nameLevel.same ? 1 : 0.5
    if (!crossed) return share * less(own, c[own].cells[a]!, c[own].cells[b]!)
    // In each other's place: it is not known which of the two agreed, so neither is taken for rare.
    return (
      share *
      Math.min(0, less(own, c[own].cells[a]!, c[other].cells[b]!), less(own, c[own].cells[b]!, c[other].cells[a]!))
    )
  }
  const place = (a: number, b: number): number => {
    const [cityA, cityB] = [c.city.cells[a]!, c.city.cells[b]!]
    if (cityA !== 0 && cityA === cityB) return of('city', cityA)
    const [codeA, codeB] = [c.postcode.cells[a]!, c.postcode.cells[b]!]
    return codeA !== 0 && codeA === codeB ? of('postcode', codeA) : 0
  }
  return (comparison: number, level: number, crossed: boolean, a: number, b: number): number => {
    switch (comparison) {
      case at.given:
        return name('given', level, crossed, a, b)
      case at.family:
        return name('family', level, crossed, a, b)
      case at.birth:
        return level === 1 ? less('birth', c.birth.cells[a]!, c.birth.cells[b]!) : 0
      case at.email:
        return level === 1 ? less('email', c.email.cells[a]!, c.email.cells[b]!) : 0
      case at.phone:
        return level === 1 ? less('phone', c.phone.cells[a]!, c.phone.cells[b]!) : 0
      case at.organisation:
        return level === 1 ? less('organisation', c.organisation.cells[a]!, c.organisation.cells[b]!) : 0
      case at.address:
        if (level <= addressLevel.doorstep) return Math.min(2, less('street', c.street.cells[a]!, c.street.cells[b]!))
        return level <= addressLevel.town ? place(a, b) : 0
      default:
        return 0
    }
  }
}
