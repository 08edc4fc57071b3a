import { z } from 'zod'
import { fieldsOf } from '#features/people/index.ts'
import { conflict, invalid, missing } from '#platform/errors.ts'
import { askFor, stopRun } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { exampleImport } from './bring-sheet.ts'
import { isColumnField } from './column-field.ts'
import { changeImport, findImport, rememberFields } from './import-store.ts'
import { lookThrough } from './look-job.ts'
import { mayImport } from './policy.ts'
import { stateOf } from './show-import.ts'
import { words } from './words.ts'

export const mapColumns = operation({
  name: 'imports.mapColumns',
  summary: 'Say what the columns of a sheet are, and look through it again; remembered for the next sheet like it',
  route: 'PUT /imports/:importId/columns',
  input: z.object({
    importId: z.uuid(),
    /** One for each column, in order; an empty text leaves the column out. Empty for contacts, which have no columns. */
    fields: z.array(z.string().max(80)).max(1_000),
    hasHeader: z.boolean().optional(),
    /** Why birth dates are kept; needed when a column has them. */
    birthReason: z.string().max(500).default(''),
  }),
  output: z.object({ runId: z.uuid() }),
  example: async (owner) => ({ ...(await exampleImport(owner)), fields: [] }),
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet, { fields, hasHeader = sheet.has_header, birthReason }) {
    if (!sheet.upload_id) throw missing(words, 'fileGone')
    const state = await stateOf(ctx, sheet)
    if (state === 'importing' || sheet.imported_at) throw conflict(words, 'importOver')
    if (fields.length !== sheet.columns.length) throw invalid('fields', words, 'columnsDiffer')
    const keys = new Set((await fieldsOf(ctx)).map((field) => field.key))
    const columns = sheet.columns.map((column, i) => {
      const field = fields[i]!
      if (field !== '' && !isColumnField(field, keys)) throw invalid(`fields.${i}`, words, 'noSuchField')
      return { ...column, field: field === '' ? null : field }
    })
    if (columns.length > 0 && columns.every(({ field }) => field === null))
      throw invalid('fields', words, 'nothingMapped')
    if (columns.some(({ field }) => field === 'birth') && birthReason.trim() === '')
      throw invalid('birthReason', words, 'birthReasonNeeded')
    await rememberFields(ctx, sheet.header_key, columns)
    // A look that is still under way would end with how the columns were understood before.
    if (sheet.look_run) await stopRun(ctx, sheet.look_run)
    const runId = await askFor(ctx, lookThrough, { importId: sheet.id })
    await changeImport(ctx, sheet.id, {
      columns,
      has_header: hasHeader,
      birth_reason: birthReason,
      look_run: runId,
      foreseen: null,
    })
    return { runId }
  },
})
