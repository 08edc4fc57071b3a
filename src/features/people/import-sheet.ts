import { sql } from 'kysely'
import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, invalid, missing } from '#platform/errors.ts'
import { longJob } from '#platform/jobs/job.ts'
import { askFor, stopRun } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { recordConsents } from './consent-store.ts'
import { intakePeople } from './intake.ts'
import { mayWrite } from './policy.ts'
import { readSheet } from './read-sheet.ts'
import { words } from './words.ts'

const mostBytes = 50_000_000
const batch = 1_000

interface Counts {
  new: number
  joined: number
  toReview: number
}

/** The dry run: the very intake that the import will do, taken back before anybody sees it. */
export const lookAtSheet = operation({
  name: 'people.lookAtSheet',
  summary: 'Look at a sheet before importing it: how many are new, here already, unsure or unusable',
  route: 'POST /people/imports',
  input: z.object({ fileName: z.string().max(300).default(''), csv: z.string().min(1).max(mostBytes) }),
  output: z.object({ importId: z.uuid() }),
  example: () => ({ fileName: 'people.csv', csv: 'name,email\nAnna Nowak,anna@example.org\n' }),
  may: mayWrite,
  async run(ctx, _, { fileName, csv }) {
    const sheet = readSheet(csv)
    const counts = await dryRun(
      ctx,
      sheet.rows.map((row) => row.input),
      fileName,
    )
    const importId = ctx.newId()
    await ctx.db
      .insertInto('imports')
      .values({
        community_id: ctx.community.id,
        id: importId,
        file_name: fileName,
        csv,
        columns: JSON.stringify(sheet.columns),
        counts: JSON.stringify({ ...counts, refused: sheet.refused.length }),
        refused: JSON.stringify(sheet.refused.slice(0, 1_000)),
        total: sheet.rows.length,
        consent: null,
        job_run_id: null,
        looked_at: ctx.now,
      })
      .execute()
    return { importId }
  },
})

async function dryRun(ctx: Context, inputs: Parameters<typeof intakePeople>[1], fileName: string): Promise<Counts> {
  await sql`savepoint looking`.execute(ctx.db)
  const counts = { new: 0, joined: 0, toReview: 0 }
  for (let from = 0; from < inputs.length; from += batch)
    for (const { outcome } of await intakePeople(ctx, inputs.slice(from, from + batch), fileName))
      counts[keyOf[outcome]]++
  await sql`rollback to savepoint looking`.execute(ctx.db)
  return counts
}

const keyOf = { new: 'new', joined: 'joined', 'to review': 'toReview' } as const

const exampleImport = (owner: Caller) =>
  lookAtSheet(owner, { fileName: 'people.csv', csv: 'name,email\nAnna Nowak,anna@example.org\n' })

export const startImport = operation({
  name: 'people.startImport',
  summary: 'Import a sheet that was looked at; goes on in the background',
  route: 'PUT /people/imports/:importId/start',
  input: z.object({
    importId: z.uuid(),
    /** How and where all of these people agreed to receive news; null when they did not. Never guessed. */
    consent: z.string().max(2_000).nullable(),
  }),
  output: z.object({ runId: z.uuid() }),
  example: async (owner) => ({ ...(await exampleImport(owner)), consent: null }),
  find: (ctx, { importId }) => findImport(ctx, importId),
  may: mayWrite,
  async run(ctx, sheet, { consent }) {
    if (sheet.job_run_id) throw conflict(words, 'alreadyDecided')
    if (sheet.csv === null) throw missing(words, 'noSuchImport')
    if (consent !== null && consent.trim() === '') throw invalid('proof', words, 'consentProofNeeded')
    const runId = await askFor(ctx, importPeople, { importId: sheet.id })
    await ctx.db.updateTable('imports').set({ job_run_id: runId, consent }).where('id', '=', sheet.id).execute()
    return { runId }
  },
})

export const stopImport = operation({
  name: 'people.stopImport',
  summary: 'Stop an import that is under way; nothing of it is kept',
  route: 'DELETE /people/imports/:importId/start',
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

/** All rows in one transaction: whatever stops it, a person, a crash, a full disk, leaves nothing half done. */
export const importPeople = longJob({
  name: 'import people',
  input: z.object({ importId: z.uuid() }),
  async run(work, { importId }) {
    return work.inTransaction(async (ctx) => {
      const sheet = await findImport(ctx, importId)
      if (sheet.csv === null) return
      const { rows, refused } = readSheet(sheet.csv)
      const source = sheet.file_name || 'sheet'
      const counts = { new: 0, joined: 0, toReview: 0 }
      for (let from = 0; from < rows.length; from += batch) {
        await work.orStop()
        const arrivals = await intakePeople(
          ctx,
          rows.slice(from, from + batch).map((row) => row.input),
          source,
        )
        for (const { outcome } of arrivals) counts[keyOf[outcome]]++
        if (sheet.consent)
          await recordNews(
            ctx,
            arrivals.map((one) => one.personId),
            sheet.consent,
            source,
          )
        await work.progress(from + arrivals.length, rows.length)
      }
      await ctx.db
        .updateTable('imports')
        .set({ csv: null, counts: JSON.stringify({ ...counts, refused: refused.length }) })
        .where('id', '=', importId)
        .execute()
      return counts
    })
  },
})

/** A sheet that was only looked at holds people's data for nothing: after a week it goes. */
export async function forgetSheets(ctx: Context): Promise<void> {
  const old = ctx.now.subtract({ hours: 7 * 24 })
  await ctx.db
    .updateTable('imports')
    .set({ csv: null })
    .where('looked_at', '<', old)
    .where('csv', 'is not', null)
    .execute()
}

const recordNews = (ctx: Context, personIds: readonly string[], wording: string, source: string) =>
  recordConsents(ctx, [...new Set(personIds)], {
    purpose: 'news',
    channel: 'any',
    wording,
    language: ctx.community.languages[0],
    source,
  })

export async function findImport(ctx: Context, id: string) {
  const row = await ctx.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchImport')
  return row
}
