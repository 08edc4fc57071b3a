/** What the matcher may know of a person or an organisation, as it was written. Empty and absent are the same. */
export interface MatchRecord {
  givenName?: string
  familyName?: string
  /** In any usual form: 1971-06-24, 19710624, 24.06.1971, 24/06/1971. */
  birthDate?: string
  emails?: readonly string[]
  phones?: readonly string[]
  street?: string
  /** A second line of the address, where sheets keep the name of a building or, by mistake, the street. */
  secondLine?: string
  houseNumber?: string
  city?: string
  postcode?: string
  organisation?: string
}

/** A person answers to given and family name; an organisation to its name. */
export type MatchKind = 'person' | 'organisation'
