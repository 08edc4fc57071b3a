import { sql } from 'kysely'
import type { Context } from '../context.ts'

export interface AuditEntry {
  id: string
  at: Temporal.Instant
  operation: string
  actorKind: string
  accountId: string | null
  subject: { kind: string; id: string } | null
  /** Null for what cannot be taken back. */
  undo: {
    accountId: string | null
    actorName: string
    saidFeature: string
    saidKey: string
    saidHoles: Record<string, unknown>
    undoneAt: Temporal.Instant | null
  } | null
}

interface Asked {
  subjectKind?: string
  subjectId?: string
  before?: string
  limit: number
}

/** Entries of the audit before a given one, with what each can be undone by; in this community, row-level security sees to it. */
export async function auditBefore(
  ctx: Context,
  { subjectKind, subjectId, before, limit }: Asked,
): Promise<AuditEntry[]> {
  const rows = await ctx.db
    .selectFrom('audit as a')
    .leftJoin('undo_entries as u', (join) =>
      join.onRef('u.community_id', '=', 'a.community_id').onRef('u.id', '=', 'a.id'),
    )
    .select(['a.id', 'a.at', 'a.operation', 'a.actor_kind', 'a.account_id', 'a.subject_kind', 'a.subject_id'])
    .select([
      'u.id as undo_id',
      'u.account_id as undo_account',
      'u.actor_name',
      'u.said_feature',
      'u.said_key',
      'u.said_holes',
      'u.undone_at',
    ])
    .$if(subjectKind !== undefined, (query) => query.where('a.subject_kind', '=', subjectKind!))
    .$if(subjectId !== undefined, (query) => query.where('a.subject_id', '=', subjectId!))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(a.at, a.id) < (select b.at, b.id from audit b where b.id = ${before!})`),
    )
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    operation: row.operation,
    actorKind: row.actor_kind,
    accountId: row.account_id,
    subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
    undo: row.undo_id
      ? {
          accountId: row.undo_account,
          actorName: row.actor_name!,
          saidFeature: row.said_feature!,
          saidKey: row.said_key!,
          saidHoles: row.said_holes as Record<string, unknown>,
          undoneAt: row.undone_at,
        }
      : null,
  }))
}
