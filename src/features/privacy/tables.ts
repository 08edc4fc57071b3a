import type { Generated } from 'kysely'
import type { Definition } from '#features/segments/index.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    retention_rules: {
      community_id: string
      id: string
      name: string
      definition: Definition
      segment_name: Generated<string>
      active: Generated<boolean>
      version: Generated<number>
      made_at: Instant
      last_run_at: Instant | null
      erased_so_far: Generated<number>
      ended_at: Instant | null
      run_id: string | null
      failure: { feature: string; key: string; holes: Record<string, unknown> } | null
    }
  }
}
