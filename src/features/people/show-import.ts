import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { findImport, lookAtSheet } from './import-sheet.ts'
import { mayWrite } from './policy.ts'

const fields = ['givenName', 'familyName', 'name', 'called', 'emails', 'phones', 'languages', 'note'] as const

export const showImport = operation({
  name: 'people.showImport',
  summary: 'An import: what it would do, how far it is, or what it did',
  route: 'GET /people/imports/:importId',
  input: z.object({ importId: z.uuid() }),
  output: z.object({
    state: z.enum(['looked', 'running', 'done', 'failed', 'cancelled']),
    fileName: z.string(),
    counts: z.object({ new: z.int(), joined: z.int(), toReview: z.int(), refused: z.int() }),
    refused: z.array(z.object({ row: z.int(), why: z.enum(['Nothing', 'Email', 'Long']) })),
    columns: z.array(z.object({ header: z.string(), field: z.enum(fields).nullable(), examples: z.array(z.string()) })),
    done: z.int(),
    total: z.int(),
  }),
  example: (owner) => lookAtSheet(owner, { fileName: 'people.csv', csv: 'name,email\nAnna Nowak,anna@example.org\n' }),
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
    const state = !run ? ('looked' as const) : run.state === 'waiting' ? ('running' as const) : run.state
    return {
      state,
      fileName: sheet.file_name,
      counts: sheet.counts as { new: number; joined: number; toReview: number; refused: number },
      refused: sheet.refused as { row: number; why: 'Nothing' | 'Email' | 'Long' }[],
      columns: sheet.columns as { header: string; field: (typeof fields)[number] | null; examples: string[] }[],
      done: run?.done ?? 0,
      total: run?.total ?? sheet.total,
    }
  },
})
