import { z } from 'zod'
import { fieldsOf, nameOf, peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { exampleImport } from './bring-sheet.ts'
import { Counts, type Refusals, Undone } from './import.ts'
import { findImport, type ImportRow } from './import-store.ts'
import { mayImport } from './policy.ts'

/** What is going on with an import, as a person would say it. */
export const states = [
  'bringing',
  'looking',
  'unreadable',
  'looked',
  'importing',
  'failed',
  'done',
  'undoing',
  'undone',
] as const
export type ImportState = (typeof states)[number]

const mostNamed = 50

const Problem = z.object({ feature: z.string(), key: z.string(), holes: z.record(z.string(), z.unknown()) })

export const ImportView = z.object({
  importId: z.uuid(),
  state: z.enum(states),
  fileName: z.string(),
  broughtBy: z.string(),
  broughtAt: z.string(),
  importedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  /** What would happen before it is imported, what happened afterwards. */
  counts: Counts.nullable(),
  refused: z.record(z.string(), z.int()),
  undone: Undone.nullable(),
})

export const showImport = operation({
  name: 'imports.showImport',
  summary: 'An import: what it would do, how far it is, what it did, and what became of it',
  route: 'GET /imports/:importId',
  input: z.object({ importId: z.uuid() }),
  output: ImportView.extend({
    format: z.string(),
    hasHeader: z.boolean(),
    columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), examples: z.array(z.string()) })),
    sample: z.array(z.array(z.string())),
    birthReason: z.string(),
    total: z.int(),
    phase: z.string(),
    /** Of a thousand. */
    done: z.int(),
    /** The file is still here, so it can be looked through again. */
    hasFile: z.boolean(),
    wasStopped: z.boolean(),
    problem: Problem.nullable(),
    /** The community's own fields, which a column can be. */
    ownFields: z.array(z.object({ key: z.string(), label: z.record(z.string(), z.string()) })),
    /** The first of those who stayed when it was taken back. */
    stayed: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  }),
  example: exampleImport,
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayImport,
  async run(ctx, sheet) {
    const run = await runOf(ctx, sheet)
    const stayed = await peopleById(ctx, sheet.undone?.who.slice(0, mostNamed) ?? [])
    ctx.viewed(...stayed.map((person) => person.id))
    const problem = Problem.safeParse((run?.result as { problem?: unknown } | null)?.problem)
    return {
      ...viewOf(sheet, stateFrom(sheet, run)),
      format: sheet.format,
      hasHeader: sheet.has_header,
      columns: sheet.columns,
      sample: sheet.sample,
      birthReason: sheet.birth_reason,
      total: sheet.total,
      phase: sheet.phase,
      done: run?.done ?? 0,
      hasFile: sheet.upload_id !== null,
      wasStopped: run?.state === 'cancelled',
      problem: run?.state === 'failed' && problem.success ? problem.data : null,
      ownFields: (await fieldsOf(ctx)).map(({ key, label }) => ({ key, label })),
      stayed: stayed.map((person) => ({ personId: person.id, name: nameOf(person) })),
    }
  },
})

export const viewOf = (sheet: ImportRow, state: ImportState): z.input<typeof ImportView> => ({
  importId: sheet.id,
  state,
  fileName: sheet.file_name,
  broughtBy: sheet.brought_name,
  broughtAt: sheet.brought_at.toString(),
  importedAt: sheet.imported_at?.toString() ?? null,
  undoneAt: sheet.undone_at?.toString() ?? null,
  undoneBy: sheet.undone_by,
  counts: sheet.counts ?? sheet.foreseen,
  refused: sheet.refused as Record<keyof Refusals, number>,
  undone: sheet.undone,
})

interface Run {
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  result: unknown
}

/** The newest piece of work about this import. */
const newestRun = (sheet: ImportRow): string | null => sheet.undo_run ?? sheet.import_run ?? sheet.look_run

async function runOf(ctx: Context, sheet: ImportRow): Promise<Run | undefined> {
  const id = newestRun(sheet)
  if (!id) return undefined
  const row = await ctx.db
    .selectFrom('job_runs')
    .select(['state', 'done', 'result'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Run | undefined
}

export const stateOf = async (ctx: Context, sheet: ImportRow): Promise<ImportState> =>
  stateFrom(sheet, await runOf(ctx, sheet))

export function stateFrom(sheet: ImportRow, run: Run | undefined): ImportState {
  const under = run?.state === 'waiting' || run?.state === 'running'
  if (sheet.undone_at) return 'undone'
  if (sheet.undo_run) return under ? 'undoing' : 'done'
  if (sheet.imported_at) return 'done'
  if (sheet.import_run) return under ? 'importing' : 'failed'
  if (!sheet.look_run) return 'bringing'
  if (under) return 'looking'
  if (sheet.foreseen) return 'looked'
  return run?.state === 'cancelled' ? 'failed' : 'unreadable'
}
