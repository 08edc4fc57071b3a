/** What `npm run check` looks at. Every tool is run, also after one has failed: one round shows all that is to be done. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const checks = {
  format: ['biome', 'format'],
  lint: ['oxlint'],
  types: ['tsc', '--noEmit'],
  unused: ['knip'],
}

export function checkAll(root, node) {
  let failed = 0
  for (const [name, [tool, ...args]] of Object.entries(checks)) {
    const begun = performance.now()
    const { status, stdout, stderr } = runTool(root, node, 'pipe', tool, args)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${tool}, ${seconds} s)\n`)
    if (status === 0) continue
    failed++
    process.stdout.write(`${stdout}${stderr}\n`)
  }
  return failed === 0 ? 0 : 1
}

export const format = (root, node, args) =>
  runTool(root, node, 'inherit', 'biome', ['format', '--write', ...args]).status ?? 1

function runTool(root, node, stdio, tool, args) {
  const program = join(root, 'node_modules', '.bin', tool)
  return spawnSync(node, [program, ...args], { cwd: root, stdio, encoding: 'utf8', maxBuffer: 2 ** 28 })
}
