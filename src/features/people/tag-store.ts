import { sql } from 'kysely'
import { foldWords } from '#algorithms/names/fold.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { words } from './words.ts'

/** A word that people are sorted by; it may stand under a heading. */
export interface Tag {
  id: string
  name: string
  heading: string
  version: number
}

/** What two ways of writing a tag have in common; a tag of signs alone is known by them. */
export const tagKey = (name: string): string => foldWords(name) || name.trim().toLowerCase()

export async function tagsHere(ctx: Context): Promise<Tag[]> {
  return ctx.db
    .selectFrom('tags')
    .select(['id', 'name', 'heading', 'version'])
    .orderBy('heading')
    .orderBy('key')
    .limit(2_000)
    .execute()
}

/** @throws missing */
export async function findTag(ctx: Context, id: string): Promise<Tag> {
  const tag = await ctx.db
    .selectFrom('tags')
    .select(['id', 'name', 'heading', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!tag) throw missing(words, 'noSuchTag')
  return tag
}

export async function tagsOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, Tag[]>> {
  const of = new Map<string, Tag[]>()
  if (personIds.length === 0) return of
  const rows = await ctx.db
    .selectFrom('person_tags')
    .innerJoin('tags', (join) =>
      join.onRef('tags.community_id', '=', 'person_tags.community_id').onRef('tags.id', '=', 'person_tags.tag_id'),
    )
    .select(['person_tags.person_id', 'tags.id', 'tags.name', 'tags.heading', 'tags.version'])
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .orderBy('tags.heading')
    .orderBy('tags.key')
    .execute()
  for (const { person_id, ...tag } of rows) of.set(person_id, [...(of.get(person_id) ?? []), tag])
  return of
}

/** The ids of tags by name, as typed; those that are not here yet are made. */
export async function tagsNamed(ctx: Context, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = new Map(names.map((name) => [tagKey(name), name.trim()]))
  wanted.delete('')
  if (wanted.size === 0) return new Map()
  await ctx.db
    .insertInto('tags')
    .values(
      [...wanted].map(([key, name]) => ({
        community_id: ctx.community.id,
        id: ctx.newId(),
        name: name.slice(0, 100),
        key,
      })),
    )
    .onConflict((row) => row.columns(['community_id', 'key']).doNothing())
    .execute()
  const rows = await ctx.db
    .selectFrom('tags')
    .select(['id', 'key'])
    .where('key', 'in', [...wanted.keys()])
    .execute()
  const byKey = new Map(rows.map((row) => [row.key, row.id]))
  return new Map(names.flatMap((name) => (byKey.has(tagKey(name)) ? [[name, byKey.get(tagKey(name))!]] : [])))
}

/** Puts a tag on people who lack it, in one statement. @returns those who lacked it. */
export async function putTag(ctx: Context, tagId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    insert into person_tags (community_id, id, person_id, tag_id, tagged_at)
    select ${ctx.community.id}, gen_random_uuid(), person_id, ${tagId}, ${ctx.now}::timestamptz
    from unnest(${[...personIds]}::uuid[]) as person_id
    on conflict (community_id, person_id, tag_id) do nothing returning person_id`.execute(ctx.db)
  return rows.map((row) => row.person_id)
}

/** @returns those who had it. */
export async function takeTag(ctx: Context, tagId: string, personIds: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .deleteFrom('person_tags')
    .where('tag_id', '=', tagId)
    .where('person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .returning('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

export async function updateTag(ctx: Context, id: string, name: string, heading: string): Promise<number> {
  const { version } = await ctx.db
    .updateTable('tags')
    .set({ name, key: tagKey(name), heading })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}
