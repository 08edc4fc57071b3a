import type { Context } from '#platform/context.ts'
import { writeReminders } from './letters.ts'
import { eventsVisibleTo, toEvent } from './store.ts'

/**
 * Reminds those who asked for it, the day before: once for each event and beginning. Whoever signs up later than that
 * has just had the confirmation.
 */
export async function remindOfTomorrow(ctx: Context): Promise<void> {
  const rows = await eventsVisibleTo(ctx)
    .where('state', '=', 'announced')
    .where('starts_at', '>', ctx.now)
    .where('starts_at', '<=', ctx.now.add({ hours: 24 }))
    .where('reminded_at', 'is', null)
    .execute()
  for (const event of rows.map(toEvent)) {
    await writeReminders(ctx, event)
    await ctx.db.updateTable('event_seats').set({ reminded_at: ctx.now }).where('id', '=', event.id).execute()
  }
}
