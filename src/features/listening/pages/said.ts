import type { Wording } from '#platform/db/database.ts'
import { formatShortDay, formatWhen, localeOf } from '#platform/ui/when.ts'
import type { View } from '#platform/ui/view.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import type { Language } from '#platform/words.ts'

/** A text in the reader's language, or the one that it is in. */
export const inWords = (view: View, wording: Wording) =>
  pickWording(wording, view.language, view.community?.languages[0] ?? view.language)

/** A moment from an answer, as people say it. */
export const whenSaid = (view: View, at: string): string =>
  formatWhen(Temporal.Instant.from(at), { zone: view.zone, language: view.language, now: Temporal.Now.instant() })

export const daySaid = (view: View, at: string): string =>
  formatShortDay(Temporal.Instant.from(at), { zone: view.zone, language: view.language })

/** “November 2026”. */
export const monthSaid = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Temporal.Instant.from(`${month}-15T12:00:00Z`),
  )

/** What a date-and-time box holds for a moment: the clock where the community lives. */
export const boxTime = (zone: string, at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** The same page with other questions; what is empty is left out of the address. */
export function hrefWith(path: string, query: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return search.size > 0 ? `${path}?${search}` : path
}
