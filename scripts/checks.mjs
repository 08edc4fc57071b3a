/** What `npm run check` looks at. Every tool is run, also after one has failed: one round shows all that is to be done. */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

const checks = {
  format: ['biome', 'format'],
  lint: ['oxlint'],
  types: ['tsc', '--noEmit'],
  unused: ['knip'],
}

/** All at once: one is busy with the disk, or with one core, while another reckons. */
export async function checkAll(root, node) {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, [tool, ...args]]) => {
      const begun = performance.now()
      const { status, said } = await runToTheEnd(root, node, tool, args)
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${tool}, ${seconds} s)\n`)
      return { status, said }
    }),
  )
  const failed = outcomes.filter(({ status }) => status !== 0)
  for (const { said } of failed) process.stdout.write(`${said}\n`)
  return failed.length === 0 ? 0 : 1
}

export const format = (root, node, args) =>
  spawnSync(node, [programOf(root, 'biome'), 'format', '--write', ...args], { cwd: root, stdio: 'inherit' }).status ?? 1

const programOf = (root, tool) => join(root, 'node_modules', '.bin', tool)

/** What it says is kept until it has ended, so that four tools do not talk across each other. */
function runToTheEnd(root, node, tool, args) {
  return new Promise((resolve) => {
    const child = spawn(node, [programOf(root, tool), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const keep = (text) => void (said += text)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ status: 1, said: String(error) }))
    child.on('close', (status) => resolve({ status: status ?? 1, said }))
  })
}
