import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { askFor } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { exampleImport } from './bring-sheet.ts'
import { changeImport, findImport } from './import-store.ts'
import { mayImport } from './policy.ts'
import { stateOf } from './show-import.ts'
import { undoPeople } from './undo-job.ts'
import { words } from './words.ts'

export const undoImport = operation({
  name: 'imports.undoImport',
  summary: 'Take a whole import back, also weeks later; whoever was changed by hand since stays',
  route: 'DELETE /imports/:importId/people',
  input: z.object({ importId: z.uuid() }),
  output: z.object({ runId: z.uuid().nullable() }),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet) {
    const state = await stateOf(ctx, sheet)
    // Nothing was written yet, so there is nothing to take back.
    if (!sheet.imported_at) return { runId: null }
    if (state === 'undoing' || state === 'undone') throw conflict(words, 'alreadyUndone')
    const runId = await askFor(ctx, undoPeople, { importId: sheet.id, by: ctx.actor.name })
    await changeImport(ctx, sheet.id, { undo_run: runId })
    return { runId }
  },
})
