import type { ColumnType, Generated } from 'kysely'
import type { Mode } from './decision.ts'
import type { IssueState } from './issue.ts'
import type { Result } from './result.ts'

type Instant = Temporal.Instant
/** The driver would take an object for JSON, but not every array; text is always understood. */
type Json<T> = ColumnType<T, string, string>

declare module '#platform/db/database.ts' {
  interface Database {
    issues: {
      community_id: string
      id: string
      title: Json<Wording>
      description: Json<Wording>
      state: Generated<IssueState>
      is_public: boolean
      merged_into: string | null
      version: Generated<number>
      created_at: Instant
      withdrawn_at: Instant | null
    }
    decisions: {
      community_id: string
      id: string
      question: Json<Wording>
      explanation: Json<Wording>
      mode: Mode
      secret: boolean
      is_public: boolean
      pick_limit: number
      opens_at: Instant
      closes_at: Instant
      public_key: Uint8Array
      version: Generated<number>
      created_at: Instant
      withdrawn_at: Instant | null
      closed_at: Instant | null
      result: Json<Result> | null
      key_destroyed_at: Instant | null
      count_problem: 'key missing' | null
    }
    decision_options: {
      community_id: string
      id: string
      decision_id: string
      issue_id: string
      number: number
      title: Json<Wording>
    }
    decision_voters: {
      community_id: string
      id: string
      decision_id: string
      person_id: string | null
      address_key: string | null
      added_run: string
    }
    decision_envelopes: { community_id: string; id: string; decision_id: string; sealed: Uint8Array }
    decision_ballots: {
      community_id: string
      id: string
      decision_id: string
      receipt: string
      picks: number[]
      voter_id: string | null
    }
  }
}
