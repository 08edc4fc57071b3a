import { z } from 'zod'
import { peopleById, nameOf } from '#features/people/index.ts'
import { anybody } from '#platform/actor.ts'
import { instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { EventView, viewOfEvent } from './event.ts'
import { linkOf, signUpStates } from './sign-up.ts'
import { exampleSigned } from './sign-up-for-event.ts'
import { findSignUp, waitingBefore } from './sign-up-store.ts'
import { eventBehind } from './store.ts'

/** What the holder of a personal link sees; the online link is for those who have a place. */
export const showSignUp = operation({
  name: 'events.showSignUp',
  summary: 'One sign-up, for whoever holds its personal link',
  route: 'GET /sign-ups/:signUpId',
  input: z.object({ signUpId: z.uuid(), token: z.string().max(200).optional() }),
  output: z.object({
    event: EventView,
    signUp: z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.enum(signUpStates),
      places: z.int(),
      wishes: z.string(),
      waitingBefore: z.int(),
      checkedInAt: instantOut().nullable(),
      link: z.string(),
    }),
  }),
  async example(owner) {
    const { signUpId, token } = await exampleSigned(owner)
    return { signUpId, token }
  },
  find: (ctx, { signUpId, token }) => findSignUp(ctx, signUpId, token),
  // Finding it takes its link, or the right to see sign-ups.
  may: anybody,
  async run(ctx, signUp) {
    const event = await eventBehind(ctx, signUp.eventId)
    const [person] = await peopleById(ctx, [signUp.personId])
    ctx.viewed(signUp.personId)
    const hasPlace = signUp.state === 'in' || signUp.state === 'walked in'
    return {
      event: viewOfEvent(event, ctx.now, hasPlace && event.state === 'announced'),
      signUp: {
        id: signUp.id,
        name: person ? nameOf(person) : '',
        state: signUp.state,
        places: signUp.places,
        wishes: signUp.wishes,
        waitingBefore: signUp.state === 'waiting' ? await waitingBefore(ctx, signUp) : 0,
        checkedInAt: signUp.checkedInAt,
        link: linkOf(ctx, event.id, signUp.id),
      },
    }
  },
})
