import type { Selectable } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database, Wording } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { FieldType, PersonField } from './field.ts'
import { words } from './words.ts'

/** This community's own fields, in the order in which they are shown. */
export async function fieldsOf(ctx: Context): Promise<PersonField[]> {
  const rows = await ctx.db
    .selectFrom('person_fields')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toField)
}

/** @throws missing */
export async function findField(ctx: Context, id: string): Promise<PersonField> {
  const row = await ctx.db
    .selectFrom('person_fields')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchField')
  return toField(row)
}

export interface NewField {
  id: string
  key: string
  label: Wording
  type: FieldType
  choices: string[]
}

export async function insertField(ctx: Context, field: NewField): Promise<void> {
  const { most } = await ctx.db
    .selectFrom('person_fields')
    .select((row) => row.fn.max<number | null>('position').as('most'))
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('person_fields')
    .values({ community_id: ctx.community.id, ...field, position: (most ?? 0) + 1, ended_at: null })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateField(ctx: Context, id: string, label: Wording, choices: string[]): Promise<number> {
  const { version } = await ctx.db
    .updateTable('person_fields')
    .set({ label, choices })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Takes a field out of sight, or brings it back with all that was in it. @returns the version left behind. */
export async function endField(ctx: Context, id: string, ended: boolean): Promise<number> {
  const { version } = await ctx.db
    .updateTable('person_fields')
    .set({ ended_at: ended ? ctx.now : null })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Every key that was ever used: a key names its values in every record, and never comes to mean something else. */
export async function keysUsed(ctx: Context): Promise<Set<string>> {
  const rows = await ctx.db.selectFrom('person_fields').select('key').execute()
  return new Set(rows.map((row) => row.key))
}

const toField = (row: Selectable<Database['person_fields']>): PersonField => ({
  id: row.id,
  key: row.key,
  label: row.label,
  type: row.type,
  choices: row.choices,
  version: row.version,
})
