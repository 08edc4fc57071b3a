import type { Language } from '../words.ts'
import { uiWords } from './words.ts'

export interface WhenOptions {
  readonly zone: string
  readonly language: Language
  /** Also say whose clock it is, where the reader's may differ: "18:00 (Central European Time)". */
  readonly withZone?: boolean
  /** The year is said only when it is not the year of this moment. */
  readonly now?: Temporal.Instant
}

/** Day months as people write them there: British order for English, so that 26 November is never 11/26. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', pl: 'pl-PL' }
export const localeOf = (language: Language): string => locales[language]

/** "Thursday 26 November, 18:00"; "czwartek, 26 listopada, 18:00". */
export function formatWhen(instant: Temporal.Instant, options: WhenOptions): string {
  const said = `${formatDay(instant, options)}, ${formatTime(instant, options)}`
  return options.withZone ? `${said} (${zoneName(instant, options)})` : said
}

/** "Thursday 26 November"; the year is added when it is another one than now. */
export function formatDay(instant: Temporal.Instant, options: WhenOptions): string {
  const { zone, language, now } = options
  const year = now && yearIn(now, zone) !== yearIn(instant, zone)
  const parts = formatter(language, zone, 'day').formatToParts(instant)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const comma = language === 'pl' ? ',' : ''
  const day = `${part('weekday')}${comma} ${part('day')} ${part('month')}`
  return year ? `${day} ${part('year')}` : day
}

/** "18:00". */
export const formatTime = (instant: Temporal.Instant, { zone, language }: WhenOptions): string =>
  formatter(language, zone, 'time').format(instant)

/** "26 Nov 2026", for tables where a column of dates is compared. */
export const formatShortDay = (instant: Temporal.Instant, { zone, language }: WhenOptions): string =>
  formatter(language, zone, 'short').format(instant)

/** One evening is said once: "Thursday 26 November, 18:00–20:30"; several days are said in full. */
export function formatRange(from: Temporal.Instant, to: Temporal.Instant, options: WhenOptions): string {
  const sameDay = dateIn(from, options.zone).equals(dateIn(to, options.zone))
  const bare = { ...options, withZone: false }
  const said = sameDay
    ? `${formatWhen(from, bare)}–${formatTime(to, options)}`
    : `${formatWhen(from, bare)} – ${formatWhen(to, bare)}`
  return options.withZone ? `${said} (${zoneName(from, options)})` : said
}

/** A date without a time, from a calendar field: "Thursday 26 November 2026". */
export function formatDate(date: Temporal.PlainDate, language: Language): string {
  const midday = date.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()
  return formatDay(midday, { zone: 'UTC', language, now: Temporal.Instant.fromEpochMilliseconds(0) })
}

/** "due today", "due in 3 days", "2 days late". */
export function formatDue(due: Temporal.Instant, options: WhenOptions & { now: Temporal.Instant }): string {
  const t = uiWords.in(options.language)
  const days = daysUntil(due, options)
  if (days < 0) return t('daysLate', { count: -days })
  if (days === 0) return t('dueToday')
  return days === 1 ? t('dueTomorrow') : t('dueInDays', { count: days })
}

function daysUntil(instant: Temporal.Instant, { zone, now }: { zone: string; now: Temporal.Instant }): number {
  return dateIn(now, zone).until(dateIn(instant, zone), { largestUnit: 'day' }).days
}

const dateIn = (instant: Temporal.Instant, zone: string) => instant.toZonedDateTimeISO(zone).toPlainDate()
const yearIn = (instant: Temporal.Instant, zone: string) => dateIn(instant, zone).year

function zoneName(instant: Temporal.Instant, { language, zone }: WhenOptions): string {
  const parts = formatter(language, zone, 'zone').formatToParts(instant)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
}

const shapes = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  zone: { hour: '2-digit', timeZoneName: 'longGeneric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Making a formatter costs more than a page of using it, so each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(language: Language, zone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${shape}`
  let made = formatters.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(localeOf(language), { ...shapes[shape], timeZone: zone })
    formatters.set(key, made)
  }
  return made
}
