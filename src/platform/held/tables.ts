import type { Generated } from 'kysely'
import type { Suspicion } from '../http/sent.ts'

declare module '../db/database.ts' {
  interface Database {
    held_forms: {
      community_id: string
      id: string
      page: string
      params: unknown
      form: string
      typed: unknown
      language: string
      why: Suspicion
      sender: string
      held_at: Temporal.Instant
      thrown_at: Temporal.Instant | null
      version: Generated<number>
    }
  }
}
