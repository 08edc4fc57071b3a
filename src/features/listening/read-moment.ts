/** When something was said, as sheets write it. A day without an hour is taken at noon, so that no zone makes it another day. */
export function readMoment(cell: string, zone: string, monthFirst = false): Temporal.Instant | null {
  const text = cell.trim()
  try {
    const at =
      counted(text) ??
      withOffset(text) ??
      yearFirst(text, zone) ??
      dayFirst(text, zone, monthFirst) ??
      spelled(text, zone)
    return at && livedThrough(at) ? at : null
  } catch {
    // A thirtieth of February, an hour 25: no moment at all.
    return null
  }
}

/** 03/14/2026 can only be American; one such cell says how the whole column is meant. */
export const isMonthFirst = (cells: readonly string[]): boolean => {
  const pairs = cells.flatMap((cell) => {
    const [, a, b] = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}/.exec(cell.trim()) ?? []
    return a && b ? [[Number(a), Number(b)] as const] : []
  })
  return pairs.some(([, b]) => b > 12) && pairs.every(([a]) => a <= 12)
}

const livedThrough = (at: Temporal.Instant) =>
  at.epochMilliseconds > -2_208_988_800_000 && at.epochMilliseconds < 4_102_444_800_000

/** Seconds or milliseconds since 1970. */
function counted(text: string): Temporal.Instant | null {
  if (!/^\d{10}(\d{3})?$/.test(text)) return null
  return Temporal.Instant.fromEpochMilliseconds(text.length === 13 ? Number(text) : Number(text) * 1000)
}

function withOffset(text: string): Temporal.Instant | null {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)$/.test(text)
    ? Temporal.Instant.from(text.replace(' ', 'T'))
    : null
}

const clock = String.raw`(?:[T,]?\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(am|pm)?)?`

function yearFirst(text: string, zone: string): Temporal.Instant | null {
  const [all, year, month, day, ...time] =
    new RegExp(`^(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})${clock}$`, 'i').exec(text) ?? []
  return all ? momentOf(zone, year!, month!, day!, time) : null
}

function dayFirst(text: string, zone: string, monthFirst: boolean): Temporal.Instant | null {
  const [all, a, b, year, ...time] =
    new RegExp(`^(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})${clock}$`, 'i').exec(text) ?? []
  if (!all) return null
  return monthFirst ? momentOf(zone, year!, a!, b!, time) : momentOf(zone, year!, b!, a!, time)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** “Mon Jul 17 16:10:15 WIB 2017”: such letters for a zone mean different places in different countries, so they are not read. */
function spelled(text: string, zone: string): Temporal.Instant | null {
  const [all, month, day, hour, minute, second, year] =
    /^[A-Za-z]{3},? ([A-Za-z]{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) \S+ (\d{4})$/.exec(text) ?? []
  const number = months.indexOf(month?.toLowerCase() ?? '') + 1
  return all && number > 0 ? momentOf(zone, year!, String(number), day!, [hour, minute, second]) : null
}

function momentOf(
  zone: string,
  year: string,
  month: string,
  day: string,
  time: (string | undefined)[],
): Temporal.Instant {
  const [hour = '12', minute = '0', second = '0', half] = time
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  return Temporal.ZonedDateTime.from(
    {
      timeZone: zone,
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: hours,
      minute: Number(minute),
      second: Number(second),
    },
    { overflow: 'reject' },
  ).toInstant()
}
