import type { Context } from '../context.ts'
import type { Community } from './community.ts'
import { toCommunity } from './find.ts'
import type { Settings } from './settings.ts'

/** As it stands in the database now; `ctx.community` may be a second old. */
export async function presentCommunity(ctx: Context): Promise<Community> {
  const row = await ctx.db.selectFrom('communities').selectAll().executeTakeFirstOrThrow()
  return toCommunity(row)
}

export const lockedCommunity = async (ctx: Context): Promise<Community> =>
  toCommunity(await ctx.db.selectFrom('communities').selectAll().forUpdate().executeTakeFirstOrThrow())

/** @returns the version that the row has now. */
export async function changeCommunity(
  ctx: Context,
  change: Partial<Settings> & { meetingUntil?: Temporal.Instant | null },
): Promise<number> {
  const { meetingUntil, ...settings } = change
  const row = await ctx.db
    .updateTable('communities')
    .set({ ...settings, ...(meetingUntil !== undefined && { meeting_until: meetingUntil }) })
    .where('community_id', '=', ctx.community.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export const communityRow = (ctx: Context, version: number) => ({ table: 'communities', id: ctx.community.id, version })
