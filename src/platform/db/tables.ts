import type { Generated } from 'kysely'

export interface CommunitiesTable {
  community_id: string
  slug: string
  name: string
  languages: string[]
  zone: string
  currency: string
  country: Generated<string>
  colour: string
  meeting_until: Temporal.Instant | null
  version: Generated<number>
  created_at: Generated<Temporal.Instant>
}

export interface AuditTable {
  community_id: string
  id: string
  at: Generated<Temporal.Instant>
  xact: Generated<string>
  operation: string
  actor_kind: string
  account_id: string | null
  person_id: string | null
  subject_kind: string | null
  subject_id: string | null
  undoes: string | null
}

export interface ViewsTable {
  community_id: string
  id: string
  at: Generated<Temporal.Instant>
  account_id: string
  operation: string
  person_ids: string[]
}

export interface UndoEntriesTable {
  community_id: string
  id: string
  operation: string
  steps: unknown
  met: unknown
  subject_kind: string | null
  subject_id: string | null
  said_feature: string
  said_key: string
  said_holes: unknown
  account_id: string | null
  actor_name: string
  at: Temporal.Instant
  undone_at: Temporal.Instant | null
  undone_by: string | null
}

export interface UploadsTable {
  community_id: string
  id: string
  file_name: string
  size: Generated<bigint>
  begun_at: Temporal.Instant
  finished_at: Temporal.Instant | null
}

export interface UploadChunksTable {
  community_id: string
  upload_id: string
  number: number
  bytes: Uint8Array
}

export interface IdempotencyKeysTable {
  community_id: string
  actor: string
  operation: string
  key: string
  input_hash: string
  output: unknown | null
  at: Generated<Temporal.Instant>
}

export interface ThreadLinksTable {
  community_id: string
  id: string
  from_kind: string
  from_id: string
  to_kind: string
  to_id: string
  linked_at: Temporal.Instant
  linked_by: string | null
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface JobRunsTable {
  community_id: string
  id: string
  job: string
  input: unknown
  state: Generated<JobState>
  done: Generated<number>
  total: number | null
  result: unknown | null
  started_by: string | null
  asked_at: Temporal.Instant
  beat_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
}

export interface OutboxTable {
  id: Generated<bigint>
  community_id: string
  event: string
  payload: unknown
  at: Generated<Temporal.Instant>
}

export interface UserTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  language: string | null
  createdAt: Generated<Temporal.Instant>
  updatedAt: Generated<Temporal.Instant>
}

export interface MembershipsTable {
  community_id: string
  account_id: string
  role: string
  person_id: string | null
  joined_at: Generated<Temporal.Instant>
  ended_at: Temporal.Instant | null
}

export interface InvitationsTable {
  community_id: string
  id: string
  email: string
  role: string
  token_hash: string
  invited_by: string
  invited_at: Temporal.Instant
  expires_at: Temporal.Instant
  accepted_at: Temporal.Instant | null
  withdrawn_at: Temporal.Instant | null
  mail_token_hash: string | null
  accepted_by: string | null
}

export interface RoleGrantsTable {
  community_id: string
  role: string
  grant_name: string
  allowed: boolean
}

declare module './database.ts' {
  interface Database {
    communities: CommunitiesTable
    audit: AuditTable
    views: ViewsTable
    undo_entries: UndoEntriesTable
    uploads: UploadsTable
    upload_chunks: UploadChunksTable
    idempotency_keys: IdempotencyKeysTable
    thread_links: ThreadLinksTable
    job_runs: JobRunsTable
    'jobs.outbox': OutboxTable
    'auth.user': UserTable
    'auth.memberships': MembershipsTable
    'auth.invitations': InvitationsTable
    'auth.role_grants': RoleGrantsTable
  }
}
