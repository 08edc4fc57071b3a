import { recordMessages } from '#features/messages/index.ts'
import type { Context } from '#platform/context.ts'
import { formatRange } from '#platform/ui/when.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { Language } from '#platform/words.ts'
import { calendarOf } from './calendar.ts'
import type { MeetingEvent } from './event.ts'
import { linkOf } from './sign-up.ts'
import { peopleOf } from './sign-up-store.ts'
import { eventBehind } from './store.ts'
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

export interface SignUpChanged {
  /** `again`: they signed up once more, perhaps because the link was lost. */
  why: 'signed up' | 'moved in' | 'again'
  /** Of one event. */
  signUps: readonly { id: string; version: number }[]
}

/**
 * Hears that sign-ups were made or moved, and confirms them. A sign-up that was changed again since then is left to the
 * letter that follows. After the commit, so that nobody who signs up for the same event waits for a letter to be written.
 */
export async function confirmSignUps(ctx: Context, { why, signUps }: SignUpChanged): Promise<void> {
  const versions = new Map(signUps.map(({ id, version }) => [id, version]))
  const rows = await ctx.db
    .selectFrom('sign_ups')
    .select(['id', 'event_id', 'person_id', 'state', 'version'])
    .where('id', 'in', [...versions.keys()])
    .execute()
  const current = rows.filter(
    (row) => row.version === versions.get(row.id) && (row.state === 'in' || row.state === 'waiting'),
  )
  const [first] = current
  if (!first) return
  const event = await eventBehind(ctx, first.event_id)
  if (event.state !== 'announced') return
  for (const [purpose, alike] of Map.groupBy(current, (row) => purposeOf(ctx, why, row))) {
    const reason = alike[0]!.state === 'waiting' ? 'waiting' : why === 'moved in' ? why : 'signed up'
    const people = new Map(alike.map((row) => [row.person_id, row.id]))
    await write(ctx, event, people, { reason, purpose, askedForIt: true })
  }
}

/**
 * One letter for one version of a sign-up. A link that was lost is sent again at most once an hour: anybody may type in
 * somebody's name and address.
 */
function purposeOf(
  ctx: Context,
  why: SignUpChanged['why'],
  row: { event_id: string; state: string; version: number },
): string {
  const occasion = why === 'again' ? `again ${ctx.now.toString().slice(0, 13)}` : `${row.version}`
  return `event sign-up ${row.event_id} ${row.state} ${occasion}`
}

interface Writing {
  reason: Reason
  purpose: string
  askedForIt: boolean
}

async function write(
  ctx: Context,
  event: MeetingEvent,
  signUps: ReadonlyMap<string, string>,
  writing: Writing,
): Promise<void> {
  const people = [...signUps.keys()]
  for (let from = 0; from < people.length; from += atOnce)
    await recordMessages(ctx, {
      purpose: writing.purpose,
      consentPurpose: 'reminders',
      askedForIt: writing.askedForIt,
      people: people.slice(from, from + atOnce),
      write: (personId, language) => ({
        personId,
        ...letter(ctx, event, writing.reason, language),
        link: linkOf(ctx, event.id, signUps.get(personId)!),
      }),
    })
}

function letter(ctx: Context, event: MeetingEvent, reason: Reason, language: Language) {
  const t = words.in(language)
  const title = pickWording(event.title, language, ctx.community.languages[0]).text
  const when = formatRange(event.startsAt, event.endsAt, {
    zone: ctx.community.zone,
    language,
    now: ctx.now,
    withZone: event.onlineLink !== '',
  })
  const where = [event.place, event.address].filter(Boolean).join(', ')
  const hasPlace = reason !== 'waiting' && reason !== 'called off'
  const lines = [
    t(`letter ${reason}`, { title }),
    t('letterWhen', { when }),
    where && t('letterWhere', { where }),
    // Those on the waiting list may be among the readers of a change; the link is for who has a place.
    hasPlace && reason !== 'changed' && event.onlineLink && t('letterOnline', { link: event.onlineLink }),
    '',
    reason === 'called off' ? t('letterLinkAfter') : t('letterLink'),
  ]
  return {
    subject: t(`subject ${reason}`, { title }),
    body: lines
      .filter((line) => line !== false && (line !== '' || true))
      .filter((line): line is string => typeof line === 'string')
      .join('\n'),
    calendar: reason === 'waiting' ? undefined : calendarOf(ctx, [event], language),
  }
}
