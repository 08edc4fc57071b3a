import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axes, everyRow, pairsIn, pairwise } from './ways.ts'

describe('the ways of looking', () => {
  it('are four, and show every pair: each width in each scheme, each language in each width, each scheme in each language', () => {
    const ways = pairwise(axes)
    expect(ways).toHaveLength(4)
    const pairs = ways.flatMap(({ language, width, scheme }) => [
      `${language} ${width}`,
      `${language} ${scheme}`,
      `${width} ${scheme}`,
    ])
    expect(pairs.toSorted()).toEqual(
      'en 1280,en 390,en dark,en light,pl 1280,pl 390,pl dark,pl light,1280 dark,1280 light,390 dark,390 light'
        .split(',')
        .toSorted(),
    )
  })

  it('show every pair of any axes, and never more rows than there are combinations', () => {
    const anyAxes = fc
      .array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 })
      .map((sizes) => Object.fromEntries(sizes.map((size, at) => [`axis ${at}`, [...Array(size).keys()]])))
    fc.assert(
      fc.property(anyAxes, (given) => {
        const rows = pairwise(given)
        const all = everyRow(given)
        const shown = (some: typeof all) => new Set(some.flatMap((row) => pairsIn(given, row)))
        expect(all).toHaveLength(Object.values(given).reduce((product, values) => product * values.length, 1))
        expect(shown(rows)).toEqual(shown(all))
        expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
      }),
    )
  })
})
