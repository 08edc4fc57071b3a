import { blankPerson, type PersonInput } from '#features/people/in-thread.ts'
import type { Card, CardProperty } from '#platform/sheets/card.ts'
import { blankAddress, type PersonAddress } from './address-of-row.ts'
import { birthOf, isEmail, languageOf } from './cell-value.ts'
import { check, namesIn, orRefused, type ReadPerson } from './person-of-row.ts'
import { Unusable } from './row-so-far.ts'

/** What a contact of an address book comes to. What has no place here, a company or a second name, goes into the note. */
export const personOfCard = (card: Card, birthReason: string): ReadPerson => orRefused(() => read(card, birthReason))

function read({ properties }: Card, birthReason: string): ReadPerson {
  if (properties.some(({ parts }) => parts.some((text) => !text.isWellFormed() || text.includes('\0'))))
    throw new Unusable('unusable')
  const labels = new Map(
    properties.filter(({ name }) => name === 'X-ABLABEL').map(({ group, value }) => [group, value]),
  )
  const all = (name: string) => byPreference(properties.filter((one) => one.name === name))
  const value = (name: string) =>
    all(name)
      .find((one) => one.value.trim() !== '')
      ?.value.trim() ?? ''
  const input: PersonInput = { ...blankPerson, languages: [], emails: [], phones: [], addressKinds: {}, fields: {} }
  putNames(input, all('N')[0], value('FN'))
  input.called = value('NICKNAME')
  for (const email of all('EMAIL')) addEmail(input, email, labels)
  for (const phone of all('TEL')) addPhone(input, phone, labels)
  input.addresses = all('ADR').flatMap((one) => addressOf(one, labels) ?? [])
  input.languages = [...new Set(all('LANG').flatMap((one) => languageOf(one.value) ?? []))]
  // Without a reason for keeping them birth dates stay in the phone.
  input.birth = birthReason === '' ? '' : (birthOf(value('BDAY').slice(0, 10)) ?? '')
  input.birthReason = input.birth === '' ? '' : birthReason
  input.note = [
    input.note,
    value('TITLE'),
    all('ORG')[0]?.parts.filter(Boolean).join(', '),
    ...all('NOTE').map((one) => one.value),
  ]
    .filter(Boolean)
    .join('\n')
  const tags = all('CATEGORIES')
    .flatMap((one) => one.value.split(','))
    .map((tag) => tag.trim())
  const own = tags.filter((tag) => tag !== '' && !/^my ?contacts$/i.test(tag))
  check(input, own)
  return { ok: true, input, tags: [...new Set(own)], consent: { agreed: false, on: null, barred: false } }
}

/** The one that is preferred comes first: `PREF` in old contacts, a number in new ones. */
const byPreference = (properties: readonly CardProperty[]): CardProperty[] =>
  properties.toSorted((a, b) => rank(a) - rank(b))

function rank({ params }: CardProperty): number {
  const number = Number(params['PREF']?.[0])
  if (Number.isFinite(number)) return number
  return params['TYPE']?.includes('pref') ? 1 : 101
}

function putNames(input: PersonInput, name: CardProperty | undefined, whole: string): void {
  const [family = '', given = '', middle = ''] = (name?.parts ?? []).map((part) => part.trim())
  input.familyName = family
  input.givenName = given
  input.middleName = middle
  // Some phones keep everything under the name as it is shown.
  if (family === '' && given === '') [input.givenName, input.familyName] = namesIn(whole)
}

type Labels = ReadonlyMap<string, string>

function addEmail(input: PersonInput, property: CardProperty, labels: Labels): void {
  const address = property.value.trim().replace(/^mailto:/i, '')
  if (address === '') return
  // Phones take anything for an e-mail; what is none is kept where somebody can read it.
  if (!isEmail(address)) return void (input.note = address)
  if (input.emails.some((one) => one.toLowerCase() === address.toLowerCase())) return
  input.emails.push(address)
  const kind = kindOf(property, labels)
  if (kind && kind !== 'mobile') input.addressKinds[address] = kind
}

function addPhone(input: PersonInput, property: CardProperty, labels: Labels): void {
  if (property.params['TYPE']?.includes('fax')) return
  const number = property.value
    .replace(/^tel:/i, '')
    .replace(/;ext=(\d+).*$/i, ' ext. $1')
    .replace(/;.*$/, '')
    .trim()
  if (number.length < 3 || input.phones.includes(number)) return
  input.phones.push(number)
  const kind = kindOf(property, labels)
  if (kind) input.addressKinds[number] = kind
}

/** A mobile that somebody has at work is a mobile. */
function kindOf({ params, group }: CardProperty, labels: Labels): PersonInput['addressKinds'][string] | undefined {
  const told = [...(params['TYPE'] ?? []), labels.get(group) ?? ''].join(' ').toLowerCase()
  if (/cell|mobile|iphone|kom[oó]r/.test(told)) return 'mobile'
  if (/work|prac|służb/.test(told)) return 'work'
  if (/home|dom/.test(told)) return 'home'
  return /other|inn/.test(told) ? 'other' : undefined
}

function addressOf(property: CardProperty, labels: Labels): PersonAddress | null {
  const [box = '', extended = '', street = '', city = '', region = '', postcode = '', country = ''] =
    property.parts.map((part) => part.trim())
  const lines = [box, extended, street].filter(Boolean).join(', ')
  if ([lines, city, region, postcode, country].every((text) => text === '')) return null
  const kind = kindOf(property, labels)
  const place = kind === 'work' || kind === 'other' ? kind : 'home'
  return { ...blankAddress, kind: place, street: lines.replace(/\s*\n\s*/g, ', '), city, region, postcode, country }
}
