import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { type Figure, holds, ratioOf } from './figure.ts'

/** `npm run bench`: every figure as a ratio to a peer or a limit, measured in the same run. Names choose some of them. */
const benches = ['footprint', 'public-page', 'people', 'segments', 'sign-ups', 'matching', 'import'] as const
const chosen = process.argv.slice(2)

const figures: Figure[] = []
for (const name of benches.filter((one) => chosen.length === 0 || chosen.includes(one))) {
  console.log(`\n${name}`)
  // Node runs no .tsx, and the features have pages: the builder that makes `dist/` brings them in.
  const { module } = await runnerImport<{ measure(): Promise<Figure[]> }>(join(import.meta.dirname, `${name}.ts`), {
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  })
  for (const figure of await module.measure()) {
    figures.push(figure)
    console.log(lineOf(figure))
  }
}
if (figures.length === 0) throw new Error(`Nothing was measured. There are: ${benches.join(', ')}`)
const out = join(import.meta.dirname, 'out')
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'figures.json'), JSON.stringify(figures, null, 2))
process.exit(figures.every(holds) ? 0 : 1)

function lineOf(figure: Figure): string {
  const { name, value, unit, peer, limit } = figure
  const said = [`  ${name}: ${round(value)} ${unit}`]
  if (peer) said.push(`${peer.name}: ${round(peer.value)} ${unit}`, `ratio ${round(ratioOf(figure))}`)
  if (limit?.atLeast !== undefined) said.push(`at least ${limit.atLeast}`)
  if (limit?.atMost !== undefined) said.push(`at most ${limit.atMost}`)
  if (limit) said.push(holds(figure) ? 'holds' : 'FALLS SHORT')
  return said.join(' · ')
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
