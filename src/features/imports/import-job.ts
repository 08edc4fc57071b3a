import { z } from 'zod'
import { askForKeys } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { longJob, type Work } from '#platform/jobs/job.ts'
import { changeImport, fileOf, findImport, forgetFile } from './import-store.ts'
import { keepRows } from './known-rows.ts'
import { recogniseOnce } from './look-job.ts'
import { stepsOf } from './steps.ts'
import { takeIn } from './take-in.ts'
import { takeTurn } from './take-turn.ts'

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
      const steps = stepsOf(work, sheet.id, 'import', sheet.total)
      return takeIn(ctx, copy, { sheet, file, from, steps }, async ({ intake, counts, refused }) => {
        await intake.write((done, all) => steps.to('write', done / (all + 1)))
        await keepRows(ctx, sheet.id, intake.ids)
        await finish(ctx, work, sheet.id, { counts, refused })
        return { ...counts, took: steps.took() }
      })
    }),
})

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
  if (done.counts && done.counts.new + done.counts.toReview > 0) await askForKeys(ctx)
}
