import { type CalendarEntry, icalendar } from '#algorithms/calendar/icalendar.ts'
import type { Context } from '#platform/context.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { Language } from '#platform/words.ts'
import type { MeetingEvent } from './event.ts'

type InCommunity = Pick<Context, 'community' | 'gromada'>

/** Events as every calendar reads them. The online link is not among it: a feed is seen by all. */
export function calendarOf(at: InCommunity, events: readonly MeetingEvent[], language: Language): string {
  return icalendar({
    product: '-//Gromada//Gromada//EN',
    name: at.community.name,
    entries: events.map((event) => entryOf(at, event, language)),
  })
}

function entryOf({ community, gromada }: InCommunity, event: MeetingEvent, language: Language): CalendarEntry {
  const said = (text: Readonly<Record<string, string>>) => pickWording(text, language, community.languages[0]).text
  return {
    // Never another one, so that a change replaces what a calendar has.
    uid: `${event.id}@gromada`,
    sequence: event.version - 1,
    changedAt: event.changedAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    title: said(event.title),
    description: said(event.description),
    location: [event.place, event.address].filter(Boolean).join(', '),
    url: `${gromada.url}/c/${community.slug}/events/${event.id}`,
    isCalledOff: event.state === 'called off',
  }
}
