import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { maybe } from '#platform/input.ts'

export const addressKinds = ['home', 'work', 'post', 'other'] as const
export type AddressKind = (typeof addressKinds)[number]

/** Where somebody lives or gets post, in parts, each kept as written: “ul. Młyńska”, “os. Słoneczne”, “12A”. */
export const AddressInput = z.object({
  kind: z.enum(addressKinds).default('home'),
  street: maybe(),
  houseNumber: maybe(60),
  flat: maybe(60),
  city: maybe(),
  postcode: maybe(60),
  region: maybe(),
  country: maybe(),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
})
export type AddressInput = z.output<typeof AddressInput>

/** One line, the way it stands on an envelope here: street, number and flat, then postcode and town. */
export function addressLine({ street, houseNumber, flat, city, postcode, region, country }: AddressParts): string {
  const number = flat === '' ? houseNumber : `${houseNumber} m. ${flat.replace(/^m\.?\s*/i, '')}`
  return [[street, number], [postcode, city], [region], [country]]
    .map((parts) => parts.filter(Boolean).join(' '))
    .filter(Boolean)
    .join(', ')
}

type AddressParts = Pick<AddressInput, 'street' | 'houseNumber' | 'flat' | 'city' | 'postcode' | 'region' | 'country'>

/** What spellings of one place have in common, the town first: “ul. Młyńska” and “Mlynska” in “Kraków” are `krakow|mlynska`. */
export function placeKey({ street, city }: Pick<AddressInput, 'street' | 'city'>): string {
  const bare = foldWords(street).replace(/^(ul|ulica|al|aleja|aleje|os|osiedle|pl|plac) /, '')
  const town = foldWords(city)
  return bare === '' && town === '' ? '' : `${town}|${bare}`
}

/** Where the keys of all places in a town begin, and before which sign they end. */
export const townKeys = (city: string): { from: string; to: string } => ({
  from: `${foldWords(city)}|`,
  to: `${foldWords(city)}}`,
})

/** Whether anything stands in it at all. */
export const saysWhere = (a: AddressInput): boolean =>
  (a.street || a.houseNumber || a.flat || a.city || a.postcode || a.region || a.country) !== '' || a.latitude !== null
