/** One entry of a calendar. */
export interface CalendarEntry {
  /** The same for ever, so that a newer version replaces an older one. */
  uid: string
  /** Grows with every change. */
  sequence: number
  changedAt: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  title: string
  description: string
  location: string
  url: string
  isCalledOff: boolean
}

export interface Calendar {
  /** Which program made it, as in `-//Gromada//Gromada//EN`. */
  product: string
  name: string
  entries: readonly CalendarEntry[]
}

/**
 * A calendar as iCalendar (RFC 5545). Times are in UTC, which every reader shows in its own zone: the one form that needs
 * no zone rules inside the file.
 */
export function icalendar({ product, name, entries }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapeText(product)}`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function linesOf(entry: CalendarEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    // Outside of an invitation the stamp is the moment of the last change (3.8.7.2), so that equal files are equal bytes.
    `DTSTAMP:${utc(entry.changedAt)}`,
    `LAST-MODIFIED:${utc(entry.changedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${escapeText(entry.title)}`,
    ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description)}`] : []),
    ...(entry.location ? [`LOCATION:${escapeText(entry.location)}`] : []),
    `URL:${withoutBreaks(entry.url)}`,
    `STATUS:${entry.isCalledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

/** `20261126T170000Z`. */
const utc = (at: Temporal.Instant): string =>
  at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString().replace(/[-:]/g, '')

/** Of the control characters a text may hold only the tab; a line break is written as `\n` (3.3.11). */
export const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

// oxlint-disable-next-line no-control-regex -- a break in an address would begin a property of its own
const withoutBreaks = (text: string): string => text.replace(/[\u0000-\u001f\u007f]/g, '')

const mostOctets = 75

/**
 * A line of at most 75 octets, and the rest on lines that begin with a space (3.1). Octets are counted as UTF-8 has them,
 * and no character is cut in two.
 */
export function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > mostOctets) {
      folded += '\r\n '
      // The space counts too.
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0)!
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
