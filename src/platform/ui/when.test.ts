import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { addTranslation } from '../words.ts'
import { formatMoney, formatNumber, formatShare } from './numbers.ts'
import { formatDate, formatDue, formatRange, formatWhen } from './when.ts'
import { pickWording } from './wording.tsx'

const at = (text: string) => Temporal.Instant.from(text)
const thursday = at('2026-11-26T17:00:00Z')
const zone = 'Europe/Warsaw'
const now = at('2026-11-24T22:30:00Z')

beforeAll(() => {
  const file = path.resolve(import.meta.dirname, '../../../locales/pl/ui.json')
  addTranslation('pl', 'ui', JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
})

describe('a date', () => {
  it('is said as people say it', () => {
    expect(formatWhen(thursday, { zone, language: 'en' })).toBe('Thursday 26 November, 18:00')
    expect(formatWhen(thursday, { zone, language: 'pl' })).toBe('czwartek, 26 listopada, 18:00')
  })

  it('says whose clock it is when that can differ, and the year when it is another', () => {
    expect(formatWhen(thursday, { zone, language: 'en', withZone: true })).toMatch(
      /^Thursday 26 November, 18:00 \(.+\)$/,
    )
    expect(formatWhen(thursday, { zone, language: 'en', now: at('2025-01-01T12:00:00Z') })).toContain('November 2026')
    expect(formatDate(Temporal.PlainDate.from('2026-11-26'), 'pl')).toBe('czwartek, 26 listopada 2026')
  })

  it('says one evening once', () => {
    expect(formatRange(thursday, at('2026-11-26T19:30:00Z'), { zone, language: 'en' })).toBe(
      'Thursday 26 November, 18:00–20:30',
    )
  })

  it('counts days where the community lives, not in hours: it is the 24th still in London and the 24th, 23:30, in Warsaw', () => {
    expect(formatDue(thursday, { zone, language: 'en', now })).toBe('due in 2 days')
    expect(formatDue(at('2026-11-19T08:00:00Z'), { zone, language: 'pl', now })).toBe('5 dni po terminie')
    expect(formatDue(at('2026-11-24T23:30:00Z'), { zone, language: 'en', now })).toBe('due tomorrow')
  })
})

describe('a number', () => {
  it('is grouped as the language does', () => {
    expect(formatNumber(12345, 'en')).toBe('12,345')
    expect(formatNumber(1234, 'pl')).toBe('1\u00a0234')
    expect(formatShare(0.425, 'en')).toBe('43%')
  })

  it('of money loses nothing, however large', () => {
    expect(formatMoney(9007199254740993n, 'PLN', 'pl')).toBe('90\u00a0071\u00a0992\u00a0547\u00a0409,93\u00a0zł')
    expect(formatMoney(-5n, 'EUR', 'en')).toBe('-€0.05')
    expect(formatMoney(500n, 'JPY', 'en')).toBe('JP¥500')
  })
})

describe('wording', () => {
  it('comes in the reader’s language, else in the main one, and says which', () => {
    const both = { pl: 'Sprzątanie', en: 'Clean-up' }

    expect(pickWording(both, 'en', 'pl')).toEqual({ text: 'Clean-up', lang: 'en', translated: true })
    expect(pickWording({ pl: 'Sprzątanie', en: ' ' }, 'en', 'pl')).toEqual({
      text: 'Sprzątanie',
      lang: 'pl',
      translated: false,
    })
    expect(pickWording({}, 'en', 'pl')).toEqual({ text: '', lang: 'en', translated: true })
  })
})
