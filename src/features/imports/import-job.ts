import { z } from 'zod'
import { askForKeys, type BulkIntake, bulkIntake } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { longJob, type Work } from '#platform/jobs/job.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import { takeTurn } from './take-turn.ts'
import type { Refusals } from './import.ts'
import {
  changeImport,
  fileOf,
  findImport,
  forgetFile,
  howToRead,
  type ImportRow,
  keepRows,
  rowsOfBefore,
} from './import-store.ts'
import { recogniseOnce, withRest } from './look-job.ts'
import { readPeople } from './read-people.ts'
import { stepsOf } from './steps.ts'

/** All rows in one transaction: whatever stops it, a person, a crash, a full disk, leaves nothing half done. */
export const importPeople = longJob({
  name: 'import people',
  input: z.object({ importId: z.uuid() }),
  run: (work, { importId }) =>
    work.inBulk(async (ctx, copy) => {
      await takeTurn(ctx, work)
      const begun = await findImport(ctx, importId)
      const file = await fileOf(ctx, work.visit, begun)
      // Somebody else has finished it, while this one was thought dead.
      if (!file || begun.imported_at) return
      await recogniseOnce(work, begun, file)
      const sheet = await findImport(ctx, importId)
      const from = { source: sheet.file_name || 'sheet', wording: sheet.consent_wording }
      return importAll(ctx, work, sheet, file, await bulkIntake(ctx, copy, from))
    }),
})

async function importAll(ctx: Context, work: Work, sheet: ImportRow, file: Bytes, intake: BulkIntake) {
  const how = await howToRead(ctx, sheet)
  const steps = stepsOf(work, sheet.id, 'import', sheet.total)
  const refused: Refusals = {}
  for await (const { people, refused: some } of readPeople(file, how)) {
    await steps.copy(() => intake.add(people))
    for (const { why } of some) refused[why] = (refused[why] ?? 0) + 1
    await steps.read(people.length + some.length)
  }
  await steps.copy(async () => intake.close(await rowsOfBefore(ctx)))
  const counts = await withRest(ctx, await intake.match((phase) => steps.to(phase)), refused)
  await intake.write((done, all) => steps.to('write', done / (all + 1)))
  await keepRows(ctx, sheet.id, intake.ids)
  await finish(ctx, work, sheet.id, { counts, refused })
  return { ...counts, took: steps.took() }
}

async function finish(
  ctx: Context,
  work: Work,
  importId: string,
  done: Pick<Parameters<typeof changeImport>[2], 'counts' | 'refused'>,
): Promise<void> {
  // The last moment to stop; whoever presses it later has to take the import back.
  await work.orStop()
  await changeImport(ctx, importId, { ...done, imported_at: ctx.now, phase: '' })
  await forgetFile(ctx, await findImport(ctx, importId))
  await askForKeys(ctx)
}
