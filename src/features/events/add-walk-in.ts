import { z } from 'zod'
import { intakePerson, nameOf, Stranger } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent } from './add-event.ts'
import { arrive, type Arrived, placeAtDoor, takeBackArrival } from './check-in.ts'
import type { MeetingEvent } from './event.ts'
import { mayCheckIn } from './policy.ts'
import { nextNumber } from './seats.ts'
import { Coming } from './sign-up.ts'
import { insertArrived, signUpOf } from './sign-up-store.ts'
import { findEvent } from './store.ts'
import { words } from './words.ts'

export const addWalkIn = operation({
  name: 'events.addWalkIn',
  summary: 'Somebody came without signing up: taken in like at every other door, and here',
  route: 'POST /events/:eventId/walk-ins',
  input: Stranger.extend({ eventId: z.uuid(), places: Coming.shape.places }),
  output: z.object({ signUpId: z.uuid(), wasHere: z.boolean() }),
  async example(owner) {
    const { eventId } = await exampleEvent(owner)
    return { eventId, givenName: 'Jan', familyName: 'Kowalski', phone: '601 234 567' }
  },
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: mayCheckIn,
  async run(ctx, event, { places, ...stranger }) {
    if (event.state === 'called off') throw conflict(words, 'isCalledOff')
    if (`${stranger.givenName}${stranger.familyName}`.trim() === '') throw invalid('givenName', words, 'nameNeeded')
    const { personId } = await intakePerson(ctx, { ...stranger, language: ctx.language }, 'event door')
    const known = await signUpOf(ctx, event.id, personId)
    const came = known ? await knownCame(ctx, event, known.id) : await strangerCame(ctx, event, personId, places)
    ctx.concerns({ kind: 'sign-up', id: came.signUpId })
    if (!came.memory) return { signUpId: came.signUpId, wasHere: true }
    const name = nameOf({ ...stranger, called: '', emails: [], phones: [] })
    ctx.remember({
      memory: came.memory,
      met: [{ table: 'sign_ups', id: came.signUpId, version: came.version }],
      subject: { kind: 'person', id: personId },
      said: { words, key: 'isNowHere', holes: { name } },
    })
    return { signUpId: came.signUpId, wasHere: false }
  },
  reverse: (ctx, memory: Arrived) => takeBackArrival(ctx, memory),
})

interface Came {
  signUpId: string
  version: number
  /** Null for somebody who was here already. */
  memory: Arrived | null
}

/** They had signed up after all: then it is a check-in. */
async function knownCame(ctx: Context, event: MeetingEvent, signUpId: string): Promise<Came> {
  const arrived = await arrive(ctx, event, signUpId)
  if (!arrived) return { signUpId, version: 0, memory: null }
  return { signUpId, version: arrived.version, memory: { signUpId, eventId: event.id, state: arrived.before.state } }
}

async function strangerCame(ctx: Context, event: MeetingEvent, personId: string, places: number): Promise<Came> {
  const state = await placeAtDoor(ctx, event, places)
  const number = await nextNumber(ctx, event.id)
  const signUpId = await insertArrived(ctx, { eventId: event.id, personId, state, number, places })
  await ctx.act({ personId, kind: 'events.attended', subject: { kind: 'event', id: event.id } })
  return { signUpId, version: 1, memory: { signUpId, eventId: event.id, state: 'cancelled' } }
}
