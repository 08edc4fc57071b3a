import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { email, maybe } from '#platform/input.ts'

/** Somebody the community knows. Names are kept as people use them: either may be missing. */
export interface Person {
  id: string
  givenName: string
  familyName: string
  called: string
  pronouns: string
  /** The first is the one they like best. */
  languages: string[]
  note: string
  source: string
  emails: string[]
  phones: string[]
  version: number
}

/** What may be typed about a person. */
export const PersonInput = z.object({
  givenName: maybe(),
  familyName: maybe(),
  called: maybe(),
  pronouns: maybe(100),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(20)
    .default([]),
  emails: z.array(email()).max(20).default([]),
  phones: z.array(z.string().trim().min(3).max(60)).max(20).default([]),
  note: maybe(10_000),
})
export type PersonInput = z.output<typeof PersonInput>

/** What the API promises to say about a person. */
export const PersonView = z.object({
  id: z.uuid(),
  name: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  called: z.string(),
  pronouns: z.string(),
  languages: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  note: z.string(),
  source: z.string(),
  version: z.int(),
})
export type PersonView = z.output<typeof PersonView>

export const viewOfPerson = (person: Person): PersonView => ({ ...person, name: nameOf(person) })

/** How a person is named in lists and letters. Who has no name is known by their address. */
export function nameOf({ givenName, familyName, called, emails, phones }: Omit<Person, 'id' | 'version'>): string {
  const full = [givenName || called, familyName].filter(Boolean).join(' ')
  return full || called || emails[0] || phones[0] || '—'
}

/** The number as the world dials it; as typed when it is no number that can be dialled. */
export const phoneKey = (typed: string, country: string): string =>
  parsePhoneNumberFromString(typed, country as CountryCode)?.number ?? typed.trim()

export const emailKey = (address: string): string => address.trim().toLowerCase()

/** All that the search box looks at. */
export const searchText = (
  person: Pick<PersonInput, 'givenName' | 'familyName' | 'called' | 'emails' | 'phones'>,
): string =>
  [
    foldWords(`${person.givenName} ${person.familyName} ${person.called}`),
    ...person.emails.map(emailKey),
    ...person.phones.map((phone) => phone.replace(/\D/g, '')),
  ].join(' ')
