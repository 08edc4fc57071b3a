import type { ManyChange } from '#features/people/index.ts'
import type { ColumnType, Generated } from 'kysely'
import type { AskedChange } from './change.ts'
import type { Layout } from './list.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    lists: {
      community_id: string
      id: string
      name: string
      layout: ColumnType<Layout, string, string>
      shared: Generated<boolean>
      made_by: string | null
      version: Generated<number>
      made_at: Instant
      ended_at: Instant | null
    }
    list_changes: {
      community_id: string
      id: string
      layout: ColumnType<Layout, string, string>
      asked: ColumnType<AskedChange, string, string>
      change: ManyChange | null
      new_tag: Generated<boolean>
      asked_by: string | null
      asked_name: string
      asked_at: Instant
      run_id: string | null
      done_at: Instant | null
      changed: number | null
      undo_run: string | null
      undone_at: Instant | null
      undone_by: string | null
      put_back: number | null
    }
    list_change_people: {
      community_id: string
      change_id: string
      person_id: string
      was: Record<string, unknown> | null
    }
    list_exports: {
      community_id: string
      id: string
      layout: ColumnType<Layout, string, string>
      format: 'csv' | 'xlsx' | 'vcard'
      people: number
      taken_by: string | null
      taken_name: string
      taken_at: Instant
    }
  }
}
