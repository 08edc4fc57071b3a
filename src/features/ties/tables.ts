import type { Generated } from 'kysely'
import type { How, Outcome } from './introduction.ts'
import type { OrganisationKind } from './organisation.ts'
import type { RelationshipKind } from './relationship.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

declare module '#platform/db/database.ts' {
  interface Database {
    organisations: {
      community_id: string
      id: string
      name: string
      kind: OrganisationKind
      street: Generated<string>
      house_number: Generated<string>
      flat: Generated<string>
      city: Generated<string>
      postcode: Generated<string>
      region: Generated<string>
      country: Generated<string>
      email: Generated<string>
      phone: Generated<string>
      web: Generated<string>
      note: Generated<string>
      search_text: Generated<string>
      archived_at: Instant | null
      version: Generated<number>
      created_at: Instant
    }
    organisation_contacts: {
      community_id: string
      id: string
      organisation_id: string
      person_id: string
      role: Generated<string>
      from_on: Day | null
      to_on: Day | null
      version: Generated<number>
      created_at: Instant
    }
    relationships: {
      community_id: string
      id: string
      kind: RelationshipKind
      from_person: string
      to_person: string
      pair_key: string
      from_on: Day | null
      to_on: Day | null
      removed_at: Instant | null
      introduction_id: string | null
      version: Generated<number>
      created_at: Instant
    }
    introductions: {
      community_id: string
      id: string
      person_a: string
      person_b: string
      pair_key: string
      introduced_on: Day
      how: How
      note: Generated<string>
      introduced_by: string
      ask_on: Day
      outcome: Outcome | null
      version: Generated<number>
      created_at: Instant
    }
    introduction_outcomes: {
      community_id: string
      id: string
      introduction_id: string
      outcome: Outcome
      note: Generated<string>
      said_at: Instant
    }
  }
}
