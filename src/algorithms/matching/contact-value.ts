import { slips } from '../names/likeness.ts'

export const emailLevels = ['same', 'typo', 'local', 'other'] as const
export const phoneLevels = ['same', 'typo', 'other'] as const

/** In small letters, without the tag after + and the dots that Gmail does not read. '' when it is no address. */
export function readEmail(text: string): string {
  const address = text.trim().toLowerCase()
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1 || address.length > 120 || /\s/.test(address)) return ''
  const domain = address.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com')
  const local = address.slice(0, at).replace(/\+.*$/, '') || address.slice(0, at)
  return `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`
}

/** The last nine digits: the same number with and without its country. '' when there are fewer than seven. */
export function readPhone(text: string): string {
  const digits = text.replace(/\D+/g, '')
  return digits.length >= 7 && digits.length <= 15 ? digits.slice(-9) : ''
}

/** Several are kept with a space between them; the best pair counts. */
export const readEmails = (texts: readonly string[]): string => several(texts.map(readEmail))
export const readPhones = (texts: readonly string[]): string => several(texts.map(readPhone))

const several = (values: readonly string[]): string => {
  if (values.length < 2) return values[0] ?? ''
  return [...new Set(values.filter(Boolean))].slice(0, 5).join(' ')
}

export const emailLevel = (a: string, b: string): number => bestOf(a, b, oneEmailLevel)
export const phoneLevel = (a: string, b: string): number => bestOf(a, b, onePhoneLevel)

function bestOf(a: string, b: string, level: (a: string, b: string) => number): number {
  if (a === '' || b === '') return 0
  if (!a.includes(' ') && !b.includes(' ')) return level(a, b)
  let best = 9
  for (const one of a.split(' ')) for (const other of b.split(' ')) best = Math.min(best, level(one, other))
  return best
}

/** `local`: what stands before the @ is the same, or a slip from it at another host that is a slip away as well. */
function oneEmailLevel(a: string, b: string): number {
  if (a === b) return 1
  const [atA, atB] = [a.lastIndexOf('@'), b.lastIndexOf('@')]
  if (atA >= 4 && atA === atB && a.startsWith(b.slice(0, atB + 1))) {
    return slips(a.slice(atA), b.slice(atB), 2) <= 2 ? 2 : 3
  }
  if (Math.abs(a.length - b.length) > 3 || isAnotherNumber(a, b)) return 4
  return slips(a, b, 3) <= (Math.min(a.length, b.length) >= 16 ? 3 : 2) ? 2 : 4
}

/** member7@ and member104@: addresses that somebody counted out, and no slip of one another. */
function isAnotherNumber(a: string, b: string): boolean {
  const [digitsA, digitsB] = [digitsOf(a), digitsOf(b)]
  return digitsA !== digitsB && lettersOf(a) === lettersOf(b) && slips(digitsA, digitsB, 1) > 1
}

function onePhoneLevel(a: string, b: string): number {
  if (a === b || (a.length !== b.length && (a.endsWith(b) || b.endsWith(a)))) return 1
  return slips(a, b, 1) <= 1 ? 2 : 3
}

const offices =
  /^(?:biuro|info|kontakt|contact|office|sekretariat|admin|hello|mail|poczta|sklep|zarzad|redakcja|fundacja|team|press|support|no-?reply)\d*$/

const bigHosts =
  /@(?:gmail|googlemail|wp|o2|onet|poczta|op|interia|vp|tlen|gazeta|outlook|hotmail|live|msn|yahoo|icloud|me|aol|proton|protonmail|gmx|ukr|mail|yandex|i)\.[a-z.]+$/
const lettersOf = (email: string) => email.replace(/\d+/g, '')
const digitsOf = (email: string) => email.slice(0, email.lastIndexOf('@')).replace(/\D+/g, '')

/** anna71@ and anna72@ of one big host: numbers were needed since there are many Annas. */
export const isNextNumber = (a: string, b: string): boolean =>
  bigHosts.test(a) && bigHosts.test(b) && digitsOf(a) !== digitsOf(b)

/** True when the part before the @ is nothing but the names and digits, or an office: then it says nothing of its own. */
export function isMadeOfNames(email: string, names: readonly string[]): boolean {
  const local = email.slice(0, email.lastIndexOf('@'))
  if (offices.test(local)) return true
  let rest = local.replace(/[^\p{L}]+/gu, '')
  for (const name of names) if (name.length > 1) rest = rest.replace(name, '')
  return rest.length <= 1
}
