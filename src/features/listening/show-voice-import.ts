import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { findImport } from './import-store.ts'
import { exampleImport } from './import-voices.ts'
import { mayWrite } from './policy.ts'
import { ImportCounts, SheetColumn, SheetRefusal, SheetSample } from './sheet.ts'

export const showVoiceImport = operation({
  name: 'listening.showVoiceImport',
  summary: 'An import of voices: what it would do, how far it is, or what it did',
  route: 'GET /voice-imports/:importId',
  input: z.object({ importId: z.uuid() }),
  output: z.object({
    state: z.enum(['looked', 'running', 'done', 'failed', 'cancelled', 'taken back', 'forgotten']),
    fileName: z.string(),
    language: z.string(),
    columns: z.array(SheetColumn),
    counts: ImportCounts,
    refused: z.array(SheetRefusal),
    samples: z.array(SheetSample),
    done: z.int(),
    total: z.int(),
  }),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayWrite,
  async run(ctx, sheet) {
    const run = sheet.job_run_id
      ? await ctx.db
          .selectFrom('job_runs')
          .select(['state', 'done', 'total'])
          .where('id', '=', sheet.job_run_id)
          .executeTakeFirst()
      : undefined
    return {
      state: stateOf(sheet, run?.state),
      fileName: sheet.file_name,
      language: sheet.language,
      columns: sheet.columns,
      counts: sheet.counts,
      refused: sheet.refused,
      samples: sheet.samples,
      done: run?.done ?? 0,
      total: run?.total ?? sheet.total,
    }
  },
})

function stateOf({ taken_back_at, csv }: { taken_back_at: unknown; csv: string | null }, run: string | undefined) {
  if (taken_back_at) return 'taken back' as const
  if (!run) return csv === null ? ('forgotten' as const) : ('looked' as const)
  return run === 'waiting' ? ('running' as const) : (run as 'running' | 'done' | 'failed' | 'cancelled')
}
