import type { MatchTable } from './match-table.ts'
import type { Model } from './model.ts'
import type { Column, Pool } from './pool.ts'

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
  rarities(table, model, (field, column, pool) => sharesIn(field, column, pool, model.twins))

/** Asked of somebody who counts, such as a database. */
export const rarityFrom = (table: MatchTable, model: Model, frequency: Frequency): Rarity =>
  rarities(table, model, (field, _column, pool) =>
    Float64Array.from(pool.texts, (text) => (text === '' ? usual[field] : (frequency(field, text) ?? usual[field]))),
  )

type SharesOf = (field: RareField, column: Column, pool: Pool<unknown>) => Float64Array

function rarities(table: MatchTable, { u }: Model, sharesOf: SharesOf): Rarity {
  const { columns: c } = table
  const simple = (field: RareField, column: Column, pool: Pool<unknown>, common: number) =>
    bits(sharesOf(field, column, pool), common)
  const placed = (field: RareField, column: Column, pool: Pool<unknown>) => {
    const shares = sharesOf(field, column, pool)
    return bits(shares, commonOf(shares, column))
  }
  return {
    given: simple('given', c.given, table.names, u.given[0]!),
    family: simple('family', c.family, table.names, u.family[0]!),
    birth: simple('birth', c.birth, table.births, u.birth[0]!),
    email: simple('email', c.email, table.emails, u.email[0]!),
    phone: simple('phone', c.phone, table.phones, u.phone[0]!),
    street: placed('street', c.street, table.streets),
    city: placed('city', c.city, table.cities),
    postcode: placed('postcode', c.postcode, table.postcodes),
    organisation: simple('organisation', c.organisation, table.organisations, u.organisation[0]!),
  }
}

/**
 * A pair that agrees on a value has it twice, and its other twins have it as well: only what is beyond them says that
 * the value is common.
 */
function sharesIn(field: RareField, column: Column, pool: Pool<unknown>, twins: number): Float64Array {
  const counts = new Float64Array(pool.size)
  let filled = 0
  for (let row = 0; row < column.length; row++) {
    const number = column.cells[row]!
    if (number === 0) continue
    counts[number]!++
    filled++
  }
  return counts.map(
    (count) =>
      (Math.max(0, count - 2 - twins) / (1 + twins) + usualWeighs * usual[field]) /
      (filled / (1 + twins) + usualWeighs),
  )
}

/** How often two rows agree on this column by chance. */
function commonOf(shares: Float64Array, column: Column): number {
  let [sum, filled] = [0, 0]
  for (let row = 0; row < column.length; row++) {
    const number = column.cells[row]!
    if (number === 0) continue
    sum += shares[number]!
    filled++
  }
  return filled === 0 ? 1 : sum / filled
}

const mostBits = 8

const bits = (shares: Float64Array, common: number): Float32Array =>
  Float32Array.from(shares, (share) => Math.min(mostBits, Math.max(-mostBits, Math.log2(common / share))))
