import { type ComparisonName, comparisonNames, comparisons } from './comparison.ts'

/** How often each level is seen, in the order of the levels, among those of whom both sides are known. */
export type Shares = Readonly<Record<ComparisonName, readonly number[]>>

/**
 * What is believed of pairs (Fellegi and Sunter): how often each level is seen when both rows are one person (m), and
 * when they are two (u).
 */
export interface Model {
  m: Shares
  u: Shares
  /** How many other rows of the same person a row has, on average. */
  twins: number
  /** How many rows of other people of the same household. */
  housemates: number
}

/** How often rows of two people of one household agree on these as one person's do; twins, and dates copied down a sheet, on the birth date. */
export const sharedAtHome = { given: 0.01, family: 0.9, birth: 0.05, address: 0.9, email: 0.2, phone: 0.3 } as const

/** How often two of a household are parent and child of one name; then the family's e-mail and phone are often on both. */
export const namesakes = { share: 0.03, contact: 0.7 } as const

/** Weights in bits: how much each level speaks for one person. */
export const weightsOf = (model: Model): Float64Array[] =>
  comparisonNames.map((name) =>
    Float64Array.from([0, ...comparisons[name].map((_, i) => Math.log2(model.m[name][i]! / model.u[name][i]!))]),
  )
