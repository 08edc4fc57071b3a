import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../test/journeys/server.ts'
import { root } from '../test/sources.ts'
import { type Figure, median } from './figure.ts'

/** What an install costs when nobody uses it: the start on existing data, the memory at rest, the space on the disk. */
export async function measure(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gromada-bench-'))
  try {
    await (await startServer({ dataDir, args: ['--demo'] })).stop()
    const starts: number[] = []
    let resident = 0
    for (let round = 0; round < 5; round++) {
      const begun = performance.now()
      const server = await startServer({ dataDir })
      await fetch(`${server.url}/c/nad-struga`)
      starts.push(performance.now() - begun)
      if (round === 4) {
        await new Promise((resolve) => setTimeout(resolve, 10_000))
        resident = await residentKilobytes(server.process.pid!)
      }
      await server.stop()
    }
    return [
      { name: 'warm start to the first answered page', value: median(starts) / 1000, unit: 's', limit: { atMost: 2 } },
      { name: 'memory of the idle program', value: resident / 1024, unit: 'MB' },
      { name: 'installed size', value: sizeOf('node_modules') + sizeOf('dist'), unit: 'MB' },
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const residentKilobytes = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])

const sizeOf = (folder: string): number =>
  Number(execFileSync('du', ['-sm', join(root, folder)], { encoding: 'utf8' }).split('\t')[0])
