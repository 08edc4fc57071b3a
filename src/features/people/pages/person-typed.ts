import type { Sent } from '#platform/http/page.ts'
import { fieldOf } from '#platform/http/sent.ts'
import type { Typed } from '#platform/ui/form-state.ts'
import { type AddressInput, type AddressKind, addressKinds, saysWhere } from '../address.ts'
import type { FieldValues } from '../field.ts'
import type { PersonView } from '../person.ts'

/** What the boxes of the record form send, as the operations take it. */
export const inputOf = (sent: Sent) => {
  const [emails, phones] = [lines(fieldOf(sent, 'emails'), /[\s,;]+/), lines(fieldOf(sent, 'phones'), /[\n,;]+/)]
  return {
    givenName: fieldOf(sent, 'givenName'),
    middleName: fieldOf(sent, 'middleName'),
    familyName: fieldOf(sent, 'familyName'),
    called: fieldOf(sent, 'called'),
    pronouns: fieldOf(sent, 'pronouns'),
    birth: fieldOf(sent, 'birth').trim(),
    birthReason: fieldOf(sent, 'birthReason'),
    note: fieldOf(sent, 'note'),
    emails: emails.map(bare),
    phones: phones.map(bare),
    addressKinds: Object.fromEntries([...emails, ...phones].flatMap(kindOf)),
    languages: lines(fieldOf(sent, 'languages').toLowerCase(), /[\s,;]+/),
    addresses: addressesOf(sent),
    fields: Object.fromEntries(
      Object.keys(sent.text).flatMap((name) =>
        name.startsWith('field ') ? [[name.slice('field '.length), fieldOf(sent, name)]] : [],
      ),
    ) as FieldValues,
  }
}

/** The same the other way round. */
export const typedOf = (person: PersonView): Typed => ({
  givenName: person.givenName,
  middleName: person.middleName,
  familyName: person.familyName,
  called: person.called,
  pronouns: person.pronouns,
  birth: person.birth,
  birthReason: person.birthReason,
  note: person.note,
  languages: person.languages.join(', '),
  emails: person.emails.map((email) => withKind(email, person.addressKinds[email], 'home')).join('\n'),
  phones: person.phones.map((phone) => withKind(phone, person.addressKinds[phone], 'mobile')).join('\n'),
  ...Object.fromEntries(
    person.addresses.flatMap((address, i) =>
      Object.entries(address).map(([part, value]) => [`address${i}.${part}`, value === null ? '' : String(value)]),
    ),
  ),
  ...Object.fromEntries(Object.entries(person.fields).map(([key, value]) => [`field ${key}`, said(value)])),
})

const said = (value: FieldValues[string]) => (value === true ? 'yes' : value === false ? 'no' : String(value ?? ''))

function addressesOf(sent: Sent): AddressInput[] {
  const count = Object.keys(sent.text).filter((name) => /^address\d+\.street$/.test(name)).length
  return Array.from({ length: count }, (_, i): AddressInput => {
    const part = (name: string) => fieldOf(sent, `address${i}.${name}`)
    const number = (name: string) => (part(name).trim() === '' ? null : Number(part(name).replace(',', '.')))
    const kind = part('kind') as AddressKind
    return {
      kind: addressKinds.includes(kind) ? kind : 'home',
      street: part('street'),
      houseNumber: part('houseNumber'),
      flat: part('flat'),
      city: part('city'),
      postcode: part('postcode'),
      region: part('region'),
      country: part('country'),
      latitude: number('latitude'),
      longitude: number('longitude'),
    }
  }).filter(saysWhere)
}

/** `anna@example.org (work)`: what an address is for stands behind it, only where it is not the usual. */
const withKind = (address: string, kind: string | undefined, usual: string) =>
  kind === undefined || kind === usual ? address : `${address} (${kind})`

const bare = (line: string) => line.replace(/\s*\((home|work|mobile|other)\)$/, '')

const kindOf = (line: string) => {
  const kind = /\((home|work|mobile|other)\)$/.exec(line)?.[1]
  return kind ? [[bare(line), kind as 'home' | 'work' | 'mobile' | 'other'] as const] : []
}

/** A kind in brackets stays with its address, though a space stands before it. */
const lines = (text: string, between: RegExp): string[] =>
  text
    .replace(/\s+\((home|work|mobile|other)\)/g, '\u0000($1)')
    .split(between)
    .map((part) => part.replace('\u0000', ' ').trim())
    .filter(Boolean)
