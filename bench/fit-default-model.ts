import { blocksOf } from '../src/algorithms/matching/blocks.ts'
import { comparer } from '../src/algorithms/matching/compare-rows.ts'
import { defaultModel } from '../src/algorithms/matching/default-model.ts'
import { fit, lookAt } from '../src/algorithms/matching/fit.ts'
import { MatchTable } from '../src/algorithms/matching/match-table.ts'
import type { Model, Shares } from '../src/algorithms/matching/model.ts'
import { sampleOrganisations } from '../src/algorithms/matching/organisations.fixture.ts'
import { samplePeople } from '../src/algorithms/matching/people.fixture.ts'
import type { MatchKind, MatchRecord } from '../src/algorithms/matching/record.ts'

/**
 * Prints what the matcher learns, without labels, of the generated town and its organisations: the numbers of
 * `default-model.ts`. `npm run bench` does not run it; `node bench/fit-default-model.ts` does.
 */
const people = learn('person', samplePeople(20_000, 11).records)
const organisations = learn('organisation', sampleOrganisations(5000, 11).records)

function learn(kind: MatchKind, records: readonly MatchRecord[]): Model {
  const table = new MatchTable(kind)
  for (const record of records) table.add(record)
  const blocks = blocksOf(table, () => {})
  return fit(lookAt(table.rows, blocks, comparer(table)), kind)
}

/** What the town happens not to show is rare, and not impossible. */
const rounded = (shares: Shares, least: number): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(shares).map(([name, all]) => [name, all.map((one) => Number(Math.max(one, least).toPrecision(3)))]),
  )

console.log(
  JSON.stringify(
    {
      m: rounded({ ...people.m, organisation: organisations.m.organisation }, 0.01),
      u: rounded({ ...people.u, organisation: organisations.u.organisation }, 2e-6),
      twins: defaultModel.twins,
      housemates: defaultModel.housemates,
    },
    null,
    1,
  ),
)
