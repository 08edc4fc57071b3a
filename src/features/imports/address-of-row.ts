import type { PersonInput } from '#features/people/in-thread.ts'
import type { AddressPart, AddressPlace, ColumnField } from './column-field.ts'

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

/** The addresses of a row, each put together from the columns of its place. */
export function addressesOf(parts: ReadonlyMap<ColumnField, string>): PersonAddress[] {
  const found = new Map<AddressPlace, PersonAddress>()
  for (const [field, text] of parts) {
    const dot = field.indexOf('.')
    if (dot < 0 || field.startsWith('field:')) continue
    const [place, part] = [field.slice(0, dot) as AddressPlace, field.slice(dot + 1) as AddressPart]
    let address = found.get(place)
    if (!address) found.set(place, (address = { ...blankAddress, kind: place }))
    if (part !== 'whole') address[part] = text
  }
  // What a column of its own says outweighs what can be read out of a line.
  for (const place of found.keys()) {
    const whole = parts.get(`${place}.whole`)
    if (whole) found.set(place, withLine(found.get(place)!, addressOfLine(whole)))
  }
  return found.size === 0 ? none : [...found.values()]
}

const none: PersonAddress[] = []

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
