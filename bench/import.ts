import { importPeople } from '#features/imports/import-job.ts'
import { beginFile, lookAtFile } from '#features/imports/bring-sheet.ts'
import { startImport } from '#features/imports/start-import.ts'
import type { Visit } from '#platform/context.ts'
import { takeUpload } from '#platform/files/upload.ts'
import { runLongJob } from '#platform/jobs/long-work.ts'
import { type Figure, milliseconds } from './figure.ts'
import { sheetOfPeople } from './sheet-of-people.ts'
import { onFreshServer } from './stand.ts'

const many = Number(process.env['ROWS'] ?? 1_000_000)
const phases = ['read', 'copy', 'block', 'compare', 'write', 'tidy'] as const

/** A sheet of a million rows with doubles, slips and families, imported by the very job that does it in the product. */
export const measure = (): Promise<Figure[]> =>
  onFreshServer(async ({ visit, client }) => {
    const owner: Visit = { ...visit, gromada: { ...visit.gromada, limits: { take: () => 0 } } }
    const { importId, uploadId } = await beginFile(owner, { fileName: 'people.csv' })
    await takeUpload(owner, uploadId, sheetOfPeople(many))
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
    return [
      ...phases.map((phase) => ({ name: `of that: ${phase}`, value: (result.took[phase] ?? 0) / 1000, unit: 's' })),
      {
        name: `an import of ${many} rows, matched against themselves`,
        value: taken / 1000,
        unit: 's',
        limit: { atMost: (90 * many) / 1_000_000 },
      },
      {
        name: 'memory of the process at its peak',
        value: process.resourceUsage().maxRSS / 1024,
        unit: 'MB',
        limit: { atMost: 1_500 },
      },
    ]
  })

interface Result {
  new: number
  joined: number
  toReview: number
  took: Partial<Record<(typeof phases)[number], number>>
}
