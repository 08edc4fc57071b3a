import { z } from 'zod'
import { askForKeys, bulkIntake, tidySearch } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { longJob, type Work } from '#platform/jobs/job.ts'
import { takeTurn } from './take-turn.ts'
import type { Refusals } from './import.ts'
import { changeImport, fileOf, findImport, forgetFile, howToRead, keepRows, rowsOfBefore } from './import-store.ts'
import { recogniseOnce, withRest } from './look-job.ts'
import { readPeople } from './read-people.ts'
import { stepsOf } from './steps.ts'

/** All rows in one transaction: whatever stops it, a person, a crash, a full disk, leaves nothing half done. */
export const importPeople = longJob({
  name: 'import people',
  input: z.object({ importId: z.uuid() }),
  async run(work, { importId }) {
    const done = await importAll(work, importId)
    if (!done) return
    const begun = performance.now()
    await work.inTransaction(tidySearch)
    return { ...done, took: { ...done.took, tidy: Math.round(performance.now() - begun) } }
  },
})

const importAll = (work: Work, importId: string) =>
  work.inBulk(async (ctx, copy) => {
    await takeTurn(ctx, work)
    const begun = await findImport(ctx, importId)
    const file = await fileOf(ctx, work.visit, begun)
    // Somebody else has finished it, while this one was thought dead.
    if (!file || begun.imported_at) return
    await recogniseOnce(work, begun, file)
    const sheet = await findImport(ctx, importId)
    const how = await howToRead(ctx, sheet)
    const steps = stepsOf(work, importId, 'import', sheet.total)
    const refused: Refusals = {}
    const intake = await bulkIntake(ctx, copy)
    for await (const { people, refused: some } of readPeople(file, how)) {
      await steps.copy(() => intake.add(people))
      for (const { why } of some) refused[why] = (refused[why] ?? 0) + 1
      await steps.read(people.length + some.length)
    }
    await intake.close(await rowsOfBefore(ctx))
    const counts = await withRest(ctx, await intake.match((phase) => steps.to(phase)), refused)
    const from = { source: sheet.file_name || 'sheet', wording: sheet.consent_wording }
    await intake.write(
      from,
      (done, all) => steps.to('write', done / (all + 1)),
      (beside) => work.inTransaction(beside),
    )
    await keepRows(ctx, importId)
    await finish(ctx, work, importId, { counts, refused })
    return { ...counts, took: steps.took() }
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
  await askForKeys(ctx)
}
