import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { root } from '../sources.ts'

/** Real data that others made. Read from where it is, never copied here. */
export const casesFolder = resolve(process.env['GROMADA_CASES'] ?? join(root, '..', 'shared', 'cases'))

/** False, with one line that says so, where the data is not there. */
export function casesAreHere(): boolean {
  const here = existsSync(casesFolder)
  if (!here) console.log(`cases: ${casesFolder} is not there, so the tests on real data are left out`)
  return here
}

export const readCase = (path: string): string => readFileSync(join(casesFolder, path), 'utf8')

export const rowsOf = (path: string): Record<string, string>[] =>
  parse(readCase(path), { columns: true, skip_empty_lines: true })
