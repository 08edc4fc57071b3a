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

export const birthLevels = ['same', 'turned', 'typo', 'near', 'year', 'other', 'generation'] as const

export const birthOf = { same: 1, turned: 2, typo: 3, near: 4, year: 5, other: 6, generation: 7 } as const

/** Eight digits as one number, four bits a digit; 0 for none. */
export const packDate = (date: string): number => (date === '' ? 0 : Number.parseInt(date, 16))

/**
 * `turned`: day and month changed about. `typo`: one digit, or two changed about. `near`: two digits, or two of year,
 * month and day the same. `year`: the same year, where one of the two knows no more. `generation`: so far apart that they
 * may be parent and child. 0 when it cannot be said. Takes packed dates.
 */
export function birthLevel(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  const years = Math.abs(yearOf(a) - yearOf(b))
  const other = years < generation ? birthOf.other : birthOf.generation
  if ((a & 0xff) === 0 || (b & 0xff) === 0) {
    if (years > 0) return other
    return a === b && (a & 0xffff) !== 0 ? birthOf.same : birthOf.year
  }
  if (a === b) return birthOf.same
  if (years === 0 && (((a & 0xff) << 8) | ((a >>> 8) & 0xff)) === (b & 0xffff)) return birthOf.turned
  const differing = digitsIn(a ^ b)
  if (differing === 1 || (differing === 2 && areTurned(a, b)))
    // A digit may make a generation: father and son are not a slip apart.
    return years < generation ? birthOf.typo : birthOf.near
  const parts = Number(years === 0) + Number((a & 0xff00) === (b & 0xff00)) + Number((a & 0xff) === (b & 0xff))
  return differing === 2 || parts >= 2 ? birthOf.near : other
}

const generation = 14

function digitsIn(bits: number): number {
  let digits = 0
  for (let rest = bits; rest !== 0; rest >>>= 4) if (rest & 15) digits++
  return digits
}

/** Two digits beside each other, changed about. */
function areTurned(a: number, b: number): boolean {
  let [x, y] = [a, b]
  while ((x & 15) === (y & 15)) [x, y] = [x >>> 4, y >>> 4]
  return (x & 15) === ((y >>> 4) & 15) && (y & 15) === ((x >>> 4) & 15)
}

function yearOf(date: number): number {
  const digits = date >>> 16
  return (digits >>> 12) * 1000 + ((digits >>> 8) & 15) * 100 + ((digits >>> 4) & 15) * 10 + (digits & 15)
}
