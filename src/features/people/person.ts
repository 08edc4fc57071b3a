import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { because, email, maybe } from '#platform/input.ts'
import { AddressInput } from './address.ts'
import { isBirth } from './birth.ts'
import { FieldValues } from './field.ts'
import { words } from './words.ts'

/** What an e-mail address or a phone number is for. */
export const reachKinds = ['home', 'work', 'mobile', 'other'] as const
export type ReachKind = (typeof reachKinds)[number]

/** What is kept about a person besides the ids and marks that the system gives. Names are as people use them: any may be missing. */
export const PersonInput = z.object({
  givenName: maybe(),
  /** A second name, or a patronymic. */
  middleName: maybe(),
  familyName: maybe(),
  called: maybe(),
  pronouns: maybe(100),
  /** `1971` or `1971-06-24`. Only with a reason. */
  birth: z
    .string()
    .trim()
    .refine(isBirth, because({ words, key: 'notABirth', holes: {} }))
    .default(''),
  birthReason: maybe(500),
  /** The first is the one they like best. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(20)
    .default([]),
  /** The first is the primary one. */
  emails: z.array(email()).max(20).default([]),
  phones: z.array(z.string().trim().min(3).max(60)).max(20).default([]),
  /** What an e-mail or phone is for, by the address as it is given. */
  addressKinds: z.record(z.string().max(320), z.enum(reachKinds)).default({}),
  addresses: z.array(AddressInput).max(20).default([]),
  /** What this community keeps besides, by the key of its own field. */
  fields: FieldValues.default({}),
  note: maybe(10_000),
})
export type PersonInput = z.output<typeof PersonInput>

/** Nothing known yet: what a door that asks for little starts from. */
export const blankPerson: PersonInput = PersonInput.parse({})

/** Somebody the community knows. */
export interface Person extends PersonInput {
  id: string
  source: string
  householdId: string | null
  sealed: boolean
  version: number
}

/** What the API promises to say about a person. */
export const PersonView = z.object({
  id: z.uuid(),
  name: z.string(),
  givenName: z.string(),
  middleName: z.string(),
  familyName: z.string(),
  called: z.string(),
  pronouns: z.string(),
  birth: z.string(),
  birthReason: z.string(),
  languages: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  addressKinds: z.record(z.string(), z.enum(reachKinds)),
  addresses: z.array(AddressInput),
  fields: FieldValues,
  note: z.string(),
  source: z.string(),
  householdId: z.uuid().nullable(),
  sealed: z.boolean(),
  version: z.int(),
})
export type PersonView = z.output<typeof PersonView>

export const viewOfPerson = (person: Person): PersonView => ({ ...person, name: nameOf(person) })

/** How a person is named in lists and letters. Who has no name is known by their address. */
export function nameOf({
  givenName,
  familyName,
  called,
  emails,
  phones,
}: Pick<PersonInput, 'givenName' | 'familyName' | 'called' | 'emails' | 'phones'>): string {
  const full = [givenName || called, familyName].filter(Boolean).join(' ')
  return full || called || emails[0] || phones[0] || '—'
}

/** The number as the world dials it; as typed when it is no number that can be dialled. */
export const phoneKey = (typed: string, country: string): string =>
  parsePhoneNumberFromString(typed, country as CountryCode)?.number ?? typed.trim()

export const emailKey = (address: string): string => address.trim().toLowerCase()

/** All that the search box looks at. @param phones as the world dials them, where that is known already */
export function searchText(
  person: Pick<PersonInput, 'givenName' | 'middleName' | 'familyName' | 'called' | 'emails' | 'phones'>,
  phones: readonly string[] = person.phones,
): string {
  const names = [person.givenName, person.middleName, person.familyName, person.called].filter(Boolean).join(' ')
  return [foldWords(names), ...person.emails.map(emailKey), ...phones.map((phone) => phone.replace(/\D/g, ''))].join(
    ' ',
  )
}
