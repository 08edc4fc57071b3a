import type { MatchTable } from './match-table.ts'
import type { Model } from './model.ts'

/** Of what the same value says more when it is rare. */
export type RareField =
  | 'given'
  | 'family'
  | 'birth'
  | 'email'
  | 'phone'
  | 'street'
  | 'city'
  | 'postcode'
  | 'organisation'

/** The share of records with this value (folded, as the keys have it); undefined when it is not known. */
export type Frequency = (field: RareField, value: string) => number | undefined

/** Bits to add where two rows agree on this value: above 0 for a rare one, below for a common one; by the value's number. */
export type Rarity = Readonly<Record<RareField, Float32Array>>

/** What is believed of a value before any is counted, and how many records that belief weighs. */
const usual: Readonly<Record<RareField, number>> = {
  given: 1 / 200,
  family: 1 / 2000,
  birth: 1 / 20_000,
  email: 1e-6,
  phone: 1e-6,
  street: 1 / 3000,
  city: 1 / 50,
  postcode: 1 / 500,
  organisation: 1e-5,
}
const usualWeighs = 200

/** Counted in the table itself. */
export const rarityOf = (table: MatchTable, model: Model): Rarity =>
  rarities(table, model, (name) => sharesIn(name, table, model.twins))

/** Asked of somebody who counts, such as a database. */
export const rarityFrom = (table: MatchTable, model: Model, frequency: Frequency): Rarity =>
  rarities(table, model, (name) =>
    Float64Array.from(table.pool(name).texts, (text) =>
      text === '' ? usual[name] : (frequency(name, text) ?? usual[name]),
    ),
  )

function rarities(table: MatchTable, { u }: Model, sharesOf: (name: RareField) => Float64Array): Rarity {
  const simple = (name: 'given' | 'family' | 'birth' | 'email' | 'phone' | 'organisation') =>
    bits(sharesOf(name), u[name][0]!)
  const placed = (name: 'street' | 'city' | 'postcode') => {
    const shares = sharesOf(name)
    return bits(shares, commonOf(shares, name, table))
  }
  return {
    given: simple('given'),
    family: simple('family'),
    birth: simple('birth'),
    email: simple('email'),
    phone: simple('phone'),
    street: placed('street'),
    city: placed('city'),
    postcode: placed('postcode'),
    organisation: simple('organisation'),
  }
}

/**
 * A pair that agrees on a value has it twice, and its other twins have it as well: only what is beyond them says that
 * the value is common.
 */
function sharesIn(name: RareField, table: MatchTable, twins: number): Float64Array {
  const counts = new Float64Array(table.pool(name).size)
  let filled = 0
  for (let row = 0; row < table.rows; row++) {
    const number = table.cell(row, name)
    if (number === 0) continue
    counts[number]!++
    filled++
  }
  return counts.map(
    (count) =>
      (Math.max(0, count - 2 - twins) / (1 + twins) + usualWeighs * usual[name]) / (filled / (1 + twins) + usualWeighs),
  )
}

/** How often two rows agree on this column by chance. */
function commonOf(shares: Float64Array, name: RareField, table: MatchTable): number {
  let [sum, filled] = [0, 0]
  for (let row = 0; row < table.rows; row++) {
    const number = table.cell(row, name)
    if (number === 0) continue
    sum += shares[number]!
    filled++
  }
  return filled === 0 ? 1 : sum / filled
}

/** However rare or common a value is, it counts no more. */
export const mostBits = 8

const bits = (shares: Float64Array, common: number): Float32Array =>
  Float32Array.from(shares, (share) => Math.min(mostBits, Math.max(-mostBits, Math.log2(common / share))))
