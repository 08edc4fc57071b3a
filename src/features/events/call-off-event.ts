import { z } from 'zod'
import { withdrawMessages } from '#features/messages/index.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent, titleOf } from './add-event.ts'
import { type EventState, isOver } from './event.ts'
import { writeToAll } from './letters.ts'
import { mayWrite } from './policy.ts'
import { findEvent, lockEvent, setEventState } from './store.ts'
import { words } from './words.ts'

/** It stays to be seen, marked, so that nobody comes in vain; the letters wait ten seconds, so that undo means something. */
export const callOffEvent = operation({
  name: 'events.callOffEvent',
  summary: 'Call an event off, and tell everybody who signed up',
  route: 'POST /events/:eventId/calling-off',
  input: z.object({ eventId: z.uuid() }),
  output: z.null(),
  example: exampleEvent,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: mayWrite,
  async run(ctx, event) {
    if (event.state === 'called off') throw conflict(words, 'isCalledOff')
    if (isOver(event, ctx.now)) throw conflict(words, 'isOver')
    await lockEvent(ctx, event.id, event.version)
    const version = await setEventState(ctx, event.id, 'called off')
    await writeToAll(ctx, { ...event, state: 'called off', version }, 'called off')
    ctx.remember({
      memory: { eventId: event.id, state: event.state, runId: ctx.runId },
      met: [{ table: 'events', id: event.id, version }],
      subject: { kind: 'event', id: event.id },
      said: { words, key: 'eventCalledOff', holes: { title: titleOf(ctx, event.title) } },
    })
    return null
  },
  async reverse(ctx, { eventId, state, runId }: { eventId: string; state: EventState; runId: string }) {
    await withdrawMessages(ctx, runId)
    await setEventState(ctx, eventId, state)
  },
})
