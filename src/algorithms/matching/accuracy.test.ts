import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { casesFolder, readCase, rowsOf } from '#test/cases/cases.ts'
import { blockingKeys } from './keys.ts'
import { matchRows } from './match-rows.ts'
import { MatchTable } from './match-table.ts'
import { sampleOrganisations } from './organisations.fixture.ts'
import { samplePeople } from './people.fixture.ts'
import type { MatchKind, MatchRecord } from './record.ts'

function tableOf(records: readonly MatchRecord[], kind: MatchKind = 'person'): MatchTable {
  const table = new MatchTable(kind)
  for (const record of records) table.add(record)
  return table
}

const hostile = existsSync(join(casesFolder, 'hostile/blns.json'))

it.runIf(hostile)('no naughty string hurts', { timeout: 120_000 }, () => {
  const strings = JSON.parse(readCase('hostile/blns.json')) as string[]
  expect(strings.length).toBeGreaterThan(400)
  for (const kind of ['person', 'organisation'] as const) {
    const all = strings.map(
      (text, i): MatchRecord => ({
        givenName: text,
        familyName: strings[(i * 7) % strings.length],
        birthDate: text,
        emails: [text, `${text}@x.org`],
        phones: [text],
        street: text,
        houseNumber: text,
        city: text,
        postcode: text,
        organisation: text,
      }),
    )
    const matched = matchRows(tableOf(all, kind))
    expect(matched.leads).toHaveLength(strings.length)
    for (const record of all) expect(blockingKeys(record, kind)).toEqual(blockingKeys(record, kind))
  }
})

describe('accuracy, without labels and with the same settings', () => {
  const judged = (leads: Uint32Array, truth: readonly (string | number)[]) => {
    const pairs = (names: readonly string[]) => {
      const counts = new Map<string, number>()
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
      return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
    }
    const right = pairs(truth.map((one, row) => `${one} ${leads[row]}`))
    const [said, all] = [pairs([...leads].map(String)), pairs(truth.map(String))]
    return { f1: (2 * right) / (said + all), precision: right / said }
  }

  it('on a generated town', () => {
    const { records, truth } = samplePeople(5000, 4)
    const matched = matchRows(tableOf(records))
    expect(judged(matched.leads, truth).f1).toBeGreaterThan(0.93)
    expect(judged(matched.sure, truth).precision).toBeGreaterThan(0.99)
  })

  it('on generated organisations', () => {
    const { records, truth } = sampleOrganisations(1200, 4)
    const matched = matchRows(tableOf(records, 'organisation'))
    expect(judged(matched.leads, truth).f1).toBeGreaterThan(0.93)
    expect(judged(matched.sure, truth).precision).toBeGreaterThan(0.99)
  })

  it.runIf(existsSync(join(casesFolder, 'matching')))('on what others published', () => {
    const febrl = rowsOf('matching/febrl1.csv')
    const fake = rowsOf('matching/fake_1000.csv')
    const ofFebrl = matchRows(
      tableOf(
        febrl.map((row) => ({
          givenName: row['given_name'],
          familyName: row['surname'],
          houseNumber: row['street_number'],
          street: row['address_1'],
          secondLine: row['address_2'],
          city: row['suburb'],
          postcode: row['postcode'],
          birthDate: row['date_of_birth'],
        })),
      ),
    )
    const ofFake = matchRows(
      tableOf(
        fake.map((row) => ({
          givenName: row['first_name'],
          familyName: row['surname'],
          birthDate: row['dob'],
          city: row['city'],
          emails: [row['email'] ?? ''],
        })),
      ),
    )
    const [febrlTruth, fakeTruth] = [
      febrl.map((row) => row['rec_id']!.split('-')[1]!),
      fake.map((row) => row['cluster']!),
    ]
    expect(judged(ofFebrl.leads, febrlTruth).f1).toBeGreaterThan(0.98)
    expect(judged(ofFake.leads, fakeTruth).f1).toBeGreaterThan(0.94)
    expect(judged(ofFebrl.sure, febrlTruth).precision).toBeGreaterThan(0.99)
    expect(judged(ofFake.sure, fakeTruth).precision).toBeGreaterThan(0.99)
  })
})
