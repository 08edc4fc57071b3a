import { addressLine, nameOf, type PersonInput } from '#features/people/index.ts'

/** What a phone is told of a person: a contact in vCard 4.0 (RFC 6350), as our own import reads it back. */
export function cardOf(person: PersonInput & { id: string }, tags: readonly string[]): string {
  const { addressKinds } = person
  const pref = (i: number, many: number) => (many > 1 ? `;PREF=${Math.min(100, i + 1)}` : '')
  const kind = (address: string, own: string) => `;TYPE=${types[addressKinds[address] ?? own] ?? 'home'}`
  return [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${person.id}`,
    `FN:${text(nameOf(person))}`,
    `N:${[person.familyName, person.givenName, person.middleName, '', ''].map(text).join(';')}`,
    person.called && `NICKNAME:${text(person.called)}`,
    ...person.emails.map((one, i, all) => `EMAIL${kind(one, 'home')}${pref(i, all.length)}:${text(one)}`),
    ...person.phones.map((one, i, all) => `TEL${kind(one, 'mobile')}${pref(i, all.length)}:${text(one)}`),
    ...person.addresses.map((one, i, all) => `ADR${placeType(one.kind)}${pref(i, all.length)}:${addressOf(one)}`),
    ...person.languages.map((one, i, all) => `LANG${pref(i, all.length)}:${one}`),
    person.birth && `BDAY:${person.birth.replaceAll('-', '')}`,
    person.note && `NOTE:${text(person.note)}`,
    ...tags.map((tag) => `CATEGORIES:${text(tag)}`),
    'END:VCARD',
  ]
    .filter((line) => line !== '')
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

const types: Readonly<Record<string, string>> = { home: 'home', work: 'work', mobile: 'cell', other: 'other' }

type Address = PersonInput['addresses'][number]

const placeType = (kind: Address['kind']) => (kind === 'work' || kind === 'other' ? `;TYPE=${kind}` : ';TYPE=home')

/** Phones know no house number apart: it stands with its street, as on an envelope. */
const addressOf = ({ street, houseNumber, flat, city, region, postcode, country }: Address): string =>
  ['', '', lineOf({ street, houseNumber, flat }), city, region, postcode, country].map(text).join(';')

const lineOf = (parts: Pick<Address, 'street' | 'houseNumber' | 'flat'>) =>
  addressLine({ ...parts, city: '', postcode: '', region: '', country: '' })

/** Signs that would end a value stand behind a stroke; a new line is `\n`, whichever way it was written. */
const text = (value: string): string => value.replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n')

/** At most 75 bytes a line; the rest goes on behind a space, and no letter is torn. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const letter of line) {
    const its = Buffer.byteLength(letter)
    if (bytes + its > 75) {
      pieces.push(piece)
      piece = ''
      bytes = 1
    }
    piece += letter
    bytes += its
  }
  return [...pieces, piece].join('\r\n ')
}
