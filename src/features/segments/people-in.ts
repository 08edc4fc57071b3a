import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { idsOf } from './compile.ts'
import { withoutCircles } from './in-segment.ts'
import type { Definition } from './segment.ts'
import { findSegment } from './store.ts'

/** Sets are joined in memory as long as they fit in this; it holds for the one transaction. */
const memoryForSets = sql`set local work_mem = '64MB'`

/** How many people a segment means at this moment. @throws invalid */
export async function countOf(ctx: Context, definition: Definition): Promise<number> {
  await withoutCircles(ctx, definition)
  const ids = await idsOf(ctx, definition)
  await memoryForSets.execute(ctx.db)
  const { rows } = await sql<{ people: number }>`select count(*)::int as people from (${ids}) counted`.execute(ctx.db)
  return rows[0]!.people
}

/** Some of the people whom a segment means, by id, after one of them. @throws invalid */
export async function pageOf(
  ctx: Context,
  definition: Definition,
  after: string | undefined,
  most: number,
): Promise<string[]> {
  await withoutCircles(ctx, definition)
  const ids = await idsOf(ctx, definition)
  await memoryForSets.execute(ctx.db)
  const further = after === undefined ? sql`` : sql`where id > ${after}`
  const { rows } = await sql<{ id: string }>`
    select id from (${ids}) paged ${further} order by id limit ${most}`.execute(ctx.db)
  return rows.map((row) => row.id)
}

/** Everybody in a saved segment, a page at a time: for whoever picks an audience. @throws missing, invalid */
export async function peopleIn(
  ctx: Context,
  segmentId: string,
  after: string | undefined,
  most: number,
): Promise<string[]> {
  const { definition } = await findSegment(ctx, segmentId)
  return pageOf(ctx, definition, after, most)
}

/** A query whose only column, `id`, names everybody in a saved segment: for a list that shows them. @throws missing, invalid */
export async function idsIn(ctx: Context, segmentId: string): Promise<RawBuilder<unknown>> {
  const { definition } = await findSegment(ctx, segmentId)
  await withoutCircles(ctx, definition)
  return idsOf(ctx, definition)
}
