import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { because, day, email, line, maybe } from '#platform/input.ts'
import { platformWords } from '#platform/platform-words.ts'

export const organisationKinds = [
  'partner',
  'business',
  'institution',
  'government body',
  'media',
  'funder',
  'congregation',
  'union',
  'other',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** What may be typed about an organisation. All texts are kept as written. */
export const OrganisationInput = z.object({
  name: line(),
  kind: z.enum(organisationKinds),
  street: maybe(),
  houseNumber: maybe(),
  flat: maybe(),
  city: maybe(),
  postcode: maybe(),
  region: maybe(),
  country: maybe(),
  email: z.union([z.literal(''), email()]).default(''),
  phone: maybe(60),
  web: maybe(500),
  note: maybe(10_000),
})
export type OrganisationInput = z.output<typeof OrganisationInput>

export interface Organisation extends OrganisationInput {
  id: string
  archivedAt: Temporal.Instant | null
  version: number
}

export const OrganisationView = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  street: z.string(),
  houseNumber: z.string(),
  flat: z.string(),
  city: z.string(),
  postcode: z.string(),
  region: z.string(),
  country: z.string(),
  email: z.string(),
  phone: z.string(),
  web: z.string(),
  note: z.string(),
  archived: z.boolean(),
  version: z.int(),
})
export type OrganisationView = z.output<typeof OrganisationView>

export const viewOfOrganisation = ({ archivedAt, ...rest }: Organisation): OrganisationView => ({
  ...rest,
  archived: archivedAt !== null,
})

/** Somebody who is to be asked for, there. */
export interface Contact {
  id: string
  organisationId: string
  personId: string
  role: string
  fromOn: Temporal.PlainDate | null
  toOn: Temporal.PlainDate | null
  version: number
}

/** A day that a tie of people now alive can have begun or ended on, or none. */
export const someDay = () =>
  day()
    .refine(
      (on) => on.year >= 1900 && on.year < 2100,
      because({ words: platformWords, key: 'notUnderstood', holes: {} }),
    )
    .nullable()
    .default(null)

export const ContactInput = z.object({ role: maybe(), fromOn: someDay(), toOn: someDay() })

export const ContactView = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  role: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  version: z.int(),
})
export type ContactView = z.output<typeof ContactView>

/** All that the search box looks at. */
export const searchText = ({ name, city, email: address, phone, web }: OrganisationInput): string =>
  [foldWords(`${name} ${city}`), address.toLowerCase(), phone.replace(/\D/g, ''), web.toLowerCase()]
    .filter(Boolean)
    .join(' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')

/** Each word must be somewhere, the longest first; what LIKE would take for a sign of its own is taken as written. */
export const patternOf = (search: string): string[] =>
  (search.includes('@') ? search.trim().toLowerCase() : foldWords(search))
    .split(' ')
    .filter(Boolean)
    .toSorted((a, b) => b.length - a.length)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
