import type { Language } from '../words.ts'
import { localeOf } from './when.ts'

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(language: Language, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${language} ${key}`
  let made = formatters.get(name)
  if (!made) formatters.set(name, (made = new Intl.NumberFormat(localeOf(language), options)))
  return made
}

/** "12,345" and "12 345". Four digits are grouped too: a column of figures should look like one. */
export const formatNumber = (value: number | bigint, language: Language): string =>
  formatter(language, 'number', { maximumFractionDigits: 2, useGrouping: 'always' }).format(value)

/** A share of one: 0.425 is "43%". */
export const formatShare = (share: number, language: Language): string =>
  formatter(language, 'share', { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** Money in the smallest unit of its currency. Goes through text and never through a float, so no grosz is lost. */
export function formatMoney(minor: bigint, currency: string, language: Language): string {
  const format = formatter(language, currency, { style: 'currency', currency, useGrouping: 'always' })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const whole = size.slice(0, size.length - digits)
  const fraction = digits > 0 ? `.${size.slice(-digits)}` : ''
  return format.format(`${minor < 0n ? '-' : ''}${whole}${fraction}` as `${number}`)
}
