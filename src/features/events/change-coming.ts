import type { Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { isOver, type MeetingEvent } from './event.ts'
import { countSeats, hasRoom, lockSeats, moveIn, nextNumber, type Seats } from './seats.ts'
import type { Coming, SignUp, SignUpState } from './sign-up.ts'
import { changeSignUpRow, lockedSignUp } from './sign-up-store.ts'
import { words } from './words.ts'

/** @throws conflict */
export function requireOpen(ctx: Context, event: MeetingEvent): void {
  if (event.state === 'called off') throw conflict(words, 'isCalledOff')
  if (event.state === 'draft') throw conflict(words, 'notAnnounced')
  if (isOver(event, ctx.now)) throw conflict(words, 'isOver')
}

/** @throws invalid */
export function requireNotTooMany({ capacity }: MeetingEvent, places: number): void {
  if (capacity !== null && places > capacity) throw invalid('places', words, 'moreThanThereAre', { count: capacity })
}

interface Stands {
  state: SignUpState
  number: number
  version: number
}

/** Changes a sign-up that is there. Fewer places let others in; more are given only while there are some. */
export async function changeComing(
  ctx: Context,
  event: MeetingEvent,
  signUpId: string,
  coming: Coming,
): Promise<Stands> {
  requireOpen(ctx, event)
  requireNotTooMany(event, coming.places)
  const seats = await lockSeats(ctx, event.id)
  const before = await lockedSignUp(ctx, signUpId)
  if (before.state === 'cancelled') return comeBack(ctx, seats, before, coming)
  const more = before.state === 'in' ? coming.places - before.places : 0
  if (more > 0 && !hasRoom(seats, more)) throw conflict(words, 'notSoManyLeft')
  await changeSignUpRow(ctx, signUpId, coming)
  const now = await countSeats(ctx, seats, more)
  if (before.state === 'waiting' || more < 0) await moveIn(ctx, now)
  return lockedSignUp(ctx, signUpId)
}

/** Somebody who had cancelled: a place if there is one, otherwise the end of the line. */
async function comeBack(ctx: Context, seats: Seats, before: SignUp, coming: Coming): Promise<Stands> {
  const fits = hasRoom(seats, coming.places)
  if (!fits && !seats.hasWaitingList) throw conflict(words, 'full')
  const number = await nextNumber(ctx, before.eventId)
  const state = fits ? 'in' : 'waiting'
  const version = await changeSignUpRow(ctx, before.id, {
    ...coming,
    state,
    number,
    cancelled_at: null,
    sign_up_run: ctx.runId,
  })
  if (fits) await countSeats(ctx, seats, coming.places)
  await ctx.act({ personId: before.personId, kind: 'events.signedUp', subject: { kind: 'event', id: before.eventId } })
  return { state, number, version }
}

/** Gives the places of somebody who had some back, and lets those in who wait for them. */
export async function freePlaces(ctx: Context, event: MeetingEvent, seats: Seats, before: SignUp): Promise<void> {
  if (before.state !== 'in') return
  const now = await countSeats(ctx, seats, -before.places)
  if (event.state === 'announced' && !isOver(event, ctx.now)) await moveIn(ctx, now)
}
