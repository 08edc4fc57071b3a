import { z } from 'zod'
import { conflict, invalid, missing } from '#platform/errors.ts'
import { askFor, stopRun } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { exampleImport } from './bring-sheet.ts'
import { importPeople } from './import-job.ts'
import { changeImport, findImport } from './import-store.ts'
import { mayImport } from './policy.ts'
import { stateOf } from './show-import.ts'
import { words } from './words.ts'

export const startImport = operation({
  name: 'imports.startImport',
  summary: 'Import a sheet that was looked through; goes on in the background',
  route: 'PUT /imports/:importId/start',
  input: z.object({
    importId: z.uuid(),
    /**
     * Who agreed to receive news: nobody, those of whom a column says so, or everybody in the sheet; never those of whom it
     * says that they left. The wording says how and where they agreed, and goes into each consent log.
     */
    consent: z
      .object({ from: z.enum(['none', 'column', 'sheet']), wording: z.string().max(2_000).default('') })
      .default({ from: 'none', wording: '' }),
  }),
  output: z.object({ runId: z.uuid() }),
  async example(owner) {
    return { ...(await exampleImport(owner)), consent: { from: 'none' as const } }
  },
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet, { consent }) {
    const state = await stateOf(ctx, sheet)
    if (!sheet.upload_id) throw sheet.imported_at ? conflict(words, 'importOver') : missing(words, 'fileGone')
    if (state === 'importing' || sheet.imported_at) throw conflict(words, 'importOver')
    if (consent.from !== 'none' && consent.wording.trim() === '')
      throw invalid('consent.wording', words, 'consentWordingNeeded')
    if (
      consent.from === 'column' &&
      sheet.columns.length > 0 &&
      !sheet.columns.some(({ field }) => field === 'consent' || field === 'consentDate')
    )
      throw invalid('consent.from', words, 'noConsentColumn')
    // Whoever calls this by the API may not want to look first; the work then finds out itself what the columns are.
    if (state === 'unreadable') throw conflict(words, 'notLookedYet')
    const runId = await askFor(ctx, importPeople, { importId: sheet.id })
    await changeImport(ctx, sheet.id, {
      import_run: runId,
      consent_from: consent.from,
      consent_wording: consent.from === 'none' ? '' : consent.wording,
    })
    return { runId }
  },
})

export const stopImport = operation({
  name: 'imports.stopImport',
  summary: 'Stop what is under way with an import; nothing of it is kept',
  route: 'DELETE /imports/:importId/start',
  input: z.object({ importId: z.uuid() }),
  output: z.null(),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet) {
    for (const runId of [sheet.look_run, sheet.import_run, sheet.undo_run]) if (runId) await stopRun(ctx, runId)
    return null
  },
})
