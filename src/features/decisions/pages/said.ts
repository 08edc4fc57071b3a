import type { Wording } from '#platform/db/database.ts'
import type { View } from '#platform/ui/view.ts'
import { pickWording } from '#platform/ui/wording.tsx'
import { formatWhen } from '#platform/ui/when.ts'

/** A text in the reader's language, or the one that it is in. */
export const inWords = (view: View, wording: Wording) =>
  pickWording(wording, view.language, view.community?.languages[0] ?? view.language)

/** A moment from an answer, as people say it. */
export const whenSaid = (view: View, at: string, withZone = false): string =>
  formatWhen(Temporal.Instant.from(at), {
    zone: view.zone,
    language: view.language,
    withZone,
    now: Temporal.Now.instant(),
  })

/** What a date-and-time box holds for a moment: the clock where the community lives. */
export const boxTime = (zone: string, at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
