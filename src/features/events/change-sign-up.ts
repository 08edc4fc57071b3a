import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { operation } from '#platform/operation.ts'
import { changeComing } from './change-coming.ts'
import { Coming, signUpStates } from './sign-up.ts'
import { findSignUp } from './sign-up-store.ts'
import { exampleSigned } from './sign-up-for-event.ts'
import { eventBehind } from './store.ts'

export const changeSignUp = operation({
  name: 'events.changeSignUp',
  summary: 'Change a sign-up by its personal link; one that was cancelled comes back at the end of the line',
  route: 'PUT /sign-ups/:signUpId',
  input: Coming.extend({ signUpId: z.uuid(), token: z.string().max(200).optional() }),
  output: z.object({ state: z.enum(signUpStates), number: z.int() }),
  async example(owner) {
    const { signUpId, token } = await exampleSigned(owner)
    return { signUpId, token, places: 2, wishes: 'A ramp' }
  },
  find: (ctx, { signUpId, token }) => findSignUp(ctx, signUpId, token),
  // Finding it takes its link, or the right to see sign-ups.
  may: anybody,
  // The input holds the personal link.
  secret: true,
  async run(ctx, signUp, { places, wishes }) {
    const event = await eventBehind(ctx, signUp.eventId)
    ctx.concerns({ kind: 'sign-up', id: signUp.id })
    return changeComing(ctx, event, signUp.id, { places, wishes })
  },
})
