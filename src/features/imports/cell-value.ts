import { foldWords } from '#algorithms/names/fold.ts'

/** What people write where they have nothing to write. */
const nothing = /^(?:-+|\.+|brak|n\/?a|none|null|nil|nie dotyczy|undefined|#n\/a|\?+)$/i

export function said(cell: string): string {
  let text = cell.trim()
  // Sheets that are safe to open have a mark before what a spreadsheet would run; ours have it too.
  if (text.startsWith("'") && /^'[=@+-]/.test(text)) text = text.slice(1)
  return text.length <= longestNothing && nothing.test(text) ? '' : text
}

const longestNothing = 12

export const isEmail = (text: string): boolean => text.length <= 320 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(text)

export const isPhone = (text: string): boolean =>
  /^[+(]?[\d\s().\-/]{7,20}(?:(?:ext|wew|x)\.?\s*\d{1,5})?$/i.test(text) && digitsIn(text) >= 7 && digitsIn(text) <= 15

const digitsIn = (text: string) => text.replace(/\D/g, '').length

const yes = new Set(
  'true|yes|y|1|x|tak|t|v|zgoda|zgadzam sie|wyrazam zgode|agree|agreed|i agree|opted in|opt in|given|on|wyrazona|podpisana'.split(
    '|',
  ),
)
const no = new Set(
  'false|no|n|0|nie|brak zgody|brak|nie wyrazam zgody|opted out|opt out|off|declined|odmowa|cofnieta|wycofana|withdrawn'.split(
    '|',
  ),
)

/** Yes and no as people write them, in Polish and English; undefined for anything else. */
export function yesOrNo(cell: string): boolean | undefined {
  const text = foldWords(cell)
  return yes.has(text) || /^[✓✔☑✅]/u.test(cell.trim()) ? true : no.has(text) ? false : undefined
}

/**
 * A day in any usual form: `1971-06-24`, `24.06.1971`, `24/6/1971`, `19710624`, `June 24, 1971`. Where day and month could
 * stand in each other's place the first is the day, as everywhere but in America.
 * @returns ISO; null for what is no day
 */
export function dayOf(cell: string, monthFirst = false): string | null {
  const text = cell.trim()
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (iso) return inCalendar(iso[1]!, iso[2]!, iso[3]!)
  const local = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?:[ T].*)?$/.exec(text)
  if (local) {
    const [, a = '', b = '', year = ''] = local
    const american = monthFirst ? Number(a) <= 12 : Number(b) > 12
    return american ? inCalendar(year, a, b) : inCalendar(year, b, a)
  }
  return named(text)
}

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec;sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paz|lis|gru'
  .split(';')
  .map((list) => list.split('|'))

function named(text: string): string | null {
  const [first = '', second = '', year = ''] = foldWords(text).split(' ')
  const [day, word] = /^\d+$/.test(first) ? [first, second] : [second, first]
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}(st|nd|rd|th)?$/.test(day)) return null
  const month = Math.max(...months.map((list) => list.indexOf(word.slice(0, 3)))) + 1
  return month === 0 ? null : inCalendar(year, String(month), String(Number.parseInt(day, 10)))
}

function inCalendar(year: string, month: string, day: string): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** A birth date, or the year alone. */
export function birthOf(cell: string): string | null {
  const text = cell.trim()
  const day = /^\d{4}$/.test(text) ? text : dayOf(text)
  return day !== null && /^(1[89]|2[01])\d\d/.test(day) ? day : null
}

const languageNames = new Map<string, string>()
for (const code of 'pl en uk ru be de fr es it cs sk lt lv et ro hu bg hr sr sl nl sv da nb fi pt el tr ar fa he hi bn ur vi zh ja ko ka hy az kk uz yi csb szl rom'.split(
  ' ',
))
  for (const speaker of ['en', 'pl', 'de', code]) {
    const name = new Intl.DisplayNames([speaker], { type: 'language' }).of(code)
    if (name) languageNames.set(foldWords(name), code)
  }

/** The code of a language, from its code, its locale or its name; null for what is none. */
export function languageOf(text: string): string | null {
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/i.exec(text.trim())?.[1]?.toLowerCase()
  return languageNames.get(foldWords(text)) ?? (code && code.length <= 3 ? code : null)
}
