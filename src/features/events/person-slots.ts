import type { Context } from '#platform/context.ts'
import { freePlaces } from './change-coming.ts'
import { isOver } from './event.ts'
import { lockSeats } from './seats.ts'
import { changeSignUpRow, lockedSignUp } from './sign-up-store.ts'
import { eventBehind } from './store.ts'

/** What is kept here about one person. */
export async function exportPerson(ctx: Context, personId: string): Promise<Record<string, unknown>> {
  const rows = await ctx.db
    .selectFrom('sign_ups')
    .innerJoin('events', (join) =>
      join.onRef('events.community_id', '=', 'sign_ups.community_id').onRef('events.id', '=', 'sign_ups.event_id'),
    )
    .select(['events.title', 'events.starts_at', 'sign_ups.state', 'sign_ups.places', 'sign_ups.wishes'])
    .select(['sign_ups.signed_up_at', 'sign_ups.cancelled_at', 'sign_ups.checked_in_at'])
    .where('sign_ups.person_id', '=', personId)
    .orderBy('sign_ups.signed_up_at')
    .execute()
  return { signUps: rows }
}

/** Their wishes go, and their places in what is still to come go to others. That somebody came stays in the counts. */
export async function erasePerson(ctx: Context, personId: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('sign_ups')
    .select(['id', 'event_id'])
    .where('person_id', '=', personId)
    .orderBy('event_id')
    .execute()
  for (const { id, event_id } of rows) {
    const event = await eventBehind(ctx, event_id)
    const seats = await lockSeats(ctx, event_id)
    const before = await lockedSignUp(ctx, id)
    const leaves = !isOver(event, ctx.now) && !before.checkedInAt && before.state !== 'cancelled'
    await changeSignUpRow(ctx, id, { wishes: '', ...(leaves && { state: 'cancelled', cancelled_at: ctx.now }) })
    if (leaves) await freePlaces(ctx, event, seats, before)
  }
}
