import type { Generated } from 'kysely'
import type { MessageState } from './message.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    messages: {
      community_id: string
      id: string
      person_id: string
      purpose: string
      consent_purpose: string
      because: string
      address: string
      language: string
      subject: string
      body: string
      link: string | null
      calendar: string | null
      message_id: string
      state: MessageState
      recorded_at: Instant
      leave_at: Instant
      leaving_at: Instant | null
      done_at: Instant | null
      tries: Generated<number>
      failure: string | null
      run_id: string
    }
    'jobs.mail_due': { id: Generated<bigint>; community_id: string; due_at: Instant }
  }
}
