import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { parseSheet, readVoices } from './read-voices.ts'
import type { ImportCounts, SheetColumn, SheetRow, SheetSample } from './sheet.ts'
import { words } from './words.ts'

const mostAtOnce = 10_000
const mostRefused = 1_000
const mostSamples = 8

export async function findImport(ctx: Context, id: string) {
  const row = await ctx.db.selectFrom('voice_imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchImport')
  return row
}

interface Look {
  csv: string
  fileHash: string
  columns: readonly SheetColumn[]
  language: string
}

/** What an import would do, as far as it can be told without writing anything. */
export async function lookThrough(ctx: Context, { csv, fileHash, columns, language }: Look) {
  const { rows, refused } = readVoices(parseSheet(csv), { columns, language, zone: ctx.community.zone })
  const here = await rowsHere(ctx, rows, fileHash)
  const fresh = rows.filter((row) => !here.has(row.row))
  const counts: ImportCounts = {
    new: fresh.length,
    alreadyHere: here.size,
    refused: refused.length,
    withPerson: fresh.filter((row) => row.person).length,
  }
  return {
    columns: JSON.stringify(columns),
    language,
    counts: JSON.stringify(counts),
    refused: JSON.stringify(refused.slice(0, mostRefused)),
    samples: JSON.stringify(rows.slice(0, mostSamples).map((row) => sampleOf(row, here.has(row.row)))),
    total: rows.length + refused.length,
  }
}

const sampleOf = (
  { row, text, person, authorKey, saidAt, place, language }: SheetRow,
  alreadyHere: boolean,
): SheetSample => ({
  row,
  text: text.slice(0, 500),
  who: person ? Object.values(person).filter(Boolean).join(' ') : (authorKey ?? ''),
  saidAt: saidAt?.toString() ?? null,
  place,
  language,
  alreadyHere,
})

/** Which rows are voices already, and whose: by their key, or because this very file was imported before. */
export async function rowsHere(
  ctx: Context,
  rows: readonly SheetRow[],
  fileHash: string,
): Promise<Map<number, string | null>> {
  const here = new Map<number, string | null>()
  const byKey = new Map(rows.map((row) => [row.key, row.row]))
  const keys = [...byKey.keys()]
  for (let from = 0; from < keys.length; from += mostAtOnce) {
    const { rows: found } = await sql<{ import_key: string; person_id: string | null }>`
      select import_key, person_id from voices
      where import_key = any(${keys.slice(from, from + mostAtOnce)}::text[])`.execute(ctx.db)
    for (const { import_key, person_id } of found) here.set(byKey.get(import_key)!, person_id)
  }
  const { rows: same } = await sql<{ import_row: number; person_id: string | null }>`
    select v.import_row, v.person_id from voice_imports i
    join voices v on v.community_id = i.community_id and v.import_id = i.id
    where i.file_hash = ${fileHash}`.execute(ctx.db)
  const numbers = new Set(rows.map((row) => row.row))
  for (const { import_row, person_id } of same) if (numbers.has(import_row)) here.set(import_row, person_id)
  return here
}
