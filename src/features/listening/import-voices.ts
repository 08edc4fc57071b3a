import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { stopRun, askFor } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { importVoices } from './import-job.ts'
import { findImport, lookThrough } from './import-store.ts'
import { mayWrite } from './policy.ts'
import { parseSheet } from './read-voices.ts'
import { guessLanguage, recogniseColumns } from './recognise-columns.ts'
import { sheetFields } from './sheet.ts'
import { languageCode } from './voice.ts'
import { deleteVoices } from './voice-store.ts'
import { words } from './words.ts'

const mostBytes = 50_000_000

/** Nothing is written but the sheet itself, to look at. */
export const lookAtVoices = operation({
  name: 'listening.lookAtVoices',
  summary:
    'Look at a sheet of voices before importing it: how its columns are understood, what is new, here already or unusable',
  route: 'POST /voice-imports',
  input: z.object({ fileName: z.string().max(300).default(''), csv: z.string().min(1).max(mostBytes) }),
  output: z.object({ importId: z.uuid() }),
  example: () => exampleSheet,
  may: mayWrite,
  async run(ctx, _, { fileName, csv }) {
    if (csv.includes('\0')) throw invalid('csv', words, 'sheetUnreadable', { detail: 'NUL' })
    const { head, lines } = parseSheet(csv)
    const columns = recogniseColumns(head, lines, ctx.community.zone)
    const text = columns.findIndex((column) => column.field === 'text')
    const language = guessLanguage(lines.map((line) => line[text] ?? '')) ?? ctx.community.languages[0]
    const fileHash = createHash('sha256').update(csv).digest('base64url')
    const importId = ctx.newId()
    await ctx.db
      .insertInto('voice_imports')
      .values({
        community_id: ctx.community.id,
        id: importId,
        file_name: fileName,
        file_hash: fileHash,
        csv,
        ...(await lookThrough(ctx, { csv, fileHash, columns, language })),
        job_run_id: null,
        acts_run: null,
        looked_at: ctx.now,
        taken_back_at: null,
      })
      .execute()
    return { importId }
  },
})

const exampleSheet = {
  fileName: 'voices.csv',
  csv: 'date,place,what was said\n2026-11-20,Bridge Street,The stream smells in summer\n',
}
export const exampleImport = (owner: Caller) => lookAtVoices(owner, exampleSheet)

export const mapVoices = operation({
  name: 'listening.mapVoices',
  summary: 'Say how the columns of a sheet of voices are meant, and look again',
  route: 'PUT /voice-imports/:importId/columns',
  input: z.object({
    importId: z.uuid(),
    /** One for each column, in order; null is not used. */
    fields: z.array(z.enum(sheetFields).nullable()).max(1_000),
    language: languageCode().optional(),
  }),
  output: z.null(),
  example: async (owner) => ({
    ...(await exampleImport(owner)),
    fields: ['saidAt' as const, 'place' as const, 'text' as const],
  }),
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayWrite,
  async run(ctx, sheet, { fields, language = sheet.language }) {
    if (sheet.csv === null || sheet.job_run_id) throw conflict(words, 'importOver')
    if (fields.length !== sheet.columns.length) throw invalid('fields', words, 'columnsDiffer')
    const chosen = fields.filter((field) => field !== null)
    if (new Set(chosen).size < chosen.length) throw invalid('fields', words, 'columnTwice')
    const columns = sheet.columns.map((column, i) => ({ ...column, field: fields[i] ?? null }))
    const look = await lookThrough(ctx, { csv: sheet.csv, fileHash: sheet.file_hash, columns, language })
    await ctx.db.updateTable('voice_imports').set(look).where('id', '=', sheet.id).execute()
    return null
  },
})

export const startVoiceImport = operation({
  name: 'listening.startVoiceImport',
  summary: 'Import a sheet of voices that was looked at; goes on in the background',
  route: 'PUT /voice-imports/:importId/start',
  input: z.object({ importId: z.uuid() }),
  output: z.object({ runId: z.uuid() }),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayWrite,
  async run(ctx, sheet) {
    if (sheet.csv === null || sheet.job_run_id) throw conflict(words, 'importOver')
    if (!sheet.columns.some((column) => column.field === 'text')) throw invalid('fields', words, 'noTextColumn')
    const runId = await askFor(ctx, importVoices, { importId: sheet.id })
    await ctx.db.updateTable('voice_imports').set({ job_run_id: runId }).where('id', '=', sheet.id).execute()
    return { runId }
  },
})

export const stopVoiceImport = operation({
  name: 'listening.stopVoiceImport',
  summary: 'Stop an import of voices that is under way; nothing of it is kept',
  route: 'DELETE /voice-imports/:importId/start',
  input: z.object({ importId: z.uuid() }),
  output: z.null(),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayWrite,
  async run(ctx, sheet) {
    if (sheet.job_run_id) await stopRun(ctx, sheet.job_run_id)
    return null
  },
})

/** The people whom it brought stay: others may have met them since. */
export const takeBackImport = operation({
  name: 'listening.takeBackImport',
  summary: 'Take a whole import of voices back, as long as none of them has a theme',
  route: 'DELETE /voice-imports/:importId/voices',
  input: z.object({ importId: z.uuid() }),
  output: z.object({ voices: z.int() }),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayWrite,
  async run(ctx, sheet) {
    const { rows } = await sql<{ id: string; coded: boolean }>`
      select id, exists (select from voice_themes c where c.community_id = v.community_id and c.voice_id = v.id) as coded
      from voices v where import_id = ${sheet.id} for update`.execute(ctx.db)
    if (rows.some((row) => row.coded)) throw conflict(words, 'codedSince')
    await deleteVoices(
      ctx,
      rows.map((row) => row.id),
    )
    if (sheet.acts_run) await ctx.gromada.voidActs(ctx, sheet.acts_run)
    await ctx.db.updateTable('voice_imports').set({ taken_back_at: ctx.now }).where('id', '=', sheet.id).execute()
    return { voices: rows.length }
  },
})
