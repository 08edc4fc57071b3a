import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Commitment, CommitmentView, DoneBy, OneToOne } from './one-to-one.ts'
import { maySeeSealed } from './policy.ts'
import { type namesFor, openOrOwn } from './store.ts'
import { words } from './words.ts'

/** The commitments that this actor may know of: those of a sealed one-to-one are as sealed as it is. */
export function commitmentsVisibleTo(ctx: Context) {
  const here = ctx.db.selectFrom('one_to_one_commitments')
  return maySeeSealed(ctx.actor) ? here : here.where(openOrOwn(ctx, 'one_to_one_commitments'))
}

/** @throws missing */
export async function findCommitment(ctx: Context, id: string): Promise<Commitment> {
  const row = await commitmentsVisibleTo(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchCommitment')
  return toCommitment(row)
}

/** In the order of their days. */
export async function commitmentsOf(ctx: Context, oneToOneId: string): Promise<Commitment[]> {
  const rows = await ctx.db
    .selectFrom('one_to_one_commitments')
    .selectAll()
    .where('one_to_one_id', '=', oneToOneId)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map(toCommitment)
}

export interface NewCommitment {
  id: string
  kind: Commitment['kind']
  doneBy: DoneBy
  what: string
  dueOn: Temporal.PlainDate
}

export async function insertCommitments(ctx: Context, one: OneToOne, some: readonly NewCommitment[]): Promise<void> {
  if (some.length === 0) return
  await ctx.db
    .insertInto('one_to_one_commitments')
    .values(
      some.map((commitment) => ({
        community_id: ctx.community.id,
        id: commitment.id,
        one_to_one_id: one.id,
        person_id: one.personId,
        organizer: one.organizer,
        kind: commitment.kind,
        done_by: commitment.doneBy,
        what: commitment.what,
        due_on: commitment.dueOn,
        done_at: null,
        visibility: one.visibility,
      })),
    )
    .execute()
}

export type CommitmentChange = Partial<Pick<Commitment, 'what' | 'dueOn' | 'doneBy' | 'doneAt'>>

/** @returns the version that this leaves behind. */
export async function updateCommitment(ctx: Context, id: string, change: CommitmentChange): Promise<number> {
  const { version } = await ctx.db
    .updateTable('one_to_one_commitments')
    .set({ what: change.what, due_on: change.dueOn, done_by: change.doneBy, done_at: change.doneAt })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export async function deleteCommitments(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.db
    .deleteFrom('one_to_one_commitments')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

export const viewOfCommitment = (
  commitment: Commitment,
  names: Awaited<ReturnType<typeof namesFor>>,
): z.input<typeof CommitmentView> => ({
  id: commitment.id,
  oneToOneId: commitment.oneToOneId,
  personId: commitment.personId,
  personName: names.person(commitment.personId),
  organizerName: names.organizer(commitment.organizer),
  kind: commitment.kind,
  doneBy: commitment.doneBy,
  what: commitment.what,
  dueOn: commitment.dueOn.toString(),
  doneAt: commitment.doneAt,
  version: commitment.version,
})

export const toCommitment = (row: Selectable<Database['one_to_one_commitments']>): Commitment => ({
  id: row.id,
  oneToOneId: row.one_to_one_id,
  personId: row.person_id,
  organizer: row.organizer,
  kind: row.kind,
  doneBy: row.done_by,
  what: row.what,
  dueOn: row.due_on,
  doneAt: row.done_at,
  visibility: row.visibility,
  version: row.version,
})
