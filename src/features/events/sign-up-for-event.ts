import { z } from 'zod'
import { intakePerson, recordConsents, Stranger } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { exampleEvent } from './add-event.ts'
import { changeComing, requireNotTooMany, requireOpen } from './change-coming.ts'
import type { MeetingEvent } from './event.ts'
import { mayRead, mayWrite } from './policy.ts'
import { takeSeat } from './seats.ts'
import { Coming, linkOf, type SignUp, signUpStates } from './sign-up.ts'
import { signUpOf } from './sign-up-store.ts'
import { findEvent } from './store.ts'
import { words } from './words.ts'

/** What a sign-up answers with. */
const SignedUp = z.object({
  signUpId: z.uuid(),
  state: z.enum(signUpStates),
  /** The order of the waiting list. */
  number: z.int(),
  isNew: z.boolean(),
  /**
   * Lets its holder change and cancel. Not told to whoever signs the same person up again: that a name and an address are
   * known does not make it theirs. They get it by mail, or have it from the first time.
   */
  link: z.string().nullable(),
})

export const signUp = operation({
  name: 'events.signUp',
  summary: 'Sign up for an event, without an account; a repeat changes the same sign-up',
  route: 'POST /events/:eventId/sign-ups',
  input: Stranger.extend({
    ...Coming.shape,
    eventId: z.uuid(),
    /** Ticked under the words that stand in the form: to be reminded of this event. */
    reminders: z.boolean().default(false),
    /** The same for news of the community. */
    news: z.boolean().default(false),
  }),
  output: SignedUp,
  example: exampleSignUp,
  find: (ctx, { eventId }) => findEvent(ctx, eventId),
  may: (actor, event) => event.isPublic || mayRead(actor),
  // The answer holds the personal link.
  secret: true,
  async run(ctx, event, input) {
    requireOpen(ctx, event)
    requireContact(input)
    requireNotTooMany(event, input.places)
    const { personId, outcome } = await intakePerson(ctx, { ...input, language: ctx.language }, 'event sign-up')
    await recordAgreed(ctx, personId, input)
    const before = outcome === 'joined' ? await signUpOf(ctx, event.id, personId) : null
    return before ? again(ctx, event, before, input) : first(ctx, event, personId, input)
  },
})

/** All that can be done before is done before the seats are locked: the trail says that they signed up, place or not. */
async function first(
  ctx: Context,
  event: MeetingEvent,
  personId: string,
  { places, wishes }: Coming,
): Promise<z.input<typeof SignedUp>> {
  const id = ctx.newId()
  // Not the event: a thousand sign-ups would bury what was changed on it.
  ctx.concerns({ kind: 'sign-up', id })
  const source = mayWrite(ctx.actor) ? 'workspace' : 'public'
  await ctx.act({ personId, kind: 'events.signedUp', subject: { kind: 'event', id: event.id } })
  const { state, number } = await takeSeat(ctx, { id, eventId: event.id, personId, source, places, wishes })
  return { signUpId: id, state, number, isNew: true, link: linkOf(ctx, event.id, id) }
}

/** Whoever left the box for wishes empty this time did not take their wishes back. */
async function again(
  ctx: Context,
  event: MeetingEvent,
  before: SignUp,
  { places, wishes }: Coming,
): Promise<z.input<typeof SignedUp>> {
  const coming = { places, wishes: wishes || before.wishes }
  ctx.concerns({ kind: 'sign-up', id: before.id })
  const { state, number, version } = await changeComing(ctx, event, before.id, coming)
  // Whoever had cancelled is told like somebody new.
  if (before.state !== 'cancelled')
    await ctx.announce('event.signUpChanged', { why: 'again', signUps: [{ id: before.id, version }] })
  return { signUpId: before.id, state, number, isNew: false, link: null }
}

/** Somebody without a name could not be found at the door; somebody without an address could not be told. */
function requireContact({ givenName, familyName, email, phone }: Stranger): void {
  if (`${givenName}${familyName}`.trim() === '') throw invalid('givenName', words, 'nameNeeded')
  if (!email && !phone) throw invalid('email', words, 'contactNeeded')
}

/** Recorded in the very words that stood beside the boxes. */
async function recordAgreed(
  ctx: Context,
  personId: string,
  agreed: { reminders: boolean; news: boolean },
): Promise<void> {
  const t = words.in(ctx.language)
  const given = { channel: 'any', language: ctx.language, source: 'event sign-up' } as const
  if (agreed.reminders)
    await recordConsents(ctx, [personId], { ...given, purpose: 'reminders', wording: t('consentReminders') })
  if (agreed.news)
    await recordConsents(ctx, [personId], {
      ...given,
      purpose: 'news',
      wording: t('consentNews', { community: ctx.community.name }),
    })
}

async function exampleSignUp(owner: Caller) {
  const { eventId } = await exampleEvent(owner)
  return { eventId, givenName: 'Anna', familyName: 'Nowak', email: 'anna@example.org' }
}

/** A sign-up with its token, for the examples of operations that need one. */
export async function exampleSigned(owner: Caller) {
  const input = await exampleSignUp(owner)
  const { signUpId, link } = await signUp(owner, input)
  return { eventId: input.eventId, signUpId, token: new URL(link!).searchParams.get('t')! }
}
