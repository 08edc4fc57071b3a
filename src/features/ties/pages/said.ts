import type { Page as Request } from '#platform/http/page.ts'
import { formatDate, formatShortDay } from '#platform/ui/when.ts'
import type { View } from '#platform/ui/view.ts'
import type { ReasonView } from '../introduction.ts'
import { words } from '../words.ts'

export const daySaid = (view: View, on: string): string => formatDate(Temporal.PlainDate.from(on), view.language)

/** “4 May 2020”, for a line that has more to say. */
export const shortDay = (view: View, on: string): string =>
  formatShortDay(Temporal.PlainDate.from(on).toZonedDateTime(view.zone).toInstant(), {
    zone: view.zone,
    language: view.language,
  })

export const todayIn = (view: View): string => Temporal.Now.plainDateISO(view.zone).toString()

/** A date box that was left empty is no day. */
export const dayOrNone = (typed: string): string | null => (typed.trim() === '' ? null : typed)

const known = ['interest', 'concern', 'street', 'language'] as const

export function reasonSaid({ language }: View, { kind, label, among }: ReasonView): string {
  const said = known.find((one) => one === kind)
  return words.in(language)(said ? `because ${said}` : 'because other', { label, among })
}

export const mayWriteHere = ({ actor }: Request): boolean => actor.grants.has('ties:write')
