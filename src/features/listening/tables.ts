import type { ColumnType, Generated } from 'kysely'
import type { SessionKind } from './session.ts'
import type { Quotation, VoiceSource, VoiceState } from './voice.ts'
import type { ImportCounts, SheetColumn, SheetRefusal, SheetSample } from './sheet.ts'

type Instant = Temporal.Instant
/** The driver would take an object for JSON, but not every array; text is always understood. */
type Json<T> = ColumnType<T, string, string>

declare module '#platform/db/database.ts' {
  interface Database {
    listening_sessions: {
      community_id: string
      id: string
      title: string
      kind: SessionKind
      held_at: Instant
      place: Generated<string>
      facilitator: Generated<string>
      version: Generated<number>
      created_at: Instant
    }
    voice_imports: {
      community_id: string
      id: string
      file_name: string
      file_hash: string
      csv: string | null
      language: string
      columns: Json<SheetColumn[]>
      counts: Json<ImportCounts>
      refused: Json<SheetRefusal[]>
      samples: Json<SheetSample[]>
      total: number
      job_run_id: string | null
      acts_run: string | null
      looked_at: Instant
      taken_back_at: Instant | null
    }
    voices: {
      community_id: string
      id: string
      text: string
      language: string
      person_id: string | null
      author_key: string | null
      said_at: Instant
      heard_by_account: string | null
      heard_by: string | null
      place: Generated<string>
      session_id: string | null
      source: VoiceSource
      may_be_quoted: Quotation
      state: VoiceState
      search_text: string
      import_id: string | null
      import_row: number | null
      import_key: string | null
      run_id: string
      version: Generated<number>
      recorded_at: Instant
    }
    themes: {
      community_id: string
      id: string
      title: Json<Wording>
      description: Json<Wording>
      search_text: string
      merged_into: string | null
      version: Generated<number>
      created_at: Instant
    }
    voice_themes: {
      community_id: string
      id: string
      voice_id: string
      theme_id: string
      coded_at: Instant
      coded_by: string | null
    }
  }
}
