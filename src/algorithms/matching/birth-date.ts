import { slips } from '../names/likeness.ts'

/** Eight digits, yyyymmdd, with 00 for what is not known; '' when it is no date. */
export function readBirthDate(text: string): string {
  const digits = text.trim().replace(/[T ]\d{1,2}:.*$/, '')
  const iso = /^(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?$/.exec(digits)
  if (iso) return dateOf(iso[1]!, iso[2]!, iso[3] ?? '0')
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(digits)
  if (whole)
    return dateOf(whole[1]!, whole[2]!, whole[3]!) || dateOf(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2))
  const european = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(digits)
  if (european) return dateOf(european[3]!, european[2]!, european[1]!)
  const year = /^(\d{4})$/.exec(digits)
  return year ? dateOf(year[1]!, '0', '0') : ''
}

/** Month and day the other way round, where only that is possible: 06/24/1971 was written by an American. */
function dateOf(year: string, month: string, day: string): string {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (y < 1850 || y > 2150) return ''
  if (m <= 12 && d <= 31) return join(y, m, d)
  return d <= 12 && m <= 31 ? join(y, d, m) : ''
}

const join = (y: number, m: number, d: number) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`

export const birthLevels = ['same', 'turned', 'typo', 'near', 'year', 'other'] as const

/**
 * `turned`: day and month changed about. `typo`: one slip. `near`: two slips, or two of year, month and day the same.
 * `year`: the same year, where one of the two knows no more. 0 when it cannot be said.
 */
export function birthLevel(a: string, b: string): number {
  if (a === '' || b === '') return 0
  const [yearA, yearB] = [a.slice(0, 4), b.slice(0, 4)]
  if (isPartial(a) || isPartial(b)) return yearA === yearB ? (a === b && !a.endsWith('0000') ? 1 : 5) : 6
  if (a === b) return 1
  if (yearA === yearB && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6)) return 2
  const typing = slips(a, b, 2)
  // A digit may make a generation: father and son are not a slip apart.
  if (typing <= 1) return Math.abs(Number(yearA) - Number(yearB)) < generation ? 3 : 4
  const parts = Number(yearA === yearB) + Number(a.slice(4, 6) === b.slice(4, 6)) + Number(a.slice(6) === b.slice(6))
  return typing === 2 || parts >= 2 ? 4 : 6
}

const generation = 14

const isPartial = (date: string) => date.endsWith('00')
