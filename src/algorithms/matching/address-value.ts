import { foldWords } from '../names/fold.ts'
import { areFar, jaroWinkler, lettersOf, slips } from '../names/likeness.ts'

/** A line of an address: the street without what kind of street it is, and the house if it was written behind it. */
export interface StreetValue {
  text: string
  house: string
}

const kinds = new Set(
  'ul ulica al aleja aleje alei os osiedle pl plac skwer rondo bulwar vul vulytsia prov prospekt st street rd road ave avenue ln lane dr drive ct court cct circuit pl place cres crescent cl close way tce terrace blvd boulevard hwy highway pde parade gr grove sq square'.split(
    ' ',
  ),
)
const months = new Set(
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia pulku dywizji armii'.split(
    ' ',
  ),
)
const nothing: StreetValue = { text: '', house: '' }

export function readStreet(text: string): StreetValue {
  if (text === '') return nothing
  const line = text.length > 200 ? text.slice(0, 200) : text
  const numbered = /^(.*?\p{L}[^\d]*?)[\s,]+(\d+\s?\p{L}?(?:\s*(?:\/|m\.?|lok\.?|apt\.?|flat)\s*\d+\p{L}?)?)\s*$/u.exec(
    line.trim(),
  )
  const words = foldWords(numbered ? numbered[1]! : line).split(' ')
  let house = numbered ? readHouse(numbered[2]!) : ''
  // 12 Long Street, but not 3 Maja.
  if (!house && words.length > 2 && /^\d+[a-z]?$/.test(words[0]!) && !months.has(words[1]!)) house = words.shift()!
  const kept = words.filter((word) => !kinds.has(word))
  return { text: (kept.length > 0 ? kept : words).join(' '), house }
}

/** The number of the house without that of the flat: 12/4, 12 m. 4 and 12 are one door to the street. */
export const readHouse = (text: string): string =>
  /\d+(?:\s?\p{L}(?!\s*[\p{L}\d.]))?/u.exec(text.toLowerCase())?.[0].replace(/\s/g, '') ?? foldWords(text)

export const readPostcode = (text: string): string => foldWords(text).replaceAll(' ', '')

/** A street's or a town's name, made ready once for all its comparisons. */
export interface PlaceValue {
  text: string
  tight: string
  letters: number
}

export function readPlace(text: string): PlaceValue {
  const tight = text.replaceAll(' ', '')
  return { text, tight, letters: lettersOf(tight) }
}

/** 1 the same, 2 nearly, 3 other. */
export function placeLevel(a: PlaceValue, b: PlaceValue): number {
  const [x, y] = [a.tight, b.tight]
  if (x === y) return 1
  const shorter = Math.min(x.length, y.length)
  if (shorter < 4) return 3
  if (shorter >= 6 && sharesStart(a.text, b.text)) return 2
  if (areFar(x.length, a.letters, y.length, b.letters)) return 3
  return slips(x, y, 2) <= (shorter >= 6 ? 2 : 1) || jaroWinkler(x, y) >= 0.92 ? 2 : 3
}

/** Warszawa and Warszawa Wola: all words of the shorter begin the longer. */
const sharesStart = (a: string, b: string): boolean => a.startsWith(`${b} `) || b.startsWith(`${a} `)

/** 1 the same, 2 one slip, 3 other. */
export function codeLevel(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  return a.length >= 4 && slips(a, b, 1) <= 1 ? 2 : 3
}

export const addressLevels = ['home', 'street', 'doorstep', 'place', 'town', 'nearly', 'other'] as const
export const addressLevel = { home: 1, street: 2, doorstep: 3, place: 4, town: 5, nearly: 6, other: 7 } as const

/**
 * One level from all parts of an address, since they go together: who shares a street shares its city as well.
 * `home`: street and house. `street`: the street, in the same place. `doorstep`: street and house alike, in another place.
 * `place`: both city and postcode. `town`: one of them. `nearly`: one of them, with a slip.
 */
export function combineAddress(street: number, house: number, city: number, postcode: number): number {
  if (street === 0 && city === 0 && postcode === 0) return 0
  const sameStreet = street === 1 || street === 2
  const cityAgrees = city === 1 || city === 2
  const codeAgrees = postcode === 1 || postcode === 2
  const elsewhere = !cityAgrees && !codeAgrees && (city !== 0 || postcode !== 0)
  if (sameStreet && house === 1) return elsewhere ? addressLevel.doorstep : addressLevel.home
  if (sameStreet) return elsewhere ? (street === 1 ? addressLevel.nearly : addressLevel.other) : addressLevel.street
  if (cityAgrees && codeAgrees) return addressLevel.place
  if (city === 1 || postcode === 1) return addressLevel.town
  return cityAgrees || codeAgrees ? addressLevel.nearly : addressLevel.other
}
