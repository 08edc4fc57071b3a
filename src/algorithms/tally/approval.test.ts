import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approval } from './approval.ts'
import { type Election, laws } from './laws.ts'

/** Elections of every size, with ballots that break each rule now and then. */
const elections: fc.Arbitrary<Election> = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const options = Array.from({ length: size }, (_, index) => `option ${index}`)
  const pick = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...options) },
    { weight: 1, arbitrary: fc.constant('somebody else') },
  )
  return fc.record({
    options: fc.constant(options),
    ballots: fc.array(fc.array(pick, { maxLength: size + 1 }), { maxLength: 40 }),
    rules: fc.record({ picks: fc.integer({ min: 1, max: size }) }),
    seed: fc.nat(65_520),
  })
})

describe('a count of picks', () => {
  for (const law of laws)
    test(law.name, () => {
      fc.assert(
        fc.property(elections, (election) => law.holds(approval, election)),
        { numRuns: 300 },
      )
    })

  test('says places, ties and what was set aside', () => {
    const ballots = [
      ['stream', 'bus'],
      ['stream'],
      ['bus'],
      ['park'],
      ['park', 'bus', 'stream'],
      ['bus', 'bus'],
      ['ghost'],
      [],
    ]

    const result = approval(['park', 'stream', 'bus', 'lamp'], ballots, { picks: 2 })

    expect(result.order).toEqual([
      { option: 'stream', votes: 2, place: 1 },
      { option: 'bus', votes: 2, place: 1 },
      { option: 'park', votes: 1, place: 3 },
      { option: 'lamp', votes: 0, place: 4 },
    ])
    expect(result.winners).toEqual(['stream', 'bus'])
    expect(result.invalid).toEqual([
      { ballot: 4, reason: 'too many' },
      { ballot: 5, reason: 'twice' },
      { ballot: 6, reason: 'not on the ballot' },
    ])
    expect(result).toMatchObject({ cast: 8, valid: 5, marks: 5 })
  })

  test('has no winner when nobody picked anything', () => {
    expect(approval(['park', 'stream'], [[], []], { picks: 1 }).winners).toEqual([])
  })
})
