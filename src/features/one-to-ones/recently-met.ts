import type { Context } from '#platform/context.ts'
import { visibleTo } from './store.ts'

/** Whom this organizer met last: those whom they know well enough to introduce to others. */
export async function recentlyMet(ctx: Context, organizer: string, most: number): Promise<string[]> {
  const rows = await visibleTo(ctx)
    .select('person_id')
    .where('organizer', '=', organizer)
    .where('state', '=', 'held')
    .orderBy('meets_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most * 2)
    .execute()
  return [...new Set(rows.map((row) => row.person_id))].slice(0, most)
}
