import { z } from 'zod'
import { blankPerson, intakePeople } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { clockJob, longJob } from '#platform/jobs/job.ts'
import { recordSpoken } from './add-voice.ts'
import { findImport, rowsHere } from './import-store.ts'
import { parseSheet, readVoices } from './read-voices.ts'
import type { SheetPerson, SheetRow } from './sheet.ts'
import { insertVoices, type NewVoice } from './voice-store.ts'

const batch = 1_000

/** All rows in one transaction: whatever stops it, a person, a crash, a full disk, leaves nothing half done. */
export const importVoices = longJob({
  name: 'import voices',
  input: z.object({ importId: z.uuid() }),
  async run(work, { importId }) {
    return work.inTransaction(async (ctx) => {
      const sheet = await findImport(ctx, importId)
      if (sheet.csv === null) return
      const { columns, language } = sheet
      const { rows, refused } = readVoices(parseSheet(sheet.csv), { columns, language, zone: ctx.community.zone })
      const here = await rowsHere(ctx, rows, sheet.file_hash)
      const fresh = rows.filter((row) => !here.has(row.row))
      const speakers = speakersIn(rows, here)
      let written = 0
      for (let from = 0; from < fresh.length; from += batch) {
        await work.orStop()
        const some = fresh.slice(from, from + batch)
        await speakers.takeIn(ctx, some, sheet.file_name || 'sheet')
        written += await write(
          ctx,
          importId,
          some.map((row) => ({ row, personId: speakers.of(row) })),
        )
        await work.progress(from + some.length, fresh.length)
      }
      const counts = {
        new: written,
        alreadyHere: rows.length - written,
        refused: refused.length,
        withPerson: speakers.count(fresh),
      }
      await forget(ctx, importId, { counts: JSON.stringify(counts), acts_run: ctx.runId })
      return counts
    })
  },
})

/** Voices of one author are of one person, if any row of that author says who it is. */
function speakersIn(rows: readonly SheetRow[], here: ReadonlyMap<number, string | null>) {
  const named = new Map<string, SheetPerson>()
  const known = new Map<string, string>()
  for (const { row, author, person } of rows) {
    if (!author) continue
    if (person && !named.has(author)) named.set(author, person)
    const personId = here.get(row)
    if (personId) known.set(author, personId)
  }
  const of = ({ author }: SheetRow) => (author ? (known.get(author) ?? null) : null)
  return {
    of,
    count: (some: readonly SheetRow[]) => some.filter((row) => of(row) !== null).length,
    /** Every author once, by the same matching as at every other door. */
    async takeIn(ctx: Context, some: readonly SheetRow[], source: string) {
      const authors = [...new Set(some.flatMap(({ author }) => author ?? []))]
      const strangers = authors.filter((author) => named.has(author) && !known.has(author))
      const arrivals = await intakePeople(
        ctx,
        strangers.map((author) => inputOf(named.get(author)!)),
        source,
      )
      strangers.forEach((author, i) => known.set(author, arrivals[i]!.personId))
    },
  }
}

const inputOf = ({ givenName, familyName, email, phone }: SheetPerson) => ({
  ...blankPerson,
  givenName,
  familyName,
  emails: email ? [email] : [],
  phones: phone ? [phone] : [],
})

async function write(
  ctx: Context,
  importId: string,
  some: readonly { row: SheetRow; personId: string | null }[],
): Promise<number> {
  const voices = some.map(
    ({ row, personId }): NewVoice => ({
      id: ctx.newId(),
      text: row.text,
      language: row.language,
      personId,
      authorKey: row.authorKey,
      saidAt: row.saidAt ?? ctx.now,
      place: row.place,
      sessionId: null,
      source: 'import',
      mayBeQuoted: 'no',
      state: 'heard',
      imported: { importId, row: row.row, key: row.key },
    }),
  )
  const written = await insertVoices(ctx, voices, false)
  await recordSpoken(
    ctx,
    voices.filter((voice) => written.has(voice.id)),
    false,
  )
  return written.size
}

/** The rows are voices now: what the sheet said of people is not kept twice. */
async function forget(
  ctx: Context,
  importId: string,
  more: { counts?: string; acts_run?: string } = {},
): Promise<void> {
  const { columns } = await findImport(ctx, importId)
  const bare = columns.map((column) => ({ ...column, examples: [] }))
  await ctx.db
    .updateTable('voice_imports')
    .set({ csv: null, samples: '[]', columns: JSON.stringify(bare), ...more })
    .where('id', '=', importId)
    .execute()
}

export const forgetOldSheets = clockJob({
  name: 'forget sheets of voices that were looked at a week ago',
  every: '20 3 * * *',
  async run(ctx) {
    const old = await ctx.db
      .selectFrom('voice_imports')
      .select('id')
      .where('csv', 'is not', null)
      .where('looked_at', '<', ctx.now.subtract({ hours: 7 * 24 }))
      .limit(500)
      .execute()
    for (const { id } of old) await forget(ctx, id)
  },
})
