import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { knowsVoices } from './policy.ts'
import { type Theme, type ThemeInput, themeSearchText } from './theme.ts'
import { words } from './words.ts'

type Row = Selectable<Database['themes']>

/** The themes that this actor may know of: they are notes of those who listen, and never public. Merged ones are not there. */
export const themesVisibleTo = (ctx: Context) =>
  ctx.db
    .selectFrom('themes')
    .where('themes.merged_into', 'is', null)
    .where(sql<boolean>`${sql.lit(knowsVoices(ctx.actor))}`)

/** A theme that was joined into another is found as that other one. @throws missing */
export async function findTheme(ctx: Context, id: string): Promise<Theme> {
  const row = await themesVisibleTo(ctx)
    .selectAll()
    .where(
      'id',
      '=',
      sql<string>`(
        with recursive up(id, merged_into) as (
          select id, merged_into from themes where id = ${id}
          union select t.id, t.merged_into from themes t join up on t.id = up.merged_into)
        select id from up where merged_into is null)`,
    )
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchTheme')
  return toTheme(row)
}

export async function themesById(ctx: Context, ids: readonly string[]): Promise<Theme[]> {
  if (ids.length === 0) return []
  const rows = await themesVisibleTo(ctx)
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(toTheme)
}

/** In the order in which they were made, so that each keeps its key. */
export async function themesInOrder(ctx: Context, most: number): Promise<Theme[]> {
  const rows = await themesVisibleTo(ctx).selectAll().orderBy('created_at').orderBy('id').limit(most).execute()
  return rows.map(toTheme)
}

export async function themesMatching(ctx: Context, pattern: readonly string[], most: number): Promise<Theme[]> {
  const rows = await themesVisibleTo(ctx)
    .selectAll()
    .where(sql<boolean>`search_text like all (${[...pattern]}::text[])`)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(toTheme)
}

export async function insertTheme(ctx: Context, id: string, input: ThemeInput): Promise<void> {
  await ctx.db
    .insertInto('themes')
    .values({ community_id: ctx.community.id, id, ...columnsOf(input), created_at: ctx.now, merged_into: null })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateTheme(ctx: Context, id: string, input: ThemeInput): Promise<number> {
  const row = await ctx.db
    .updateTable('themes')
    .set(columnsOf(input))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** @returns the version that this leaves behind. */
export async function setMergedInto(ctx: Context, id: string, intoId: string | null): Promise<number> {
  const row = await ctx.db
    .updateTable('themes')
    .set({ merged_into: intoId })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** In one order, so that two merges never wait for each other in a circle. @returns how many are still there. */
export async function lockThemes(ctx: Context, ids: readonly string[]): Promise<number> {
  const { rows } = await sql`select from themes where id = any(${[...ids]}::uuid[]) and merged_into is null
    order by id for update`.execute(ctx.db)
  return rows.length
}

export async function deleteTheme(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('themes').where('id', '=', id).execute()
}

/** What came of a theme: the steps after it on the thread. */
export async function stepsAfter(ctx: Context, themeId: string): Promise<{ kind: string; id: string }[]> {
  return ctx.db
    .selectFrom('thread_links')
    .select(['to_kind as kind', 'to_id as id'])
    .where('from_kind', '=', 'theme')
    .where('from_id', '=', themeId)
    .execute()
}

const columnsOf = (input: ThemeInput) => ({
  title: JSON.stringify(input.title),
  description: JSON.stringify(input.description),
  search_text: themeSearchText(input),
})

export const toTheme = (row: Row): Theme => ({
  id: row.id,
  title: row.title,
  description: row.description,
  version: row.version,
})
