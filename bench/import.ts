import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { importPeople } from '#features/imports/import-job.ts'
import { beginFile, lookAtFile } from '#features/imports/bring-sheet.ts'
import { startImport } from '#features/imports/start-import.ts'
import type { Visit } from '#platform/context.ts'
import { takeUpload } from '#platform/files/upload.ts'
import { runLongJob } from '#platform/jobs/long-work.ts'
import { type Figure, milliseconds } from './figure.ts'
import { sheetOfPeople } from './sheet-of-people.ts'
import { installSplink, writeTown } from './splink.ts'
import { onFreshServer } from './stand.ts'

const many = Number(process.env['ROWS'] ?? 1_000_000)
const besidePeer = 100_000
const phases = ['read', 'copy', 'block', 'compare', 'write'] as const

interface Result {
  new: number
  joined: number
  toReview: number
  took: Partial<Record<(typeof phases)[number], number>>
}

/** A sheet of a million rows with doubles, slips and families, imported by the very job that does it in the product. */
export async function measure(): Promise<Figure[]> {
  const begun = loadavg()[0]!
  const { taken, took } = await importOf(sheetOfPeople(many))
  const memory = process.resourceUsage().maxRSS / 1024
  console.log(`  others kept the machine busy: load ${begun.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} after`)
  return [
    ...phases.map((phase) => ({ name: `of that: ${phase}`, value: (took[phase] ?? 0) / 1000, unit: 's' })),
    {
      name: `an import of ${many} rows, matched against themselves`,
      value: taken / 1000,
      unit: 's',
      limit: { atMost: (90 * many) / 1_000_000 },
    },
    { name: 'memory of the process at its peak', value: memory, unit: 'MB', limit: { atMost: 1_500 } },
    ...(await besideSplink()),
  ]
}

/** Splink only says who is who; ours reads the same file out of the database, says it, and writes the people. */
async function besideSplink(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gromada-splink-'))
  try {
    const splink = installSplink(folder)
    if (!splink) return []
    const file = await writeTown(join(folder, 'town.csv'), besidePeer)
    const { taken } = await importOf(createReadStream(file))
    const name = `an import of ${besidePeer} rows, written, beside matching alone`
    return [{ name, value: taken / 1000, unit: 's', peer: { name: 'Splink', value: splink(file, 'town').seconds } }]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const importOf = (file: AsyncIterable<Uint8Array>): Promise<{ taken: number; took: Result['took'] }> =>
  onFreshServer(async ({ visit, client }) => {
    const owner: Visit = { ...visit, gromada: { ...visit.gromada, limits: { take: () => 0 } } }
    const { importId, uploadId } = await beginFile(owner, { fileName: 'people.csv' })
    await takeUpload(owner, uploadId, file)
    await lookAtFile(owner, { importId })
    await client.query("update job_runs set state = 'cancelled'")
    const { runId } = await startImport(owner, { importId })
    const taken = await milliseconds(() => runLongJob(visit.gromada, visit.community, runId))
    const { rows } = await client.query<{ state: string; result: Result }>(
      'select state, result from job_runs where id = $1',
      [runId],
    )
    const { state, result } = rows[0]!
    if (state !== 'done') throw new Error(`${importPeople.name}: ${state} ${JSON.stringify(result)}`)
    console.log(`  ${JSON.stringify({ ...result, took: undefined })}`)
    return { taken, took: result.took }
  })
