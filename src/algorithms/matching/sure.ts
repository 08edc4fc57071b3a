import { at } from './comparison.ts'
import { addressLevel } from './address-value.ts'
import { birthOf } from './birth-date.ts'
import { nameLevel } from './name-value.ts'

/** Bits from which a score is sure enough to join without asking: a chance of 992 in 1000. */
export const sureBits = 7

/** True where the names or the birth dates say that these are two, whatever else they share: brothers, twins, father and son. */
export const speaksAgainst = (levels: Uint8Array): boolean =>
  levels[at.given] === nameLevel.other || levels[at.birth]! >= birthOf.other

/**
 * What must be so beside a high score, for a person. A family shares an e-mail, a phone, an address and a name, and twins a
 * birth date as well: so the given name must agree, no birth date may speak against it, and something beside the names
 * must speak for it. Without a family name on one side that must be an e-mail or a phone.
 */
export function isSurePerson(levels: Uint8Array): boolean {
  const [given, family] = [levels[at.given]!, levels[at.family]!]
  if (given === 0 || given > nameLevel.typo) return false
  if (family > nameLevel.typo && family !== nameLevel.part) return false
  const born = levels[at.birth]!
  if (born >= birthOf.other || born === birthOf.near) return false
  const reached = levels[at.email] === 1 || levels[at.phone] === 1
  if (family === 0) return reached && given <= nameLevel.form
  const wasBorn = born >= birthOf.same && born <= birthOf.typo
  if (levels[at.order] === 2 && !wasBorn && !reached) return false
  return reached || wasBorn || levels[at.address] === addressLevel.home
}

/** For an organisation: the same name, and nothing else that is shared is enough without it. */
export const isSureOrganisation = (levels: Uint8Array): boolean => {
  const name = levels[at.organisation]!
  if (name === 0 || name > 3) return false
  const reached = levels[at.email] === 1 || levels[at.phone] === 1 || levels[at.address] === addressLevel.home
  return (
    reached || (name <= 2 && levels[at.address]! >= addressLevel.street && levels[at.address]! <= addressLevel.town)
  )
}
