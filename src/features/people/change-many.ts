import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { putTag } from './tag-store.ts'

/** One change that many people get at once. A value of null empties the field. */
export type ManyChange = { kind: 'put tag'; tagId: string } | { kind: 'take tag'; tagId: string } | SetField

interface SetField {
  kind: 'set field'
  key: string
  value: string | number | boolean | null
}

/** Somebody who was changed, and what of it has to be kept so that it can be put back. */
export interface Kept {
  personId: string
  was: unknown
}

/** Changes those who are not so already, in one statement. @returns them alone */
export async function changeMany(ctx: Context, change: ManyChange, personIds: readonly string[]): Promise<Kept[]> {
  if (personIds.length === 0) return []
  if (change.kind === 'put tag')
    return (await putTag(ctx, change.tagId, personIds)).map((personId) => ({ personId, was: null }))
  return change.kind === 'take tag' ? takeTag(ctx, change.tagId, personIds) : setField(ctx, change, personIds)
}

/**
 * Puts back what was before, except where somebody has changed it by hand since.
 * @param at when the change was made: a tag that was taken off and put on again since is another one
 * @returns how many were put back
 */
export async function changeBack(
  ctx: Context,
  change: ManyChange,
  kept: readonly Kept[],
  at: Temporal.Instant,
): Promise<number> {
  if (kept.length === 0) return 0
  if (change.kind === 'put tag') {
    const { rows } = await sql`
      delete from person_tags where tag_id = ${change.tagId} and tagged_at = ${at}::timestamptz
        and person_id = any(${kept.map((one) => one.personId)}::uuid[]) returning person_id`.execute(ctx.db)
    return rows.length
  }
  return change.kind === 'take tag' ? putTagBack(ctx, change.tagId, kept) : fieldBack(ctx, change, kept)
}

/** A tag that a change made, when nobody has it and nobody has touched it. */
export async function forgetNewTag(ctx: Context, tagId: string): Promise<void> {
  await sql`
    delete from tags t where t.id = ${tagId} and t.version = 1 and t.heading = ''
      and not exists (select from person_tags p where p.tag_id = t.id)`.execute(ctx.db)
}

async function takeTag(ctx: Context, tagId: string, personIds: readonly string[]): Promise<Kept[]> {
  const { rows } = await sql<{ person_id: string; id: string; tagged_at: Temporal.Instant }>`
    delete from person_tags where tag_id = ${tagId} and person_id = any(${[...personIds]}::uuid[])
    returning person_id, id, tagged_at`.execute(ctx.db)
  return rows.map((row) => ({ personId: row.person_id, was: { id: row.id, at: row.tagged_at.toString() } }))
}

async function putTagBack(ctx: Context, tagId: string, kept: readonly Kept[]): Promise<number> {
  const { rows } = await sql`
    insert into person_tags (community_id, id, person_id, tag_id, tagged_at)
    select ${ctx.community.id}, (k.was ->> 'id')::uuid, p.id, ${tagId}, (k.was ->> 'at')::timestamptz
    from ${rowsOf(kept)} join people p on p.id = k.person_id and p.erased_at is null and p.merged_into is null
    where exists (select from tags where id = ${tagId})
    on conflict do nothing returning person_id`.execute(ctx.db)
  return rows.length
}

/** Rows are locked in one order, so that two who change many at once never wait for each other in a circle. */
async function setField(ctx: Context, { key, value }: SetField, personIds: readonly string[]): Promise<Kept[]> {
  const json = value === null ? null : JSON.stringify(value)
  const { rows } = await sql<{ id: string; was: unknown }>`
    update people p set fields = case when ${json}::jsonb is null then p.fields - ${key}::text
      else p.fields || jsonb_build_object(${key}::text, ${json}::jsonb) end
    from (select id, fields -> ${key}::text as was from people where id = any(${[...personIds]}::uuid[])
      and erased_at is null and merged_into is null order by id for update) o
    where p.id = o.id and o.was is distinct from ${json}::jsonb returning p.id, o.was`.execute(ctx.db)
  return rows.map((row) => ({ personId: row.id, was: row.was ?? null }))
}

async function fieldBack(ctx: Context, { key, value }: SetField, kept: readonly Kept[]): Promise<number> {
  const json = value === null ? null : JSON.stringify(value)
  const { rows } = await sql`
    update people p set fields = case when o.was is null or o.was = 'null'::jsonb then p.fields - ${key}::text
      else p.fields || jsonb_build_object(${key}::text, o.was) end
    from (select q.id, k.was from ${rowsOf(kept)} join people q on q.id = k.person_id
      where q.erased_at is null and q.merged_into is null order by q.id for update of q) o
    where p.id = o.id and p.fields -> ${key}::text is not distinct from ${json}::jsonb returning p.id`.execute(ctx.db)
  return rows.length
}

const rowsOf = (kept: readonly Kept[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(kept.map((one) => ({ person_id: one.personId, was: one.was })))}::jsonb) as k(person_id uuid, was jsonb)`
