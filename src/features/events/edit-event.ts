import { z } from 'zod'
import { withdrawMessages } from '#features/messages/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent, exampleInput, titleOf, withEnd } from './add-event.ts'
import { EventInput, isOver, type MeetingEvent } from './event.ts'
import { writeToAll } from './letters.ts'
import { mayWrite } from './policy.ts'
import { lockSeats, moveIn } from './seats.ts'
import { hasSignUps } from './sign-up-store.ts'
import { eventBehind, findEvent, lockEvent, type NewEvent, updateEvent } from './store.ts'
import { words } from './words.ts'

export const editEvent = operation({
  name: 'events.editEvent',
  summary: 'Change an event; those who signed up are told when time or place is another',
  route: 'PUT /events/:eventId',
  input: EventInput.extend({
    eventId: z.uuid(),
    /** The version that was on the screen: somebody else's change in between is not overwritten. */
    version: z.coerce.number().int(),
  }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const { eventId } = await exampleEvent(owner)
    return { ...exampleInput(), eventId, version: 1, capacity: 40 }
  },
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: mayWrite,
  async run(ctx, event, input) {
    if (event.state === 'called off') throw conflict(words, 'isCalledOff')
    const after = withEnd(input)
    if (event.version !== input.version) throw conflict(words, 'changedMeanwhile')
    await lockEvent(ctx, event.id, input.version)
    // Who signed up must be able to see what for.
    if (after.state === 'draft' && event.state === 'announced' && (await hasSignUps(ctx, event.id)))
      throw conflict(words, 'hasSignUps')
    const version = await updateEvent(ctx, event, after)
    await tellOthers(ctx, event.id, event, after)
    ctx.remember({
      memory: { eventId: event.id, before: remembered(event), runId: ctx.runId },
      met: [{ table: 'events', id: event.id, version }],
      subject: { kind: 'event', id: event.id },
      said: { words, key: 'eventEdited', holes: { title: titleOf(ctx, input.title) } },
    })
    return { version }
  },
  async reverse(ctx, { eventId, before, runId }: { eventId: string; before: Remembered; runId: string }) {
    await withdrawMessages(ctx, runId)
    const startsAt = Temporal.Instant.from(before.startsAt)
    await updateEvent(ctx, await eventBehind(ctx, eventId), {
      ...before,
      startsAt,
      endsAt: Temporal.Instant.from(before.endsAt),
    })
  },
})

/** More places may let some in who wait; another hour or place concerns everybody. */
async function tellOthers(ctx: Context, eventId: string, before: MeetingEvent, after: NewEvent): Promise<void> {
  if (after.state !== 'announced' || isOver(after, ctx.now)) return
  const grew = before.capacity !== null && (after.capacity === null || after.capacity > before.capacity)
  if (grew) await moveIn(ctx, await lockSeats(ctx, eventId))
  const moved =
    !before.startsAt.equals(after.startsAt) ||
    !before.endsAt.equals(after.endsAt) ||
    before.place !== after.place ||
    before.address !== after.address ||
    before.onlineLink !== after.onlineLink
  if (moved && before.state === 'announced') await writeToAll(ctx, await eventBehind(ctx, eventId), 'changed')
}

type Remembered = Omit<NewEvent, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }

const remembered = (event: MeetingEvent): Remembered => ({
  title: event.title,
  description: event.description,
  accessibility: event.accessibility,
  startsAt: event.startsAt.toString(),
  endsAt: event.endsAt.toString(),
  place: event.place,
  address: event.address,
  onlineLink: event.onlineLink,
  capacity: event.capacity,
  hasWaitingList: event.hasWaitingList,
  isPublic: event.isPublic,
  // Only drafts and announced events come here.
  state: event.state === 'draft' ? 'draft' : 'announced',
})
