import { z } from 'zod'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Context, Subject } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { hasBegun, type MeetingEvent } from './event.ts'
import { mayCheckIn } from './policy.ts'
import { countSeats, hasRoom, lockSeats } from './seats.ts'
import type { SignUp, SignUpState } from './sign-up.ts'
import { exampleSigned } from './sign-up-for-event.ts'
import { changeSignUpRow, countsOf, lockedSignUp, signUpAtDoor } from './sign-up-store.ts'
import { findEvent } from './store.ts'
import { words } from './words.ts'

const AtDoor = z.object({ eventId: z.uuid(), signUpId: z.uuid() })

export const checkIn = operation({
  name: 'events.checkIn',
  summary: 'Somebody came; a second tap, or a second phone, changes nothing',
  route: 'PUT /events/:eventId/sign-ups/:signUpId/check-in',
  input: AtDoor,
  output: z.object({ isHere: z.literal(true), wasHere: z.boolean() }),
  async example(owner) {
    const { eventId, signUpId } = await exampleSigned(owner)
    return { eventId, signUpId }
  },
  find: (ctx, { eventId, signUpId }) => signUpAtDoor(ctx, eventId, signUpId),
  may: mayCheckIn,
  async run(ctx, { id, eventId }) {
    const event = await findEvent(ctx, eventId)
    ctx.concerns({ kind: 'sign-up', id })
    const arrived = await arrive(ctx, event, id)
    if (!arrived) return { isHere: true as const, wasHere: true }
    const [person] = await peopleById(ctx, [arrived.before.personId])
    ctx.remember({
      memory: { signUpId: id, eventId, state: arrived.before.state },
      met: [{ table: 'sign_ups', id, version: arrived.version }],
      // It says the name, so it goes when the person is erased.
      subject: { kind: 'person', id: arrived.before.personId },
      said: { words, key: 'isNowHere', holes: { name: person ? nameOf(person) : '—' } },
    })
    return { isHere: true as const, wasHere: false }
  },
  reverse: (ctx, memory: Arrived) => takeBackArrival(ctx, memory),
})

export const undoCheckIn = operation({
  name: 'events.undoCheckIn',
  summary: 'That was a mistake: they are not here',
  route: 'DELETE /events/:eventId/sign-ups/:signUpId/check-in',
  input: AtDoor,
  output: z.null(),
  async example(owner) {
    const { eventId, signUpId } = await exampleSigned(owner)
    await checkIn(owner, { eventId, signUpId })
    return { eventId, signUpId }
  },
  find: (ctx, { eventId, signUpId }) => signUpAtDoor(ctx, eventId, signUpId),
  may: mayCheckIn,
  async run(ctx, { id, eventId }) {
    ctx.concerns({ kind: 'sign-up', id })
    await lockSeats(ctx, eventId)
    const { checkInRun, state } = await lockedSignUp(ctx, id)
    if (!checkInRun) return null
    // Who walked in had no place to go back to.
    await takeBackArrival(ctx, { signUpId: id, eventId, state: state === 'walked in' ? 'cancelled' : state })
    await ctx.gromada.voidActs(ctx, checkInRun)
    return null
  },
})

export interface Arrived {
  signUpId: string
  eventId: string
  /** What they were before they came. */
  state: SignUpState
}

/**
 * Marks somebody as here, and writes it on their trail, once. Only the row decides who was first.
 * @returns null when they were here already.
 */
export async function arrive(
  ctx: Context,
  event: MeetingEvent,
  signUpId: string,
): Promise<{ before: SignUp; version: number } | null> {
  if (event.state === 'called off') throw conflict(words, 'isCalledOff')
  // The seats first, as everywhere: two who lock in another order would wait for each other.
  await lockSeats(ctx, event.id)
  const before = await lockedSignUp(ctx, signUpId)
  if (before.checkedInAt) return null
  const state = before.state === 'in' ? 'in' : await placeAtDoor(ctx, event, before.places)
  const version = await changeSignUpRow(ctx, signUpId, {
    state,
    cancelled_at: null,
    checked_in_at: ctx.now,
    check_in_run: ctx.runId,
  })
  const subject: Subject = { kind: 'event', id: event.id }
  await ctx.act({ personId: before.personId, kind: 'events.attended', subject })
  return { before, version }
}

/**
 * A place for somebody who has none: a free one, or, once it has begun, that of somebody who did not come.
 * @throws conflict
 */
export async function placeAtDoor(ctx: Context, event: MeetingEvent, places: number): Promise<'in' | 'walked in'> {
  const seats = await lockSeats(ctx, event.id)
  if (hasRoom(seats, places)) {
    await countSeats(ctx, seats, places)
    return 'in'
  }
  const { here } = await countsOf(ctx, event.id)
  if (!hasBegun(event, ctx.now)) throw conflict(words, 'noPlaceYet')
  if (here + places > seats.capacity!) throw conflict(words, 'houseIsFull')
  return 'walked in'
}

/** They are as they were before: on the list, waiting, or not coming at all. */
export async function takeBackArrival(ctx: Context, { signUpId, eventId, state }: Arrived): Promise<void> {
  const seats = await lockSeats(ctx, eventId)
  const now = await lockedSignUp(ctx, signUpId)
  await changeSignUpRow(ctx, signUpId, {
    state,
    checked_in_at: null,
    check_in_run: null,
    cancelled_at: state === 'cancelled' ? ctx.now : null,
  })
  if (now.state === 'in' && state !== 'in') await countSeats(ctx, seats, -now.places)
}
