import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Shared, suggestPairs, weightOf } from './suggest-pairs.ts'

const never = () => false
const people = fc.integer({ min: 0, max: 12 }).map((n) => `p${String(n).padStart(2, '0')}`)
const shared = fc.array(
  fc.record({
    kind: fc.constantFrom('interest', 'concern', 'street', 'language'),
    label: fc.constantFrom('choir', 'rent', 'Młyńska', 'uk', 'bees'),
    people: fc.array(people, { maxLength: 8 }),
  }),
  { maxLength: 8 },
)

describe('the weight of what is shared', () => {
  test('falls with every one more who shares it, and never below nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1_000_000 }),
        fc.integer({ min: 2, max: 1_000_000 }),
        (among, everybody) => {
          const [here, next] = [weightOf(among, everybody), weightOf(among + 1, everybody)]
          expect(here).toBeGreaterThanOrEqual(next)
          expect(next).toBeGreaterThanOrEqual(0)
          expect(here).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('of what everybody shares is nothing', () => {
    expect(weightOf(80, 80)).toBe(0)
    expect(weightOf(1_000_000, 1_000_000)).toBe(0)
    expect(weightOf(1, 80)).toBe(0)
  })

  test('of what only two of many share is nearly one, and of three clearly less', () => {
    expect(weightOf(2, 1_000_000)).toBeCloseTo(1, 3)
    expect(weightOf(3, 1_000_000)).toBeCloseTo(1 / Math.log2(3), 3)
  })
})

describe('pairs', () => {
  test('do not hang on the order in which things or people are given', () => {
    fc.assert(
      fc.property(fc.array(people, { maxLength: 4 }), shared, (asked, things) => {
        const question = { everybody: 100, apart: never, most: 50 }
        const turned: Shared[] = things.toReversed().map((thing) => ({ ...thing, people: thing.people.toReversed() }))
        const plain = (given: readonly Shared[], who: readonly string[]) =>
          suggestPairs({ ...question, asked: who, shared: given })
            .map(({ a, b }) => `${a} ${b}`)
            .sort()
        // Rounding may turn two equals around, so the pairs are compared, and not their order.
        expect(plain(turned, asked.toReversed())).toEqual(plain(things, asked))
      }),
    )
  })

  test('have somebody who was asked about, nobody twice, no reason twice, and a score that is their reasons’ sum', () => {
    fc.assert(
      fc.property(fc.array(people, { maxLength: 4 }), shared, (asked, things) => {
        const pairs = suggestPairs({ asked, shared: things, everybody: 100, apart: never, most: 50 })
        const names = pairs.map(({ a, b }) => [a, b].sort().join(' '))
        expect(new Set(names).size).toBe(names.length)
        for (const { a, b, score, reasons } of pairs) {
          expect(asked).toContain(a)
          expect(a).not.toBe(b)
          expect(reasons.length).toBeGreaterThan(0)
          expect(new Set(reasons.map((one) => `${one.kind} ${one.label}`)).size).toBe(reasons.length)
          expect(score).toBeCloseTo(reasons.reduce((sum, one) => sum + one.weight, 0))
        }
      }),
    )
  })

  test('leave out those who are apart, and take each person once where that is asked for', () => {
    fc.assert(
      fc.property(fc.array(people, { maxLength: 6 }), shared, people, (asked, things, out) => {
        const apart = (a: string, b: string) => a === out || b === out
        const pairs = suggestPairs({ asked, shared: things, everybody: 100, apart, most: 50, once: true })
        const all = pairs.flatMap(({ a, b }) => [a, b])
        expect(all).not.toContain(out)
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  test('put a rare thing above a common one', () => {
    const common = {
      kind: 'language',
      label: 'pl',
      people: Array.from({ length: 60 }, (_, i) => `x${i}`).concat('anna'),
    }
    const rare = { kind: 'interest', label: 'bees', people: ['anna', 'zofia'] }

    const pairs = suggestPairs({ asked: ['anna'], shared: [common, rare], everybody: 80, apart: never, most: 3 })

    expect(pairs[0]).toMatchObject({ a: 'anna', b: 'zofia', reasons: [{ label: 'bees', among: 2 }] })
    expect(pairs[0]!.score).toBeGreaterThan(pairs[1]!.score * 5)
  })
})
