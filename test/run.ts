import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAll } from '../scripts/checks.mjs'
import { ensureChromium } from './chromium.ts'

/** `npm test`: everything, on a machine that may have nothing. Arguments go to the test runner, and then only the tests run. */
const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
const log = (line: string) => console.log(line)

process.env['CHROMIUM'] = ensureChromium(log)
let failures = 0
if (args.length === 0) failures += await checkAll(root, process.execPath)

const folder = mkdtempSync(join(tmpdir(), 'gromada-results-'))
const results = join(folder, 'results.json')
const runner = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [runner, 'run', '--reporter=default', '--reporter=json', `--outputFile=${results}`, ...args],
  { cwd: root, stdio: 'inherit' },
)
if (status !== 0) failures++

let passed = 0
let failed = 0
if (existsSync(results)) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8')) as Record<string, number>
  passed = numPassedTests ?? 0
  failed = numFailedTests ?? 0
}
rmSync(folder, { recursive: true, force: true })
if (passed === 0) failures++
console.log(`${passed} passed, ${Math.max(failed, failures === 0 ? 0 : 1)} failed`)
process.exit(failures === 0 && failed === 0 ? 0 : 1)
