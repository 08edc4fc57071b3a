import type { Generated } from 'kysely'
import type { Definition } from '#features/segments/index.ts'

type Instant = Temporal.Instant

/** What went wrong, still in no language: which words, and what fills their holes. */
export interface Failure {
  feature: string
  key: string
  holes: Record<string, unknown>
}

declare module '#platform/db/database.ts' {
  interface Database {
    own_link_requests: {
      community_id: string
      id: string
      address: string
      mark: string
      language: string
      asked_at: Instant
    }
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
      failure: Failure | null
    }
  }
}
