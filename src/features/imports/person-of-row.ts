import { blankPerson, type PersonField, type PersonInput } from '#features/people/in-thread.ts'
import { birthOf, dayOf, languageOf, said, yesOrNo } from './cell-value.ts'
import type { ColumnField } from './column-field.ts'
import { addressesOf } from './address-of-row.ts'
import { emailTaker, phoneTaker } from './reach-of-row.ts'
import { type Row, type RowConsent, type Take, Unusable } from './row-so-far.ts'
import { type NameField, type Texts, textsOf } from './row-texts.ts'
import type { RefusalReason, SheetColumn } from './import.ts'

/** What one row, or one contact, comes to. */
export type ReadPerson =
  | { ok: true; input: PersonInput; tags: string[]; consent: RowConsent }
  | { ok: false; why: RefusalReason; detail: string }

export interface Reading {
  columns: readonly Pick<SheetColumn, 'header' | 'field'>[]
  fields: readonly PersonField[]
  birthReason: string
}

/** Reads row after row. What each column is for is worked out once, since there may be a million rows. */
export function rowReader(reading: Reading): (cells: readonly string[]) => ReadPerson {
  const texts = textsOf(reading.columns)
  const columns = reading.columns.flatMap(({ field, header }, at) =>
    field === null
      ? []
      : [
          {
            at,
            header,
            isKind: field === 'emailKind' || field === 'phoneKind',
            take: taker(reading, field, header, texts),
          },
        ],
  )
  const read = (cells: readonly string[]): ReadPerson => {
    const row: Row = {
      input: { ...blankPerson, languages: [], emails: [], phones: [], addressKinds: {}, fields: {} },
      tags: [],
      consent: { agreed: false, on: null, barred: false },
      texts: texts.fields.map(() => ''),
      kind: '',
    }
    for (const { at, header, isKind, take } of columns) {
      const cell = cells[at] ?? ''
      if (!cell.isWellFormed() || cell.includes('\0')) throw new Unusable('unusable', header)
      const value = said(cell)
      if (isKind) row.kind = value
      else {
        if (value !== '') take(row, value, cell)
        row.kind = ''
      }
    }
    return finished(row, texts, reading.birthReason)
  }
  return (cells) => orRefused(() => read(cells))
}

/** @returns what was read, or why it cannot be used */
export function orRefused(reading: () => ReadPerson): ReadPerson {
  try {
    return reading()
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, why: error.why, detail: error.detail }
    throw error
  }
}

function taker({ fields }: Reading, field: ColumnField, header: string, texts: Texts): Take {
  if (field.startsWith('email')) return emailTaker(field.slice(5), header)
  if (field.startsWith('phone')) return phoneTaker(field.slice(5))
  if (field.startsWith('field:')) {
    const own = fields.find((one) => one.key === field.slice(6))
    return (row, value) => own && putField(row.input, own, value, header)
  }
  switch (field) {
    case 'tags':
      return (row, value) =>
        row.tags.push(...value.split(/\s*(?:[,;|]|:::)\s*/).filter((tag) => tag !== '' && tag !== '* myContacts'))
    case 'note':
      return (row, _value, cell) => (row.input.note = [row.input.note, cell].filter(Boolean).join('\n'))
    case 'languages':
      return (row, value) => row.input.languages.push(...languagesIn(value, header))
    case 'birth':
      return (row, value) => (row.input.birth = birthIn(value, header))
    case 'consent':
    case 'consentDate':
    case 'subscribed':
    case 'unsubscribed':
      return (row, value) => hear(row.consent, field, value, header)
    default: {
      const at = texts.fields.indexOf(field)
      return (row, value) => (row.texts[at] = row.texts[at] === '' ? value : `${row.texts[at]} ${value}`)
    }
  }
}

function finished({ input, tags, consent, texts }: Row, { nameAt, places }: Texts, birthReason: string): ReadPerson {
  putNames(input, (field) => texts[nameAt[field]] ?? '')
  input.addresses = addressesOf(texts, places)
  input.birthReason = input.birth === '' ? '' : birthReason
  if (input.languages.length > 1) input.languages = [...new Set(input.languages)]
  check(input, tags)
  return { ok: true, input, tags: tags.length > 1 ? [...new Set(tags)] : tags, consent }
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

function putField(input: PersonInput, field: PersonField, value: string, header: string): void {
  const { key } = field
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

function putNames(input: PersonInput, of: (field: NameField) => string): void {
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
