import type { Generated } from 'kysely'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    retention_rules: {
      community_id: string
      id: string
      name: string
      segment_id: string
      active: Generated<boolean>
      version: Generated<number>
      made_at: Instant
      last_run_at: Instant | null
      erased_so_far: Generated<number>
      ended_at: Instant | null
    }
  }
}
