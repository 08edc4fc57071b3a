import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { freePlaces } from './change-coming.ts'
import { countSeats, hasRoom, lockSeats } from './seats.ts'
import type { SignUpState } from './sign-up.ts'
import { exampleSigned } from './sign-up-for-event.ts'
import { changeSignUpRow, findSignUp, lockedSignUp } from './sign-up-store.ts'
import { eventBehind } from './store.ts'
import { words } from './words.ts'

export const cancelSignUp = operation({
  name: 'events.cancelSignUp',
  summary: 'Cancel a sign-up by its personal link; the first who waits moves in',
  route: 'DELETE /sign-ups/:signUpId',
  input: z.object({ signUpId: z.uuid(), token: z.string().max(200).optional() }),
  output: z.null(),
  async example(owner) {
    const { signUpId, token } = await exampleSigned(owner)
    return { signUpId, token }
  },
  find: (ctx, { signUpId, token }) => findSignUp(ctx, signUpId, token),
  // Finding it takes its link, or the right to see sign-ups.
  may: anybody,
  // The input holds the personal link.
  secret: true,
  async run(ctx, { id, eventId }) {
    const subject = { kind: 'sign-up', id }
    ctx.concerns(subject)
    const seats = await lockSeats(ctx, eventId)
    const before = await lockedSignUp(ctx, id)
    // A second tap: it is as they want it.
    if (before.state === 'cancelled') return null
    if (before.checkedInAt) throw conflict(words, 'isHere')
    const version = await changeSignUpRow(ctx, id, { state: 'cancelled', cancelled_at: ctx.now })
    await freePlaces(ctx, await eventBehind(ctx, eventId), seats, before)
    // It stands on the trail as taken back, and counts nowhere.
    if (before.signUpRun) await ctx.gromada.voidActs(ctx, before.signUpRun)
    ctx.remember({
      memory: { signUpId: id, eventId, state: before.state },
      met: [{ table: 'sign_ups', id, version }],
      subject,
      said: { words, key: 'signUpCancelled', holes: {} },
    })
    return null
  },
  reverse: (ctx, memory: Cancelled) => putBack(ctx, memory),
})

interface Cancelled {
  signUpId: string
  eventId: string
  state: SignUpState
}

/** The place may be somebody else's by now. */
async function putBack(ctx: Context, { signUpId, eventId, state }: Cancelled): Promise<void> {
  const seats = await lockSeats(ctx, eventId)
  const { places, personId } = await lockedSignUp(ctx, signUpId)
  if (state === 'in' && !hasRoom(seats, places)) throw conflict(words, 'placeIsGone')
  await changeSignUpRow(ctx, signUpId, { state, cancelled_at: null, sign_up_run: ctx.runId })
  await ctx.act({ personId, kind: 'events.signedUp', subject: { kind: 'event', id: eventId } })
  if (state === 'in') await countSeats(ctx, seats, places)
}
