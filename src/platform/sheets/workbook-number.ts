/** A number as people see it: 15 digits, which is all that a workbook keeps, without the noise of binary fractions. */
export function plainNumber(text: string): string {
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  const rounded = Number(value.toPrecision(15))
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded)
}

/** `601` as `00-601` where the cell is meant to look so. */
export function padded(number: string, digits: readonly number[]): string {
  if (!/^\d+$/.test(number)) return number
  const most = digits.reduce((sum, count) => sum + count, 0)
  if (number.length > most) return number
  const whole = number.padStart(most, '0')
  let at = 0
  return digits.map((count) => whole.slice(at, (at += count))).join('-')
}

const dayZero = Temporal.PlainDate.from('1899-12-31')
const dayZero1904 = Temporal.PlainDate.from('1904-01-01')

/** The day (and time, when there is one) of a workbook's day number; null for what is no day. */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  const minutes = Math.round((serial % 1) * 1_440)
  let days = Math.floor(serial) + (minutes === 1_440 ? 1 : 0)
  const time = minutes % 1_440
  const clock = `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`
  if (days === 0 && !from1904) return clock
  // Workbooks believe that there was a 29 February 1900.
  if (!from1904 && days > 59) days--
  const date = (from1904 ? dayZero1904 : dayZero).add({ days }).toString()
  return time === 0 ? date : `${date} ${clock}`
}
