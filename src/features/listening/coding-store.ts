import { sql } from 'kysely'
import type { Context, Subject } from '#platform/context.ts'
import type { Wording } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { words } from './words.ts'

const voice = (id: string): Subject => ({ kind: 'voice', id })
const theme = (id: string): Subject => ({ kind: 'theme', id })

/** A statement may carry 65,535 parameters. */
const mostAtOnce = 10_000

/** Puts voices to a theme, and ties them on the thread. @returns those that did not have it before. */
export async function code(ctx: Context, voiceIds: readonly string[], themeId: string): Promise<string[]> {
  await holdTheme(ctx, themeId)
  const fresh: string[] = []
  for (let from = 0; from < voiceIds.length; from += mostAtOnce) {
    const rows = await ctx.db
      .insertInto('voice_themes')
      .values(
        voiceIds.slice(from, from + mostAtOnce).map((voiceId) => ({
          community_id: ctx.community.id,
          id: ctx.newId(),
          voice_id: voiceId,
          theme_id: themeId,
          coded_at: ctx.now,
          coded_by: ctx.actor.accountId,
        })),
      )
      .onConflict((conflict) => conflict.columns(['community_id', 'voice_id', 'theme_id']).doNothing())
      .returning('voice_id')
      .execute()
    fresh.push(...rows.map((row) => row.voice_id))
  }
  await ctx.linkMany(fresh.map((id) => [voice(id), theme(themeId)] as const))
  return fresh
}

/** Nobody merges it away meanwhile: a voice coded to a theme that is no more would be lost from sight. */
async function holdTheme(ctx: Context, themeId: string): Promise<void> {
  const { rows } = await sql`select from themes where id = ${themeId} and merged_into is null for key share`.execute(
    ctx.db,
  )
  if (rows.length === 0) throw missing(words, 'noSuchTheme')
}

/** Takes a theme from voices again, and cuts their tie. @returns those that had it. */
export async function uncode(ctx: Context, voiceIds: readonly string[], themeId: string): Promise<string[]> {
  const rows = await ctx.db
    .deleteFrom('voice_themes')
    .where('theme_id', '=', themeId)
    .where(sql<boolean>`voice_id = any(${[...voiceIds]}::uuid[])`)
    .returning('voice_id')
    .execute()
  const had = rows.map((row) => row.voice_id)
  await cutTies(ctx, had, themeId)
  return had
}

/** One statement a tie: the platform, which alone writes the thread, cuts one at a time. */
async function cutTies(ctx: Context, voiceIds: readonly string[], themeId: string): Promise<void> {
  for (const id of voiceIds) await ctx.unlink(voice(id), theme(themeId))
}

/** What a merge of themes changed, so that it can be taken back exactly. */
export interface MovedCodings {
  /** Voices that had only the first theme, and have the second now. */
  moved: string[]
  /** Voices that had both. */
  had: string[]
}

/** The voices of one theme go over to another. */
export async function moveCodings(ctx: Context, themeId: string, intoId: string): Promise<MovedCodings> {
  const all = await voicesOfTheme(ctx, themeId)
  const moved = await code(ctx, all, intoId)
  await uncode(ctx, all, themeId)
  const fresh = new Set(moved)
  return { moved, had: all.filter((id) => !fresh.has(id)) }
}

export async function moveCodingsBack(ctx: Context, themeId: string, intoId: string, { moved, had }: MovedCodings) {
  await uncode(ctx, moved, intoId)
  await code(ctx, [...moved, ...had], themeId)
}

/** The ids of all voices of a theme. */
export async function voicesOfTheme(ctx: Context, themeId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('voice_themes')
    .select('voice_id')
    .where('theme_id', '=', themeId)
    .orderBy('voice_id')
    .execute()
  return rows.map((row) => row.voice_id)
}

/** Which themes each of these voices has, the first given first. */
export async function themesOfVoices(ctx: Context, voiceIds: readonly string[]) {
  const found = new Map<string, { id: string; title: Wording }[]>()
  if (voiceIds.length === 0) return found
  const rows = await ctx.db
    .selectFrom('voice_themes')
    .innerJoin('themes', (join) =>
      join
        .onRef('themes.community_id', '=', 'voice_themes.community_id')
        .onRef('themes.id', '=', 'voice_themes.theme_id'),
    )
    .select(['voice_themes.voice_id', 'themes.id', 'themes.title'])
    .where(sql<boolean>`voice_themes.voice_id = any(${[...voiceIds]}::uuid[])`)
    .orderBy('voice_themes.id')
    .execute()
  for (const { voice_id, id, title } of rows) found.set(voice_id, [...(found.get(voice_id) ?? []), { id, title }])
  return found
}

/** Distinct people who said any of these voices, as far as it is known. Voices set aside count nowhere. */
export async function peopleWhoSpoke(ctx: Context, voiceIds: readonly string[]): Promise<{ personId: string }[]> {
  if (voiceIds.length === 0) return []
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id as "personId" from voices
    where id = any(${[...voiceIds]}::uuid[]) and person_id is not null and state <> 'set aside'
    order by 1`.execute(ctx.db)
  return rows
}
