import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, scorePair } from './decide.ts'
import { defaultModel } from './default-model.ts'
import { blockingKeys, keysVersion } from './keys.ts'
import { matchIncoming } from './match-incoming.ts'
import { matchRows, type MatchedRows } from './match-rows.ts'
import { MatchTable } from './match-table.ts'
import type { MatchRecord } from './record.ts'

const oneOf = (...values: string[]) => fc.constantFrom('', ...values)
/** Few values, so that rows are often alike. */
const someone: fc.Arbitrary<MatchRecord> = fc.record({
  givenName: oneOf('Anna', 'ANIA', 'Hanna', 'Jan', 'Jan Maria', 'Kowalska', 'Юлія', 'Julia'),
  familyName: oneOf('Kowalska', 'Kowalski', 'Kowalsky', 'Nowak', 'Nowak-Kowalska', 'Anna'),
  birthDate: oneOf('1971-06-24', '24.06.1971', '19710625', '1999-01-02', '1971', 'never'),
  emails: fc.subarray(['anna@wp.pl', 'a.kowalska@wp.pl', 'dom@example.org'], { maxLength: 2 }),
  phones: fc.subarray(['601 234 567', '+48601234567', '22 55 66 777'], { maxLength: 2 }),
  street: oneOf('ul. Długa 5', 'Dluga', 'al. 3 Maja 7/4', 'Krótka 5'),
  houseNumber: oneOf('5', '7'),
  city: oneOf('Lublin', 'lublin', 'Łódź'),
  postcode: oneOf('20-001', '90001'),
  organisation: oneOf('Fundacja Jutro', 'Jutro sp. z o.o.'),
})
const rows = fc.array(someone, { maxLength: 14 })
const fixed = { model: defaultModel, frequency: () => undefined, population: 500 }

function tableOf(records: readonly MatchRecord[]): MatchTable {
  const table = new MatchTable()
  for (const record of records) table.add(record)
  return table
}

/** Clusters as sets of what `nameOf` calls each row, in an order that does not depend on the rows. */
function clustersOf(leads: Uint32Array, nameOf: (row: number) => number = (row) => row): string[] {
  const found = new Map<number, number[]>()
  for (const [row, lead] of leads.entries()) found.set(lead, [...(found.get(lead) ?? []), nameOf(row)])
  return [...found.values()].map((names) => names.toSorted((a, b) => a - b).join(' ')).toSorted()
}

it('stored keys stay what they were; when they must change, their version grows', () => {
  const keys = blockingKeys({ givenName: 'Kasia', familyName: 'Nowak', emails: ['k@x.org'], phones: ['601234567'] })
  expect([keysVersion, ...keys]).toMatchInlineSnapshot(`
    [
      1,
      "ez0mg2m",
      "p6jioi2",
      "n1qoomwt",
      "ns4qllp",
      "nnvjdy2",
    ]
  `)
})

describe('laws of matching', () => {
  it('a pair scores the same both ways round', () => {
    fc.assert(
      fc.property(someone, someone, (a, b) => {
        const [one, other] = [scorePair(defaultModel, a, b, fixed), scorePair(defaultModel, b, a, fixed)]
        expect(one.score).toBeCloseTo(other.score, 9)
        expect(one.sure).toBe(other.sure)
      }),
      { numRuns: 500 },
    )
  })

  it('the reasons add up to the score', () => {
    fc.assert(
      fc.property(someone, someone, (a, b) => {
        const { score, chance, parts } = scorePair(defaultModel, a, b, fixed)
        expect(parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(score, 6)
        expect(Math.log2(chance / (1 - chance))).toBeCloseTo(score, 3)
      }),
      { numRuns: 500 },
    )
  })

  it('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (records, seed) => {
        const order = records.map((_, i) => i).sort((a, b) => Math.sin(a * 91 + seed) - Math.sin(b * 91 + seed))
        const [one, other] = [matchRows(tableOf(records)), matchRows(tableOf(order.map((i) => records[i]!)))]
        const same = (i: number) => records.findIndex((record) => JSON.stringify(record) === JSON.stringify(records[i]))
        for (const kind of ['leads', 'sure'] as const)
          expect(clustersOf(other[kind], (row) => same(order[row]!))).toEqual(clustersOf(one[kind], same))
      }),
      { numRuns: 60 },
    )
  })

  it('one more row changes only what it is linked to', () => {
    fc.assert(
      fc.property(rows, someone, (records, newcomer) => {
        const before = matchRows(tableOf(records), fixed)
        const after = matchRows(tableOf([...records, newcomer]), fixed)
        const touched = linkedTo(after, records.length)
        const untouched = (leads: Uint32Array) =>
          clustersOf(leads).filter((cluster) => !cluster.split(' ').some((row) => touched.has(Number(row))))
        expect(untouched(after.leads)).toEqual(untouched(before.leads))
      }),
      { numRuns: 100 },
    )
  })

  it('rows without anything are like nobody', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (records, empty) => {
        const blank: MatchRecord[] = Array.from({ length: empty }, () => ({ givenName: ' ', emails: [''], city: '--' }))
        const { leads } = matchRows(tableOf([...blank, ...records]))
        for (let row = 0; row < empty; row++) expect([...leads].filter((lead) => lead === leads[row])).toHaveLength(1)
        expect(blockingKeys(blank[0]!)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

/** Everything that a chain of scores of more than even chance leads to. */
function linkedTo({ scorer }: MatchedRows, from: number): Set<number> {
  const found = new Set([from])
  for (const row of found)
    for (let other = 0; other < from; other++)
      if (!found.has(other) && other !== row && scorer.score(Math.min(row, other), Math.max(row, other)) >= 0)
        found.add(other)
  return found
}

describe('who is never joined', () => {
  const names = ['Anna', 'Piotr', 'Maria', 'Marta', 'Zofia', 'Krzysztof', 'Oleksandr', 'Ewa', 'Adam']
  const family: MatchRecord = {
    familyName: 'Brzęczyszczykiewicz',
    emails: ['dom@brzeczyszczykiewicz.pl'],
    phones: ['601234567'],
    street: 'ul. Polna 5',
    houseNumber: '5',
    city: 'Chrząszczyżewoszyce',
    postcode: '99-999',
  }
  const two = fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 2 })
  const never = (a: MatchRecord, b: MatchRecord) => {
    expect(scorePair(defaultModel, a, b, fixed).sure).toBe(false)
    expect(decide(defaultModel, a, [{ id: 1, record: b }], fixed).kind).not.toBe('join')
    const { sure } = matchRows(tableOf([a, b, a]), fixed)
    expect(sure[1]).toBe(1)
    expect(matchIncoming(tableOf([a, b]), 1, fixed).outcome(1).kind).not.toBe('join')
  }

  it('a family that shares e-mail, phone and address', () => {
    fc.assert(fc.property(two, ([one, other]) => never({ ...family, givenName: one }, { ...family, givenName: other })))
  })

  it('somebody of whom only the shared e-mail or phone is known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names, ''), fc.subarray(['emails', 'phones'] as const), (givenName, shared) => {
        const known = Object.fromEntries(shared.map((name) => [name, family[name]]))
        never({ ...family, givenName }, known)
        never(known, known)
      }),
    )
  })

  it('twins', () => {
    fc.assert(
      fc.property(two, ([one, other]) => {
        const twin = { ...family, birthDate: '2001-02-03' }
        never({ ...twin, givenName: one }, { ...twin, givenName: other })
      }),
    )
  })

  it('father and son of one name in one house', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 16, max: 45 }), (givenName, years) => {
        never(
          { ...family, givenName, birthDate: '1951-03-17' },
          { ...family, givenName, birthDate: `${1951 + years}-03-17` },
        )
      }),
    )
  })
})

describe('who is', () => {
  const woman = { givenName: 'Katarzyna', familyName: 'Wiśniewska', emails: ['kw@wp.pl'], phones: ['601 234 567'] }

  it.each<[string, MatchRecord, MatchRecord]>([
    ['a diminutive and no marks', woman, { ...woman, givenName: 'KASIA', familyName: 'Wisniewska', phones: [] }],
    ['names in each other’s place', woman, { ...woman, givenName: 'Wiśniewska', familyName: 'Katarzyna' }],
    [
      'another alphabet',
      { ...woman, givenName: 'Юлія', familyName: 'Ковальчук' },
      { ...woman, givenName: 'Julia', familyName: 'Kowalczuk' },
    ],
    ['a number with its country', { ...woman, emails: [] }, { ...woman, emails: [], phones: ['+48601234567'] }],
    [
      'a birth date in another form',
      { ...woman, birthDate: '1971-06-24' },
      { ...woman, emails: [], birthDate: '24.06.1971' },
    ],
  ])('%s', (_, a, b) => {
    expect(decide(defaultModel, a, [{ id: 'x', record: b }], fixed)).toMatchObject({ kind: 'join', id: 'x' })
    expect(blockingKeys(a).some((key) => blockingKeys(b).includes(key))).toBe(true)
  })

  it('two who are here and both answer are a question', () => {
    const candidates = [
      { id: 1, record: woman },
      { id: 2, record: { ...woman, city: 'Lublin' } },
    ]
    expect(decide(defaultModel, woman, candidates, fixed)).toMatchObject({ kind: 'review', candidates: [{}, {}] })
    expect(matchIncoming(tableOf([woman, woman, woman]), 2, fixed).outcome(2).kind).not.toBe('new')
  })

  it('a sheet is joined to those who are here and to itself', () => {
    const other = { ...woman, givenName: 'Piotr', familyName: 'Nowak', emails: ['pn@wp.pl'], phones: [] }
    const matched = matchIncoming(tableOf([woman, woman, other, other]), 1, fixed)
    expect([1, 2, 3].map((row) => matched.outcome(row))).toMatchObject([
      { kind: 'join', row: 0 },
      { kind: 'new' },
      { kind: 'join', row: 2 },
    ])
  })
})
