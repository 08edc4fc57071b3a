import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quickPhoneKey } from './intake-phone.ts'
import { phoneKey } from './person.ts'

test('the quick way says what the library says', () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
  const typed = fc
    .tuple(
      fc.constantFrom('', '+48', '+48 ', '0048', '48', '(22)'),
      digits(3),
      fc.constantFrom('', ' ', '-'),
      digits(3),
      digits(3),
    )
    .map(([before, a, gap, b, c]) => `${before}${a}${gap}${b}${gap}${c}`)

  fc.assert(
    fc.property(typed, fc.constantFrom('PL', 'DE', 'UA'), (phone, country) => {
      expect(quickPhoneKey(phone, country)).toBe(phoneKey(phone, country))
    }),
    { numRuns: 3_000 },
  )
})
