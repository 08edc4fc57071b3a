import { randomUUIDv7 } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Context, MetRow, Subject, Visit } from './context.ts'
import { recordAside } from './db/open.ts'
import type { Announced, OpenContext } from './open-context.ts'

/**
 * One entry for each command that was done: who, what, about which record; never the input, which holds people's data.
 * What was announced goes in the same statement: it is the one that goes with the commit, and others wait for the locks.
 */
export function auditOf(open: OpenContext, operation: string): RawBuilder<unknown> {
  const { ctx, events } = open
  const { actor, community } = ctx
  const subject = open.subject ?? open.reversals[0]?.reversal.subject
  return sql`
    with announced as (${announce(community.id, events)})
    insert into audit (community_id, id, operation, actor_kind, account_id, person_id, subject_kind, subject_id, undoes)
    values (${community.id}, ${ctx.runId}, ${operation}, ${actor.kind}, ${actor.accountId}, ${actor.personId},
      ${subject?.kind ?? null}, ${subject?.id ?? null}, ${open.undone ?? null})`
}

/** For work that is no command, and leaves no audit entry. */
export async function writeAnnounced({ ctx, events }: OpenContext): Promise<void> {
  if (events.length > 0) await announce(ctx.community.id, events).execute(ctx.db)
}

const announce = (communityId: string, events: readonly Announced[]) => sql`
  insert into jobs.outbox (community_id, event, payload)
  select ${communityId}::uuid, event, payload
  from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as one(event text, payload jsonb)`

/** What the command, and the commands it called, remembered: one entry, undone as one. */
export async function writeUndoEntry({ ctx, reversals }: OpenContext): Promise<void> {
  const [first] = reversals
  if (!first) return
  const { said, subject } = first.reversal
  await ctx.db
    .insertInto('undo_entries')
    .values({
      community_id: ctx.community.id,
      id: ctx.runId,
      operation: first.operation,
      steps: JSON.stringify(reversals.map(({ operation, reversal }) => ({ operation, memory: reversal.memory }))),
      met: JSON.stringify(reversals.flatMap(({ reversal }) => reversal.met)),
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      said_feature: said.words.feature,
      said_key: said.key,
      said_holes: JSON.stringify(said.holes),
      account_id: ctx.actor.accountId,
      actor_name: ctx.actor.name,
      at: ctx.now,
    })
    .execute()
}

/** What commands remembered about a record, the newest first: who changed it, and what it was before. */
export async function rememberedOf(ctx: Context, { kind, id }: Subject, most = 50) {
  const rows = await ctx.db
    .selectFrom('undo_entries')
    .select(['actor_name', 'at', 'met', 'steps'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    by: row.actor_name,
    at: row.at,
    met: row.met as MetRow[],
    memories: (row.steps as { memory: unknown }[]).map((step) => step.memory),
  }))
}

/** Who looked at whom: recorded before the door answers. */
export async function writeViews({ gromada, community, actor }: Visit, operation: string, personIds: Set<string>) {
  if (!actor.accountId) return
  await recordAside(
    gromada.db,
    community.id,
    sql`insert into views (community_id, id, account_id, operation, person_ids)
      values (${community.id}, ${randomUUIDv7()}, ${actor.accountId}, ${operation}, ${`{${[...personIds].join(',')}}`})`,
  )
}
