/** A year, or a day that there is in the calendar; or nothing. */
export function isBirth(text: string): boolean {
  if (text === '' || /^(1[89]|2[01])\d\d$/.test(text)) return true
  if (!/^(1[89]|2[01])\d\d-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
