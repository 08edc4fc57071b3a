import { addressLevels } from './address-value.ts'
import { birthLevels } from './birth-date.ts'
import { emailLevels, phoneLevels } from './contact-value.ts'
import { nameLevels } from './name-value.ts'
import { organisationLevels } from './organisation-value.ts'

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

export const noLevels = (): Uint8Array => new Uint8Array(comparisonNames.length)

/** One number for the levels of all comparisons of a pair. */
const sizes = comparisonNames.map((name) => comparisons[name].length + 1)

export function patternOf(levels: Uint8Array): number {
  let pattern = 0
  for (let i = 0; i < sizes.length; i++) pattern = pattern * sizes[i]! + levels[i]!
  return pattern
}

export function levelsOf(pattern: number): Uint8Array {
  const levels = noLevels()
  let rest = pattern
  for (let i = sizes.length - 1; i >= 0; i--) {
    levels[i] = rest % sizes[i]!
    rest = Math.floor(rest / sizes[i]!)
  }
  return levels
}
