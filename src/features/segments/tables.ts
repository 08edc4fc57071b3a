import type { Generated } from 'kysely'
import type { Definition } from './segment.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    segments: {
      community_id: string
      id: string
      name: string
      definition: Definition
      shared: Generated<boolean>
      made_by: string | null
      version: Generated<number>
      made_at: Instant
      ended_at: Instant | null
    }
  }
}
