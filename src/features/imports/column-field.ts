export const nameFields = [
  'givenName',
  'middleName',
  'familyName',
  'fullName',
  'familyFirst',
  'called',
  'pronouns',
] as const

/** What a column can be. Fields of the community's own are `field:<key>`. */
export const plainFields = [
  ...nameFields,
  'email',
  'emailWork',
  'emailOther',
  'emailKind',
  'phone',
  'phoneMobile',
  'phoneHome',
  'phoneWork',
  'phoneKind',
  'birth',
  'languages',
  'tags',
  'note',
  'consent',
  'consentDate',
  'subscribed',
  'unsubscribed',
] as const
export type PlainField = (typeof plainFields)[number]

export const addressPlaces = ['home', 'work', 'post', 'other'] as const
export type AddressPlace = (typeof addressPlaces)[number]
export const addressParts = ['whole', 'street', 'houseNumber', 'flat', 'city', 'postcode', 'region', 'country'] as const
export type AddressPart = (typeof addressParts)[number]

export type ColumnField = PlainField | `${AddressPlace}.${AddressPart}` | `field:${string}`

export const addressFields = addressPlaces.flatMap((place) => addressParts.map((part) => `${place}.${part}` as const))

const known: ReadonlySet<string> = new Set([...plainFields, ...addressFields])

/** Fields of the community are known by their keys; any other text is no field. */
export const isColumnField = (text: string, ownKeys: ReadonlySet<string>): text is ColumnField =>
  known.has(text) || (text.startsWith('field:') && ownKeys.has(text.slice(6)))
