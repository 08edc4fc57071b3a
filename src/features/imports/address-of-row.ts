import type { PersonInput } from '#features/people/index.ts'
import { addressParts, addressPlaces, type ColumnField } from './column-field.ts'

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
  return addressPlaces.flatMap((place) => {
    const said = new Map(addressParts.map((part) => [part, parts.get(`${place}.${part}`) ?? '']))
    if ([...said.values()].every((text) => text === '')) return []
    const { whole = '', ...own } = Object.fromEntries(said)
    const written = Object.fromEntries(Object.entries(own).filter(([, text]) => text !== ''))
    return [{ ...blankAddress, ...addressOfLine(whole), ...written, kind: place }]
  })
}

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
