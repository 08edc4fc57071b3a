import { matchRows } from '../src/algorithms/matching/match-rows.ts'
import { MatchTable } from '../src/algorithms/matching/match-table.ts'
import { eachPerson } from '../src/algorithms/matching/people.fixture.ts'

/** `node bench/match-town.ts ROWS`: a generated town matched against itself, in a process of its own so that its memory is known. */
const rows = Number(process.argv[2])
const truth = new Uint32Array(rows)
const table = new MatchTable()
const generating = performance.now()
for (const { record, who } of eachPerson(rows, 3)) truth[table.add(record)] = who
const seconds: Record<string, number> = { 'generate and read': (performance.now() - generating) / 1000 }

let [phase, begun] = ['', performance.now()]
const next = (name: string) => {
  if (name === phase) return
  if (phase) seconds[phase] = (performance.now() - begun) / 1000
  ;[phase, begun] = [name, performance.now()]
}
const cpu = process.cpuUsage()
const matched = matchRows(table, { phase: next })
next('')
const used = process.cpuUsage(cpu)

const inPairs = (numberOf: (row: number) => number): number => {
  const counts = new Map<number, number>()
  for (let row = 0; row < rows; row++) counts.set(numberOf(row), (counts.get(numberOf(row)) ?? 0) + 1)
  return counts.values().reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}
const every = inPairs((row) => truth[row]!)
const judge = (leads: Uint32Array) => {
  const [said, right] = [inPairs((row) => leads[row]!), inPairs((row) => leads[row]! * 4_194_304 + truth[row]!)]
  return { f1: (2 * right) / (said + every), precision: right / said }
}
const megabytes = process.resourceUsage().maxRSS / 1024
console.log(
  JSON.stringify({
    seconds,
    megabytes,
    processor: (used.user + used.system) / 1e6,
    f1: judge(matched.leads).f1,
    joinPrecision: judge(matched.sure).precision,
  }),
)
