import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { type MatchedRows, matchRows } from '#algorithms/matching/match-rows.ts'
import { MatchTable } from '#algorithms/matching/match-table.ts'
import type { MatchKind } from '#algorithms/matching/record.ts'
import { chanceOf } from '#algorithms/matching/scorer.ts'
import { because } from './because.ts'
import { type Columns, readColumns, recogniseColumns, recordOf } from './columns.ts'
import { MatchProblem } from './problem.ts'
import { readLines } from './read-lines.ts'

export const matchUsage =
  'gromada match FILE.csv [--columns given_name=first_name,…] [--kind person|organisation] [--threshold P] --out clusters.csv'

/** `gromada match`: which rows of a file are one person. Needs no database. */
export async function matchFile(words: readonly string[], say: (line: string) => void): Promise<number> {
  try {
    const asked = readWords(words)
    const table = await readTable(asked)
    const matched = matchRows(table, { threshold: asked.threshold })
    await writeClusters(asked.out, table.rows, matched)
    return 0
  } catch (error) {
    if (!(error instanceof MatchProblem)) throw error
    say(error.message)
    return 1
  }
}

interface Asked {
  file: string
  out: string
  columns: string | undefined
  kind: MatchKind | undefined
  threshold: number
}

function readWords(words: readonly string[]): Asked {
  const options = {
    columns: { type: 'string' },
    kind: { type: 'string' },
    threshold: { type: 'string' },
    out: { type: 'string' },
  } as const
  let parsed
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new MatchProblem(`${(error as Error).message.split('\n')[0]!.split('. To')[0]!} Use: ${matchUsage}`)
  }
  const { values, positionals } = parsed
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0 || !values.out) throw new MatchProblem(`Use: ${matchUsage}`)
  const { kind } = values
  if (kind !== undefined && kind !== 'person' && kind !== 'organisation')
    throw new MatchProblem(`--kind is person or organisation, not ${kind}.`)
  const threshold = values.threshold === undefined ? 0.5 : Number(values.threshold)
  if (values.threshold?.trim() === '' || !(threshold >= 0 && threshold <= 1))
    throw new MatchProblem(`--threshold is a chance between 0 and 1, not ${values.threshold}.`)
  return { file, out: values.out, columns: values.columns, kind, threshold }
}

/** An empty row is like nobody, and keeps its number. */
async function readTable({ file, columns: said, kind }: Asked): Promise<MatchTable> {
  let columns: Columns | undefined
  let table = new MatchTable(kind)
  for await (const cells of readLines(file)) {
    if (columns) {
      table.add(recordOf(columns, cells))
      continue
    }
    if (cells.every((cell) => cell.trim() === '')) throw new MatchProblem(`${file} has no headings in its first line.`)
    columns = said === undefined ? recogniseColumns(cells, kind ?? 'person') : readColumns(said, cells)
    if (Object.keys(columns).length === 0)
      throw new MatchProblem(`No column of ${file} is recognised: name them with --columns given_name=…,family_name=…`)
    table = new MatchTable(kind ?? kindOf(columns))
  }
  if (!columns) throw new MatchProblem(`${file} is empty.`)
  if (table.rows === 0) throw new MatchProblem(`${file} has no rows under its headings.`)
  return table
}

/** Where no column has the name of a person, an organisation's name is what the rows are about. */
const kindOf = (columns: Columns): MatchKind =>
  columns.organisation && !columns.given_name && !columns.family_name && !columns.name ? 'organisation' : 'person'

async function writeClusters(path: string, rows: number, matched: MatchedRows): Promise<void> {
  const out = createWriteStream(path)
  const failed = once(out, 'error').then(([error]) => {
    throw new MatchProblem(`${path} cannot be written: ${(error as NodeJS.ErrnoException).code}.`)
  })
  const written = async () => {
    const numbers = new Map<number, number>()
    let text = 'row,cluster,score,because\n'
    for (let row = 0; row < rows; row++) {
      const lead = matched.leads[row]!
      if (!numbers.has(lead)) numbers.set(lead, numbers.size + 1)
      text += `${row + 1},${numbers.get(lead)},${reason(row, matched)}\n`
      if (text.length < 1 << 16) continue
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
    out.end(text)
    await once(out, 'finish')
  }
  await Promise.race([written(), failed])
}

function reason(row: number, matched: MatchedRows): string {
  const best = matched.best(row)
  if (!best) return '0,'
  const why = because(best.row + 1, matched.explain(row, best.row))
  return `${chanceOf(best.score).toFixed(6)},"${why.replaceAll('"', '""')}"`
}
