import { type Selectable, sql } from 'kysely'
import { fieldsOf } from '#features/people/index.ts'
import type { Context, Visit } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { forgetUploads, uploadedBytes } from '#platform/files/upload.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import type { Counts, Refusal, Refusals, SheetColumn, Undone } from './import.ts'
import type { HowToRead } from './read-people.ts'
import { words } from './words.ts'

export type ImportRow = Selectable<Database['imports']>

/** @throws missing */
export async function findImport(ctx: Context, id: string): Promise<ImportRow> {
  const row = await ctx.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchImport')
  return row
}

export async function insertImport(ctx: Context, fileName: string, uploadId: string): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('imports')
    .values({
      community_id: ctx.community.id,
      id,
      file_name: fileName,
      upload_id: uploadId,
      brought_by: ctx.actor.accountId,
      brought_name: ctx.actor.name,
      brought_at: ctx.now,
      foreseen: null,
      counts: null,
      look_run: null,
      import_run: null,
      undo_run: null,
      imported_at: null,
      undone_at: null,
      undone_by: null,
      undone: null,
      id_prefix: null,
    })
    .execute()
  return id
}

export interface ImportChanges {
  upload_id?: null
  format?: string
  has_header?: boolean
  columns?: SheetColumn[]
  sample?: string[][]
  header_key?: string
  birth_reason?: string
  total?: number
  foreseen?: Counts | null
  counts?: Counts
  refused?: Refusals
  consent_from?: 'none' | 'column' | 'sheet'
  consent_wording?: string
  look_run?: string
  import_run?: string
  undo_run?: string
  phase?: string
  imported_at?: Temporal.Instant
  undone_at?: Temporal.Instant
  undone_by?: string
  undone?: Undone
}

const inJson = new Set(['columns', 'sample', 'foreseen', 'counts', 'refused', 'undone'])

export async function changeImport(ctx: Context, id: string, changes: ImportChanges): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [
      key,
      inJson.has(key) && value !== null ? JSON.stringify(value) : value,
    ]),
  )
  await ctx.db.updateTable('imports').set(set).where('id', '=', id).execute()
}

/** The file, for as long as it is here. */
export async function fileOf(ctx: Context, visit: Visit, sheet: ImportRow): Promise<Bytes | null> {
  if (!sheet.upload_id) return null
  const upload = await ctx.db
    .selectFrom('uploads')
    .select('size')
    .where('id', '=', sheet.upload_id)
    .where('finished_at', 'is not', null)
    .executeTakeFirst()
  return upload ? uploadedBytes(visit, sheet.upload_id, Number(upload.size)) : null
}

/** The rows are people now, or nobody wanted them: what the file said of people is not kept twice. */
export async function forgetFile(ctx: Context, sheet: Pick<ImportRow, 'id' | 'upload_id' | 'columns'>): Promise<void> {
  const bare = sheet.columns.map((column) => ({ ...column, examples: [] }))
  await changeImport(ctx, sheet.id, { upload_id: null, sample: [], columns: bare })
  if (sheet.upload_id) await forgetUploads(ctx, [sheet.upload_id])
}

export async function howToRead(ctx: Context, sheet: ImportRow): Promise<HowToRead> {
  return {
    // Without a reason for keeping them birth dates are left out.
    columns: sheet.columns.map((column) =>
      column.field === 'birth' && sheet.birth_reason.trim() === '' ? { ...column, field: null } : column,
    ),
    hasHeader: sheet.has_header,
    fields: await fieldsOf(ctx),
    birthReason: sheet.birth_reason,
    consent: { from: sheet.consent_from, at: ctx.now.toString(), zone: ctx.community.zone },
  }
}

/** How these headings were understood the last time; fields that were taken away since are left out. */
export async function rememberedFields(ctx: Context, headerKey: string): Promise<(string | null)[] | null> {
  const row = await ctx.db
    .selectFrom('import_mappings')
    .select('fields')
    .where('header_key', '=', headerKey)
    .executeTakeFirst()
  return row?.fields ?? null
}

export async function rememberFields(ctx: Context, headerKey: string, columns: readonly SheetColumn[]): Promise<void> {
  const fields = JSON.stringify(columns.map(({ field }) => field))
  await ctx.db
    .insertInto('import_mappings')
    .values({ community_id: ctx.community.id, header_key: headerKey, fields, used_at: ctx.now } as never)
    .onConflict((row) => row.columns(['community_id', 'header_key']).doUpdateSet({ fields, used_at: ctx.now } as never))
    .execute()
}

export async function forgetRefusals(ctx: Context, importId: string): Promise<void> {
  await ctx.db.deleteFrom('import_refusals').where('import_id', '=', importId).execute()
}

export async function keepRefusals(ctx: Context, importId: string, refused: readonly Refusal[]): Promise<void> {
  if (refused.length === 0) return
  await ctx.db
    .insertInto('import_refusals')
    .values(
      refused.map(({ row, why, detail, cells }) => ({
        community_id: ctx.community.id,
        import_id: importId,
        row,
        why,
        detail,
        cells: [...cells],
      })),
    )
    .execute()
}

export async function countAgreed(ctx: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from told where agreed_at is not null`.execute(ctx.db)
  return rows[0]!.count
}
