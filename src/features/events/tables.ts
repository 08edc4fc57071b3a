import type { ColumnType, Generated } from 'kysely'
import type { EventState } from './event.ts'
import type { SignUpSource, SignUpState } from './sign-up.ts'

type Instant = Temporal.Instant
/** Read as an object, written as text. */
type Json<T> = ColumnType<T, string, string>

declare module '#platform/db/database.ts' {
  interface Database {
    events: {
      community_id: string
      id: string
      title: Json<Wording>
      description: Json<Wording>
      accessibility: Json<Wording>
      starts_at: Instant
      ends_at: Instant
      place: Generated<string>
      address: Generated<string>
      online_link: Generated<string>
      is_public: Generated<boolean>
      state: EventState
      search_text: Generated<string>
      version: Generated<number>
      created_at: Instant
      changed_at: Instant
    }
    event_seats: {
      community_id: string
      id: string
      capacity: number | null
      taken: Generated<number>
      has_waiting_list: Generated<boolean>
      last_number: Generated<number>
      last_has_place: Generated<boolean>
      told_number: Generated<number>
      reminded_at: Instant | null
    }
    sign_ups: {
      community_id: string
      id: string
      event_id: string
      person_id: string
      state: SignUpState
      number: number
      places: number
      wishes: Generated<string>
      source: SignUpSource
      signed_up_at: Instant
      sign_up_run: string | null
      cancelled_at: Instant | null
      checked_in_at: Instant | null
      check_in_run: string | null
      version: Generated<number>
    }
  }
}
