import type { Generated } from 'kysely'
import type { DoneBy, State, TopicKind, Visibility } from './one-to-one.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    one_to_ones: {
      community_id: string
      id: string
      person_id: string
      organizer: string
      state: State
      meets_at: Instant
      place: Generated<string>
      story: Generated<string>
      visibility: Generated<Visibility>
      acts_run: string | null
      version: Generated<number>
      created_at: Instant
    }
    one_to_one_topics: {
      community_id: string
      id: string
      one_to_one_id: string
      person_id: string
      kind: TopicKind
      label: string
      key: string
      visibility: Visibility
      voice_id: string | null
      place: number
      version: Generated<number>
    }
    one_to_one_commitments: {
      community_id: string
      id: string
      one_to_one_id: string
      person_id: string
      organizer: string
      kind: 'commitment' | 'next step'
      done_by: DoneBy
      what: string
      due_on: Temporal.PlainDate
      done_at: Instant | null
      visibility: Visibility
      version: Generated<number>
    }
  }
}
