import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, escapeText, fold, icalendar } from './icalendar.ts'

/** Reads as RFC 5545 says, written apart from what writes. */
const unfold = (text: string) => text.replace(/\r\n[ \t]/g, '')
const unescape = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark))
const octets = (text: string) => new TextEncoder().encode(text).length

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        ';',
        ',',
        '\\',
        '\\n',
        ':',
        '"',
        'END:VEVENT',
        'BEGIN:VALARM',
        ' ',
        '\t',
        'ż',
        '🏞️',
        '\u0000',
      ),
    )
    .map((parts) => parts.join('')),
)

const entry: CalendarEntry = {
  uid: '0190@gromada',
  sequence: 2,
  changedAt: Temporal.Instant.from('2026-11-21T09:00:00.987Z'),
  startsAt: Temporal.Instant.from('2026-11-26T17:00:00Z'),
  endsAt: Temporal.Instant.from('2026-11-26T19:00:00Z'),
  title: 'Sprzątanie potoku; rękawice, worki',
  description: 'Spotkanie przy moście.\nWeź rękawice.',
  location: 'Most, Łyna',
  url: 'https://example.org/c/lyna/events/1',
  isCalledOff: false,
}

const written = (change: Partial<CalendarEntry>) =>
  icalendar({ product: '-//Gromada//Gromada//EN', name: 'Nad Łyną', entries: [{ ...entry, ...change }] })

describe('folding', () => {
  it('keeps every line within 75 octets and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }).filter((text) => !/[\r\n]/.test(text)),
        (line) => {
          const folded = fold(line)

          expect(folded.split('\r\n').every((part) => octets(part) <= 75)).toBe(true)
          expect(unfold(folded)).toBe(line)
        },
      ),
    )
  })

  it('leaves a line of exactly 75 octets whole', () => {
    expect(fold('x'.repeat(75))).toBe('x'.repeat(75))
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`)
    expect(fold(`${'x'.repeat(74)}ż`)).toBe(`${'x'.repeat(74)}\r\n ż`)
  })
})

describe('a text', () => {
  it('comes back as it was, but for control characters and the kind of line break', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // oxlint-disable-next-line no-control-regex -- these are what must not be there
        const plain = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

        expect(unescape(escapeText(text))).toBe(plain)
      }),
    )
  })

  it('can never begin a line of its own', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (title, description, location, url) => {
        const lines = unfold(written({ title, description, location, url })).split('\r\n')

        expect(lines.filter((line) => /^(BEGIN|END):/.test(line))).toEqual([
          'BEGIN:VCALENDAR',
          'BEGIN:VEVENT',
          'END:VEVENT',
          'END:VCALENDAR',
        ])
        expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toHaveLength(1)
      }),
    )
  })
})

describe('a calendar', () => {
  it('says when in UTC, which version, and whether it is still on', () => {
    const lines = unfold(written({})).split('\r\n')

    expect(lines).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Gromada//Gromada//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Nad Łyną',
      'BEGIN:VEVENT',
      'UID:0190@gromada',
      'SEQUENCE:2',
      'DTSTAMP:20261121T090000Z',
      'LAST-MODIFIED:20261121T090000Z',
      'DTSTART:20261126T170000Z',
      'DTEND:20261126T190000Z',
      'SUMMARY:Sprzątanie potoku\\; rękawice\\, worki',
      'DESCRIPTION:Spotkanie przy moście.\\nWeź rękawice.',
      'LOCATION:Most\\, Łyna',
      'URL:https://example.org/c/lyna/events/1',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
    expect(written({ isCalledOff: true })).toContain('\r\nSTATUS:CANCELLED\r\n')
  })
})
