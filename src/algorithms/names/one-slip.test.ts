import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneSlip } from './one-slip.ts'

const word = fc.string({ unit: fc.constantFrom(...'abkow'), minLength: 4, maxLength: 9 })
const found = (typed: string, text: string) => new RegExp(oneSlip(typed), 'u').test(text)

/** The optimal string alignment distance, by the textbook. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j))
  for (let i = 0; i <= a.length; i++) d[i]![0] = i
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1)
    }
  return d[a.length]![b.length]!
}

describe('a word with one slip', () => {
  test('finds what differs by one slip after the first letter, and nothing further', () => {
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        if (typed[0] !== meant[0] || distance(typed.slice(1), meant.slice(1)) > 1) {
          // A slip may also be read as one that begins at the first letter; only what is further away must not be found.
          if (distance(typed, meant) > 1) expect(found(typed, meant)).toBe(false)
        } else expect(found(typed, `anna ${meant} 48601`)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  test('finds each single slip of a word', () => {
    for (const slip of ['kowalski', 'kowlaski', 'kowalsk', 'kowallski', 'kowelski', 'kowalskim'])
      expect(found(slip, 'jan kowalski'), slip).toBe(true)
    expect(found('kowlasik', 'jan kowalski')).toBe(false)
  })
})
