import type { Page as Request } from '#platform/http/page.ts'
import { formatDate, formatWhen } from '#platform/ui/when.ts'
import type { View } from '#platform/ui/view.ts'

/** A moment from an answer, as people say it. */
export const whenSaid = (view: View, at: string): string =>
  formatWhen(Temporal.Instant.from(at), { zone: view.zone, language: view.language, now: Temporal.Now.instant() })

export const daySaid = (view: View, on: string): string => formatDate(Temporal.PlainDate.from(on), view.language)

/** What a date-and-time box holds for a moment: the clock where the community lives. */
export const boxTime = (zone: string, at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** So many days from now, for a date box: a promise without a day is no promise. */
export const inDays = (view: View, days: number): string =>
  Temporal.Now.plainDateISO(view.zone).add({ days }).toString()

export const isLate = (view: View, dueOn: string): boolean =>
  Temporal.PlainDate.compare(Temporal.PlainDate.from(dueOn), Temporal.Now.plainDateISO(view.zone)) < 0

export const idIn = (request: Request): { oneToOneId: string } => ({ oneToOneId: request.params['oneToOneId']! })
export const recordOf = (request: Request, id = request.params['oneToOneId']): string =>
  `${request.base}/one-to-ones/${id}`
