import type { Generated } from 'kysely'
import type { Channel, Purpose } from './consent.ts'

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
    }
    person_phones: {
      community_id: string
      id: string
      person_id: string
      number: string
      is_primary: Generated<boolean>
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
    imports: {
      community_id: string
      id: string
      file_name: string
      csv: string | null
      columns: unknown
      counts: unknown
      refused: unknown
      total: number
      consent: string | null
      job_run_id: string | null
      looked_at: Instant
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
    }
  }
}
