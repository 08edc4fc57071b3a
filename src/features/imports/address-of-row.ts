import type { PersonInput } from '#features/people/in-thread.ts'
import type { AddressPart, AddressPlace } from './column-field.ts'

export type PersonAddress = PersonInput['addresses'][number]

export const blankAddress: PersonAddress = {
  kind: 'home',
  street: '',
  houseNumber: '',
  flat: '',
  city: '',
  postcode: '',
  region: '',
  country: '',
  latitude: null,
  longitude: null,
}

/** Where the parts of one address stand among the texts of a row. */
export interface PlaceTexts {
  place: AddressPlace
  parts: { part: AddressPart; at: number }[]
}

/** The addresses of a row, each put together from the columns of its place. */
export function addressesOf(texts: readonly string[], places: readonly PlaceTexts[]): PersonAddress[] {
  const found: PersonAddress[] = []
  for (const { place, parts } of places) {
    let address: PersonAddress | null = null
    let whole = ''
    for (const { part, at } of parts) {
      const text = texts[at]!
      if (text === '') continue
      address ??= { ...blankAddress, kind: place }
      if (part === 'whole') whole = text
      else address[part] = text
    }
    // What a column of its own says outweighs what can be read out of a line.
    if (address) found.push(whole === '' ? address : withLine(address, addressOfLine(whole)))
  }
  return found
}

const withLine = (address: PersonAddress, line: Partial<PersonAddress>): PersonAddress => ({
  ...address,
  street: address.street || (line.street ?? ''),
  city: address.city || (line.city ?? ''),
  postcode: address.postcode || (line.postcode ?? ''),
  country: address.country || (line.country ?? ''),
})

/**
 * An address in one line or several: “ul. Miodowa 3 m. 5, 00-251 Warszawa”. The postcode and its town are told apart; the
 * street stays as it was written, with its number.
 */
export function addressOfLine(line: string): Partial<PersonAddress> {
  if (line.trim() === '') return {}
  const pieces = line.split(/\s*[,\n]\s*/).filter(Boolean)
  const at = pieces.findIndex((piece) => /(?:^|\s)\d{2}-\d{3}(?:\s|$)/.test(piece))
  if (at < 0) return { street: line.replace(/\s*\n\s*/g, ', ').trim() }
  const [, before = '', postcode = '', city = ''] = /^(.*?)\s*(\d{2}-\d{3})\s*(.*)$/.exec(pieces[at]!)!
  const street = [...pieces.slice(0, at), before].filter(Boolean).join(', ')
  const [next = '', ...rest] = pieces.slice(at + 1)
  if (city === '') return { street, postcode, city: next, country: rest.join(', ') }
  return { street, postcode, city, country: [next, ...rest].filter(Boolean).join(', ') }
}
