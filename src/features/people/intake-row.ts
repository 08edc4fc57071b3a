import { saysWhere } from './address.ts'
import { idOfRow } from './intake-ids.ts'
import { quickPhoneKey } from './intake-phone.ts'
import { emailKey, type PersonInput, type ReachKind, searchText } from './person.ts'

/** One row of a sheet that will be a person, or is one already. */
export interface IncomingPerson {
  /** Its number in the sheet. */
  row: number
  input: PersonInput
  tags: readonly string[]
  /** When this person agreed to receive news, in ISO form; null when they did not. */
  agreedAt: string | null
}

/** For whom rows are written down: said before the first is read, in plain values, since it goes to another thread. */
export interface LineForm {
  country: string
  /** What the ids of the sheet have in common, see `SheetIds`. */
  prefix: string
  /** The same for what belongs to people. */
  belongings: string
  /** They wait on the stage until it is known who they are. */
  staged: boolean
  /** Everybody becomes a record at once, before that is known. */
  ahead: { communityId: string; source: string; at: string } | null
  /** Whether the matcher reads them as they come, and not out of the database. */
  toMatcher: boolean
  /** So many rows that they wait packed for the database, which takes longer over them than it takes to read them. */
  packed: boolean
}

const record = [
  'given_name',
  'middle_name',
  'family_name',
  'called',
  'pronouns',
  'birth',
  'birth_reason',
  'languages',
  'fields',
  'note',
  'search_text',
] as const
const place = [
  'kind',
  'street',
  'house_number',
  'flat',
  'city',
  'postcode',
  'region',
  'country',
  'latitude',
  'longitude',
  'place_key',
] as const

/** `incoming` and `told` are the tables of the stage. */
export const columnsOf = {
  incoming: [
    'row',
    'person_id',
    ...record,
    'emails',
    'email_keys',
    'email_kinds',
    'phones',
    'phone_kinds',
    'address_kind',
    ...place.slice(1),
    'more_addresses',
  ],
  told: ['row', 'person_id', 'tags', 'tag_keys', 'agreed_at'],
  people: ['community_id', 'id', ...record, 'source', 'created_at'],
  person_emails: ['community_id', 'id', 'person_id', 'address', 'key', 'kind', 'is_primary'],
  person_phones: ['community_id', 'id', 'person_id', 'number', 'kind', 'is_primary'],
  person_addresses: ['community_id', 'id', 'person_id', ...place, 'is_primary'],
} as const
export type LineTable = keyof typeof columnsOf

/** A row before it is written down: what is written of it more than once is reckoned once. */
export interface Row {
  row: number
  id: string
  input: PersonInput
  searchText: string
  emails: Distinct
  phones: Distinct
  /** Null where all are of the usual kind: looking texts up takes longer than writing them. */
  kinds: PersonInput['addressKinds'] | null
  addresses: PersonInput['addresses']
}

export function rowOf({ country, prefix }: LineForm, { row, input }: IncomingPerson): Row {
  const emails = distinct(input.emails, emailKey)
  const phones = distinct(input.phones, (phone) => quickPhoneKey(phone, country))
  return {
    row,
    id: idOfRow(prefix, row),
    input,
    searchText: searchText(input, phones.keys),
    emails,
    phones,
    kinds: isEmpty(input.addressKinds) ? null : input.addressKinds,
    addresses: distinctAddresses(input.addresses),
  }
}

export const isEmpty = (fields: object) => {
  for (const _ in fields) return false
  return true
}

export const emailKind = ({ kinds }: Row, address: string): ReachKind => kinds?.[address] ?? 'home'
export const phoneKind = ({ kinds }: Row, number: string): ReachKind => kinds?.[number] ?? 'mobile'

/** In the same words twice is once. */
function distinctAddresses(addresses: PersonInput['addresses']): PersonInput['addresses'] {
  if (addresses.length < 2) return addresses.filter(saysWhere)
  const said = new Set<string>()
  return addresses.filter((address) => {
    const { street, houseNumber, flat, city, postcode } = address
    const words = JSON.stringify([street, houseNumber, flat, city, postcode])
    return saysWhere(address) && !said.has(words) && said.add(words)
  })
}

interface Distinct {
  keys: string[]
  texts: string[]
}

/** By what two ways of writing have in common; the first way stays. */
export function distinct(texts: readonly string[], key: (text: string) => string): Distinct {
  const found: Distinct = { keys: [], texts: [] }
  for (const text of texts) {
    const its = key(text)
    if (its === '' || found.keys.includes(its)) continue
    found.keys.push(its)
    found.texts.push(text)
  }
  return found
}
