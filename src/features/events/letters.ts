import { recordMessages } from '#features/messages/index.ts'
import type { Context } from '#platform/context.ts'
import { formatRange } from '#platform/ui/when.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { Language } from '#platform/words.ts'
import { calendarOf } from './calendar.ts'
import type { MeetingEvent } from './event.ts'
import { linkOf } from './sign-up.ts'
import { peopleOf } from './sign-up-store.ts'
import { words } from './words.ts'

/** Why somebody is written to about an event. The same names the words. */
type Reason = 'signed up' | 'waiting' | 'moved in' | 'changed' | 'called off' | 'reminder'

/** In one statement for many; a person gets one letter for one version of the event, however often this runs. */
const atOnce = 5_000

/** Writes to everybody who has a place, and to those who wait when the event itself is another. They asked for it by signing up. */
export async function writeToAll(ctx: Context, event: MeetingEvent, reason: 'changed' | 'called off'): Promise<void> {
  const signUps = await peopleOf(ctx, event.id, ['in', 'waiting'])
  await write(ctx, event, signUps, {
    reason,
    purpose: `event ${reason} ${event.id} ${event.version}`,
    askedForIt: true,
  })
}

/** The day before, for those who agreed to be reminded. Once for one beginning, so a new date is a new reminder. */
export async function writeReminders(ctx: Context, event: MeetingEvent): Promise<void> {
  const signUps = await peopleOf(ctx, event.id, ['in'])
  await write(ctx, event, signUps, {
    reason: 'reminder',
    purpose: `event reminder ${event.id} ${event.startsAt.toString()}`,
    askedForIt: false,
  })
}

export interface Writing {
  reason: Reason
  purpose: string
  askedForIt: boolean
}

/** @param signUps the sign-up of each person, whose link goes with the letter. */
export async function write(
  ctx: Context,
  event: MeetingEvent,
  signUps: ReadonlyMap<string, string>,
  { reason, ...grounds }: Writing,
): Promise<void> {
  const people = [...signUps.keys()]
  const letters = new Map<Language, ReturnType<typeof letter>>()
  const letterIn = (language: Language) => {
    const written = letters.get(language) ?? letter(ctx, event, reason, language)
    letters.set(language, written)
    return written
  }
  for (let from = 0; from < people.length; from += atOnce)
    await recordMessages(ctx, {
      ...grounds,
      consentPurpose: 'reminders',
      people: people.slice(from, from + atOnce),
      write: (personId, language) => ({
        personId,
        ...letterIn(language),
        link: linkOf(ctx, event.id, signUps.get(personId)!),
      }),
    })
}

/** The same for everybody who reads the same language, but for the link. */
function letter(ctx: Context, event: MeetingEvent, reason: Reason, language: Language) {
  const t = words.in(language)
  const title = pickWording(event.title, language, ctx.community.languages[0]).text
  const { zone } = ctx.community
  const isOnline = event.onlineLink !== ''
  const when = formatRange(event.startsAt, event.endsAt, { zone, language, now: ctx.now, withZone: isOnline })
  const where = [event.place, event.address].filter(Boolean).join(', ')
  // Among the readers of a change are those on the waiting list; the online link is for who has a place.
  const withOnline = isOnline && (reason === 'signed up' || reason === 'moved in' || reason === 'reminder')
  const facts = [
    t(`letter ${reason}`, { title }),
    t('letterWhen', { when }),
    where && t('letterWhere', { where }),
    withOnline && t('letterOnline', { link: event.onlineLink }),
  ].filter(Boolean)
  return {
    subject: t(`subject ${reason}`, { title }),
    body: `${facts.join('\n')}\n\n${t(reason === 'called off' ? 'letterLinkAfter' : 'letterLink')}`,
    calendar: reason === 'waiting' ? undefined : calendarOf(ctx, [event], language),
  }
}
