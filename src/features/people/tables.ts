import type { ColumnType, Generated } from 'kysely'
import type { AddressKind } from './address.ts'
import type { Channel, Purpose } from './consent.ts'
import type { FieldType, FieldValues } from './field.ts'
import type { PersonInput, ReachKind } from './person.ts'
import type { PhotoType } from './photo.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    people: {
      community_id: string
      id: string
      given_name: Generated<string>
      family_name: Generated<string>
      called: Generated<string>
      pronouns: Generated<string>
      languages: Generated<string[]>
      note: Generated<string>
      search_text: Generated<string>
      source: Generated<string>
      version: Generated<number>
      created_at: Instant
      erased_at: Instant | null
      merged_into: string | null
      middle_name: Generated<string>
      birth: Generated<string>
      birth_reason: Generated<string>
      fields: ColumnType<FieldValues, string | undefined, string>
      household_id: string | null
      sealed: Generated<boolean>
    }
    person_emails: {
      community_id: string
      id: string
      person_id: string
      address: string
      key: string
      is_primary: Generated<boolean>
      verified_at: Instant | null
      bouncing_since: Instant | null
      kind: Generated<ReachKind>
    }
    person_phones: {
      community_id: string
      id: string
      person_id: string
      number: string
      is_primary: Generated<boolean>
      kind: Generated<ReachKind>
      bouncing_since: Instant | null
      verified_at: Instant | null
    }
    person_search: { community_id: string; person_id: string; search_text: string }
    people_unsearched: { community_id: string; id: string; after_id: string; until_id: string }
    person_keys: { community_id: string; person_id: string; keys: string[]; keys_version: number }
    intake_joins: {
      community_id: string
      id: string
      person_id: string
      run_id: string
      came: ColumnType<PersonInput, string, string>
      source: string
      because: string[]
      joined_at: Instant
      parted_at: Instant | null
    }
    person_addresses: {
      street: Generated<string>
      house_number: Generated<string>
      flat: Generated<string>
      city: Generated<string>
      postcode: Generated<string>
      region: Generated<string>
      country: Generated<string>
      latitude: number | null
      longitude: number | null
      community_id: string
      id: string
      person_id: string
      kind: AddressKind
      place_key: Generated<string>
      is_primary: Generated<boolean>
    }
    households: {
      place_key: Generated<string>
      street: Generated<string>
      house_number: Generated<string>
      flat: Generated<string>
      city: Generated<string>
      postcode: Generated<string>
      region: Generated<string>
      country: Generated<string>
      latitude: number | null
      longitude: number | null
      community_id: string
      id: string
      name: string
      email: Generated<string>
      phone: Generated<string>
      note: Generated<string>
      version: Generated<number>
      created_at: Instant
      ended_at: Instant | null
    }
    person_fields: {
      community_id: string
      id: string
      key: string
      label: Wording
      type: FieldType
      choices: Generated<string[]>
      position: number
      version: Generated<number>
      ended_at: Instant | null
    }
    tags: {
      community_id: string
      id: string
      name: string
      key: string
      heading: Generated<string>
      version: Generated<number>
    }
    person_tags: {
      community_id: string
      id: string
      person_id: string
      tag_id: string
      tagged_at: Instant
    }
    person_photos: {
      community_id: string
      id: string
      person_id: string
      type: PhotoType
      bytes: Buffer
    }
    act_counts: {
      community_id: string
      person_id: string
      kind: string
      visibility: 'open' | 'sealed'
      acts: number
      quantity: bigint
      first_at: Instant
      last_at: Instant
    }
    consents: {
      community_id: string
      id: string
      person_id: string
      purpose: Purpose
      channel: Channel
      wording: string
      language: string
      source: string
      given_at: Instant
      withdrawn_at: Instant | null
      withdrawn_source: string | null
    }
    acts: {
      community_id: string
      id: string
      person_id: string
      kind: string
      subject_kind: string
      subject_id: string
      quantity: Generated<number>
      visibility: Generated<'open' | 'sealed'>
      operation: string
      run_id: string
      happened_at: Instant
      recorded_at: Instant
      voided_by: string | null
    }
    match_reviews: {
      community_id: string
      id: string
      person_id: string
      candidate_id: string
      because: string[]
      source: string
      found_at: Instant
      decided_at: Instant | null
      decided_by: string | null
      decision: 'joined' | 'kept apart' | null
      chance: number | null
    }
  }
}
