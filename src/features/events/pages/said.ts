import type { Wording } from '#platform/db/database.ts'
import type { Page as Request } from '#platform/http/page.ts'
import { visitor } from '#platform/actor.ts'
import type { View } from '#platform/ui/view.ts'
import { formatRange } from '#platform/ui/when.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { EventView } from '../event.ts'

/** A text in the reader's language, or the one that it is in. */
export const inWords = (view: View, wording: Wording) =>
  pickWording(wording, view.language, view.community?.languages[0] ?? view.language)

/** From when to when; with the zone where people may take part from another one. */
export const whenSaid = (
  view: View,
  { startsAt, endsAt, isOnline }: Pick<EventView, 'startsAt' | 'endsAt' | 'isOnline'>,
): string =>
  formatRange(Temporal.Instant.from(startsAt), Temporal.Instant.from(endsAt), {
    zone: view.zone,
    language: view.language,
    now: Temporal.Now.instant(),
    withZone: isOnline,
  })

/** The public pages show the same to an organizer as to everybody else: no draft, no link. */
export const asAnybody = (request: Request): Request => ({ ...request, actor: visitor(request.actor.accountId) })

/** A calendar to download, or to follow. */
export const calendarFile = (text: string, name: string): Response =>
  new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${name}.ics"`,
    },
  })
