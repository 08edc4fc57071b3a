import type { Page as Request } from '#platform/http/page.ts'
import type { EventView } from '../event.ts'
import { inWords } from './said.ts'

/** The event as search engines and other calendars read it: schema.org/Event. The online link is not among it. */
export function jsonLdOf({ view, url, base, community }: Request, event: EventView): object {
  const here = `${url}${base}/events/${event.id}`
  const title = inWords(view, event.title)
  const description = inWords(view, event.description).text
  const local = (at: string) => Temporal.Instant.from(at).toString({ timeZone: view.zone, smallestUnit: 'second' })
  const isSomewhere = event.place !== '' || event.address !== ''
  const locations = [
    isSomewhere && { '@type': 'Place', name: event.place || event.address, address: event.address || event.place },
    event.isOnline && { '@type': 'VirtualLocation', url: here },
  ].filter(Boolean)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': here,
    url: here,
    name: title.text,
    inLanguage: title.lang,
    ...(description && { description }),
    startDate: local(event.startsAt),
    endDate: local(event.endsAt),
    eventStatus: `https://schema.org/${event.state === 'called off' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${attendance(isSomewhere, event.isOnline)}`,
    ...(locations.length > 0 && { location: locations.length === 1 ? locations[0] : locations }),
    organizer: { '@type': 'Organization', name: community.name, url: `${url}${base}` },
    isAccessibleForFree: true,
    ...(event.capacity !== null && {
      maximumAttendeeCapacity: event.capacity,
      remainingAttendeeCapacity: event.placesLeft,
    }),
  }
}

function attendance(isSomewhere: boolean, isOnline: boolean): string {
  if (!isOnline) return 'OfflineEventAttendanceMode'
  return isSomewhere ? 'MixedEventAttendanceMode' : 'OnlineEventAttendanceMode'
}
