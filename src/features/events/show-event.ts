import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent } from './add-event.ts'
import { EventView, isOver, viewOfEvent } from './event.ts'
import { mayRead } from './policy.ts'
import { countsOf } from './sign-up-store.ts'
import { findEvent } from './store.ts'

const CountsView = z.object({
  expected: z.int(),
  here: z.int(),
  walkedIn: z.int(),
  waiting: z.int(),
  cancelled: z.int(),
  /** Known when it is over. */
  noShows: z.int().nullable(),
})

export const showEvent = operation({
  name: 'events.showEvent',
  summary: 'One event: what, when, where and whether there is a place left',
  route: 'GET /events/:eventId',
  input: z.object({ eventId: z.uuid() }),
  output: z.object({ event: EventView, counts: CountsView.nullable() }),
  example: exampleEvent,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: anybody,
  async run(ctx, event) {
    const organizes = mayRead(ctx.actor)
    const counts = organizes ? await countsOf(ctx, event.id) : null
    const over = isOver(event, ctx.now)
    return {
      event: viewOfEvent(event, ctx.now, organizes),
      counts: counts && { ...counts, noShows: over ? counts.expected - (counts.here - counts.walkedIn) : null },
    }
  },
})
