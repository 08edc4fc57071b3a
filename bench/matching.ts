import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { matchRows } from '../src/algorithms/matching/match-rows.ts'
import { MatchTable } from '../src/algorithms/matching/match-table.ts'
import { type Columns, recogniseColumns, recordOf } from '../src/match-file/columns.ts'
import { matchFile } from '../src/match-file/match-file.ts'
import { casesFolder } from '../test/cases/cases.ts'
import type { Figure } from './figure.ts'
import { installSplink, type Splink, writeTown } from './splink.ts'

/** How well the matcher finds who is who without being told, and how fast, beside Splink on the same files. */
export async function measure(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gromada-matching-'))
  try {
    const splink = installSplink(folder)
    return [
      ...(await published('febrl1.csv', 'febrl', (row) => row['rec_id']!.split('-')[1]!, 0.98, splink)),
      ...(await published('fake_1000.csv', 'fake', (row) => row['cluster']!, 0.8, splink)),
      ...(await fileOf50000(folder)),
      ...(await besideSplink(folder, splink)),
      ...million(),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Row = Record<string, string>

/** The file as `gromada match` reads it: the same columns, the same settings for all files, the labels unseen. */
async function published(
  name: string,
  kind: string,
  labelOf: (row: Row) => string,
  least: number,
  splink: Splink | null,
): Promise<Figure[]> {
  const file = join(casesFolder, 'matching', name)
  if (!existsSync(file)) {
    console.log(`  ${file} is not there, so it is left out`)
    return []
  }
  const text = await readFile(file, 'utf8')
  const [headings, ...lines] = parse(text, { skip_empty_lines: true }) as string[][]
  const columns: Columns = recogniseColumns(headings!, 'person')
  const table = new MatchTable()
  for (const cells of lines) table.add(recordOf(columns, cells))
  const truth = (parse(text, { columns: true, skip_empty_lines: true }) as Row[]).map(labelOf)
  const matched = matchRows(table)
  const [clusters, joined] = [judge(matched.leads, truth), judge(matched.sure, truth)]
  const peer = splink?.(file, kind)
  return [
    { name: `${name}, F1`, value: clusters.f1, unit: '', limit: { atLeast: least } },
    ...(peer
      ? [
          {
            name: `${name}, F1 beside Splink at its best threshold`,
            value: clusters.f1,
            unit: '',
            peer: { name: 'Splink', value: peer.f1 },
            ...(kind === 'fake' ? { limit: { atLeast: 1 } } : {}),
          },
        ]
      : []),
    { name: `${name}, precision`, value: clusters.precision, unit: '' },
    { name: `${name}, recall`, value: clusters.recall, unit: '' },
    { name: `${name}, precision of “join”`, value: joined.precision, unit: '', limit: { atLeast: 0.99 } },
    { name: `${name}, recall of “join”`, value: joined.recall, unit: '' },
  ]
}

function judge(leads: Uint32Array, truth: readonly (string | number)[]) {
  const inPairs = (names: readonly (string | number)[]) => {
    const counts = new Map<string | number, number>()
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
    return counts.values().reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  }
  const [said, every] = [inPairs([...leads]), inPairs(truth)]
  const right = inPairs(truth.map((one, row) => `${one} ${leads[row]}`))
  return { f1: (2 * right) / (said + every), precision: right / said, recall: right / every }
}

async function fileOf50000(folder: string): Promise<Figure[]> {
  const file = await writeTown(join(folder, 'town-50000.csv'), 50_000)
  const begun = performance.now()
  await matchFile([file, '--out', join(folder, 'clusters.csv')], (line) => console.log(`  ${line}`))
  const seconds = (performance.now() - begun) / 1000
  return [{ name: 'gromada match, 50,000 rows', value: seconds, unit: 's', limit: { atMost: 30 } }]
}

async function besideSplink(folder: string, splink: Splink | null): Promise<Figure[]> {
  const ours = townOf(100_000)
  const seconds = Object.values(ours.seconds).reduce((sum, one) => sum + one, 0)
  if (!splink) return [{ name: 'a town of 100,000 rows', value: seconds, unit: 's' }]
  const peer = splink(await writeTown(join(folder, 'town-100000.csv'), 100_000), 'town')
  const beside = (name: string, value: number, other: number, unit: string): Figure => ({
    name: `a town of 100,000 rows, ${name}`,
    value,
    unit,
    peer: { name: 'Splink', value: other },
  })
  return [
    beside('time', seconds, peer.seconds, 's'),
    beside('memory', ours.megabytes, peer.megabytes, 'MB'),
    beside('F1', ours.f1, peer.f1, ''),
  ]
}

function million(): Figure[] {
  const { seconds, megabytes, processor, f1, joinPrecision } = townOf(1_000_000)
  const phases = Object.entries(seconds).map(([name, value]) => ({ name: `1,000,000 rows, ${name}`, value, unit: 's' }))
  return [
    ...phases,
    {
      name: '1,000,000 rows, blocked and compared',
      value: (seconds['block'] ?? 0) + (seconds['compare'] ?? 0),
      unit: 's',
      limit: { atMost: 40 },
    },
    { name: '1,000,000 rows, processor time of all phases', value: processor, unit: 's' },
    { name: '1,000,000 rows, memory', value: megabytes, unit: 'MB', limit: { atMost: 800 } },
    { name: '1,000,000 rows, F1', value: f1, unit: '' },
    { name: '1,000,000 rows, precision of “join”', value: joinPrecision, unit: '', limit: { atLeast: 0.99 } },
  ]
}

interface TownSays {
  seconds: Record<string, number>
  megabytes: number
  processor: number
  f1: number
  joinPrecision: number
}

const townOf = (rows: number): TownSays =>
  JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, 'match-town.ts'), String(rows)], { encoding: 'utf8' }),
  ) as TownSays
