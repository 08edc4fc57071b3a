import { blankPerson, type PersonField, type PersonInput } from '#features/people/in-thread.ts'
import { birthOf, dayOf, isEmail, languageOf, said, yesOrNo } from './cell-value.ts'
import type { ColumnField } from './column-field.ts'
import { addressesOf } from './address-of-row.ts'
import type { RefusalReason, SheetColumn } from './import.ts'

/** What one row, or one contact, comes to. */
export type ReadPerson =
  | { ok: true; input: PersonInput; tags: string[]; consent: RowConsent }
  | { ok: false; why: RefusalReason; detail: string }

/** What a row says about news: that they agreed, on which day, and whether they left elsewhere, which outweighs all else. */
export interface RowConsent {
  agreed: boolean
  on: string | null
  barred: boolean
}

export interface Reading {
  columns: readonly Pick<SheetColumn, 'header' | 'field'>[]
  fields: readonly PersonField[]
  birthReason: string
}

/** Thrown inside, so that the first thing that is wrong with a row is what is said about it. */
export class Unusable extends Error {
  readonly why: RefusalReason
  readonly detail: string
  constructor(why: RefusalReason, detail = '') {
    super(why)
    this.why = why
    this.detail = detail
  }
}

export const personOfRow = (reading: Reading, cells: readonly string[]): ReadPerson =>
  orRefused(() => read(reading, cells))

/** @returns what was read, or why it cannot be used */
export function orRefused(reading: () => ReadPerson): ReadPerson {
  try {
    return reading()
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, why: error.why, detail: error.detail }
    throw error
  }
}

function read({ columns, fields, birthReason }: Reading, cells: readonly string[]): ReadPerson {
  const input: PersonInput = { ...blankPerson, languages: [], emails: [], phones: [], addressKinds: {}, fields: {} }
  const tags: string[] = []
  const consent: RowConsent = { agreed: false, on: null, barred: false }
  const parts = new Map<ColumnField, string>()
  let kind = ''
  for (const [i, { field, header }] of columns.entries()) {
    const cell = cells[i] ?? ''
    if (field === null) continue
    if (!cell.isWellFormed() || cell.includes('\0')) throw new Unusable('unusable', header)
    const value = said(cell)
    // Google writes several values of one kind into one cell.
    if (field === 'emailKind' || field === 'phoneKind') kind = value
    else if (value === '') continue
    else if (field.startsWith('email')) addEmails(input, value, kindOf(kind, field.slice(5)), header)
    else if (field.startsWith('phone')) addPhones(input, value, kindOf(kind, field.slice(5)) ?? 'mobile')
    else if (field === 'tags')
      tags.push(...value.split(/\s*(?:[,;|]|:::)\s*/).filter((tag) => tag !== '' && tag !== '* myContacts'))
    else if (field === 'note') input.note = [input.note, cell].filter(Boolean).join('\n')
    else if (field === 'languages') input.languages.push(...languagesIn(value, header))
    else if (field === 'birth') input.birth = birthIn(value, header)
    else if (field.startsWith('field:')) putField(input, fields, field.slice(6), value, header)
    else if (field === 'consent' || field === 'consentDate' || field === 'subscribed' || field === 'unsubscribed')
      hear(consent, field, value, header)
    else parts.set(field, parts.has(field) ? `${parts.get(field)} ${value}` : value)
    if (field !== 'emailKind' && field !== 'phoneKind') kind = ''
  }
  putNames(input, parts)
  input.addresses = addressesOf(parts)
  input.birthReason = input.birth === '' ? '' : birthReason
  input.languages = [...new Set(input.languages)]
  check(input, tags)
  return { ok: true, input, tags: [...new Set(tags)], consent }
}

function hear(consent: RowConsent, field: ColumnField, value: string, header: string): void {
  if (field === 'unsubscribed') consent.barred ||= yesOrNo(value) !== false
  else if (field === 'subscribed')
    consent.barred ||= yesOrNo(value) !== true && !/^(subscribed|active|zapisan[ya])$/i.test(value)
  else if (field === 'consent') {
    const day = dayOf(value)
    if (day) consent.on ??= day
    // A no in any column outweighs a yes in another.
    const answer = day ? true : yesOrNo(value)
    if (answer === false) consent.barred = true
    consent.agreed ||= answer === true
  } else {
    const day = dayOf(value)
    if (day === null) throw new Unusable('date', header)
    consent.on = day
  }
}

function addEmails(
  input: PersonInput,
  value: string,
  kind: PersonInput['addressKinds'][string] | undefined,
  header: string,
): void {
  for (const address of value.split(/\s*:::\s*|[\s,;]+/).filter(Boolean)) {
    const bare = address.replace(/^mailto:/i, '').replace(/^<(.*)>$/, '$1')
    if (!isEmail(bare)) throw new Unusable('email', header)
    if (input.emails.some((one) => one.toLowerCase() === bare.toLowerCase())) continue
    input.emails.push(bare)
    if (kind) input.addressKinds[bare] = kind === 'mobile' ? 'home' : kind
  }
}

function addPhones(input: PersonInput, value: string, kind: PersonInput['addressKinds'][string]): void {
  for (const part of value.split(/\s*:::\s*|[,;\n]|\s\/\s/)) {
    const phone = part.replace(/^tel:/i, '').trim()
    if (phone.length < 3 || input.phones.includes(phone)) continue
    input.phones.push(phone)
    input.addressKinds[phone] = kind
  }
}

/** The kind that a column has by itself, or that the column before says: “* Work”, “Praca”. */
function kindOf(told: string, own: string): PersonInput['addressKinds'][string] | undefined {
  const text = `${told} ${own}`.toLowerCase()
  if (/work|prac|służb|sluzb|business|office|firm/.test(text)) return 'work'
  if (/mobile|cell|kom[oó]r|iphone/.test(text)) return 'mobile'
  if (/home|dom/.test(text)) return 'home'
  return /other|inn[ey]/.test(text) ? 'other' : undefined
}

function languagesIn(value: string, header: string): string[] {
  return value
    .split(/\s*(?:[,;/|]|:::)\s*/)
    .filter(Boolean)
    .map((one) => {
      const code = languageOf(one)
      if (!code) throw new Unusable('language', header)
      return code
    })
}

function birthIn(value: string, header: string): string {
  const birth = birthOf(value)
  if (birth === null) throw new Unusable('birth', header)
  return birth
}

function putField(
  input: PersonInput,
  fields: readonly PersonField[],
  key: string,
  value: string,
  header: string,
): void {
  const field = fields.find((one) => one.key === key)
  if (!field) return
  if (field.type === 'number') {
    const number = Number(value.replace(/[\s\u00a0]/g, '').replace(',', '.'))
    if (!Number.isFinite(number)) throw new Unusable('field', header)
    input.fields[key] = number
  } else if (field.type === 'yes or no') {
    const answer = yesOrNo(value)
    if (answer === undefined) throw new Unusable('field', header)
    input.fields[key] = answer
  } else if (field.type === 'date') {
    const day = dayOf(value)
    if (day === null) throw new Unusable('field', header)
    input.fields[key] = day
  } else {
    const choice = field.choices.find((one) => one.toLowerCase() === value.toLowerCase())
    if (value.length > 2_000 || (field.type === 'choice' && !choice)) throw new Unusable('field', header)
    input.fields[key] = choice ?? value
  }
}

function putNames(input: PersonInput, parts: ReadonlyMap<ColumnField, string>): void {
  const of = (field: ColumnField) => parts.get(field) ?? ''
  input.givenName = of('givenName')
  input.middleName = of('middleName')
  input.familyName = of('familyName')
  input.called = of('called')
  input.pronouns = of('pronouns')
  if (input.givenName !== '' || input.familyName !== '') return
  const [family, given] = of('familyFirst')
    .split(/\s*,\s*|\s+(.*)/s)
    .filter(Boolean)
  if (family) [input.familyName, input.givenName] = [family, given ?? '']
  else [input.givenName, input.familyName] = namesIn(of('fullName'))
}

/** “Nowak, Anna” and “Anna Nowak”: of a name in one piece the first word is the given one. */
export function namesIn(whole: string): [given: string, family: string] {
  const turned = /^([^,]+),\s*([^,]+)$/.exec(whole)
  if (turned) return [turned[2]!.trim(), turned[1]!.trim()]
  const [given = '', ...rest] = whole.split(/\s+/)
  return [given, rest.join(' ')]
}

/** What the record would refuse: checked here, so that the row is refused and not the whole sheet. */
export function check(input: PersonInput, tags: readonly string[]): void {
  const { givenName, middleName, familyName, called, emails, phones, addresses } = input
  const named = givenName !== '' || middleName !== '' || familyName !== '' || called !== ''
  if (!named && emails.length + phones.length === 0) throw new Unusable('nothing')
  const longest = Math.max(givenName.length, middleName.length, familyName.length, called.length)
  if (longest > 200 || input.pronouns.length > 100 || input.note.length > 10_000) throw new Unusable('long')
  if (phones.some((phone) => phone.length > 60) || tags.some((tag) => tag.length > 100)) throw new Unusable('long')
  if (addresses.some(isTooLong)) throw new Unusable('long')
  if (emails.length > 20 || phones.length > 20 || tags.length > 50) throw new Unusable('tooManyAddresses')
}

const isTooLong = ({ street, city, region, country, postcode, houseNumber, flat }: PersonInput['addresses'][number]) =>
  Math.max(street.length, city.length, region.length, country.length) > 200 ||
  Math.max(postcode.length, houseNumber.length, flat.length) > 60
