import type { Generated } from 'kysely'
import type { Counts, Refusals, SheetColumn, Undone } from './import.ts'

type Instant = Temporal.Instant

declare module '#platform/db/database.ts' {
  interface Database {
    imports: {
      community_id: string
      id: string
      file_name: string
      upload_id: string | null
      brought_by: string | null
      brought_name: string
      brought_at: Instant
      format: Generated<string>
      has_header: Generated<boolean>
      columns: Generated<SheetColumn[]>
      sample: Generated<string[][]>
      header_key: Generated<string>
      birth_reason: Generated<string>
      total: Generated<number>
      foreseen: Counts | null
      counts: Counts | null
      refused: Generated<Refusals>
      consent_from: Generated<'none' | 'column' | 'sheet'>
      consent_wording: Generated<string>
      look_run: string | null
      import_run: string | null
      undo_run: string | null
      phase: Generated<string>
      imported_at: Instant | null
      undone_at: Instant | null
      undone_by: string | null
      undone: Undone | null
      id_prefix: string | null
    }
    import_keys: {
      community_id: string
      import_id: string
      first_row: number
      keys: (string | null)[]
    }
    import_rows: {
      community_id: string
      import_id: string
      row: number
      person_id: string
      outcome: 'new' | 'to review' | 'joined' | 'same'
    }
    import_joins: {
      community_id: string
      import_id: string
      person_id: string
      version: number
      was: Generated<Record<string, unknown>>
    }
    import_additions: {
      community_id: string
      import_id: string
      kind: 'email' | 'phone' | 'address' | 'tag' | 'new tag' | 'consent'
      id: string
      person_id: string | null
    }
    import_refusals: {
      community_id: string
      import_id: string
      row: number
      why: string
      detail: Generated<string>
      cells: string[]
    }
    import_mappings: {
      community_id: string
      header_key: string
      fields: (string | null)[]
      used_at: Instant
    }
  }
}
