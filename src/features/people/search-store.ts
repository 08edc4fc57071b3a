import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { longJob } from '#platform/jobs/job.ts'
import { askFor, isAskedFor } from '#platform/jobs/long-work.ts'

interface Found {
  id: string
  text: string
}

/** What writes by what the search finds these people, one or more, beside their records. */
export const searchOf = (ctx: Context, people: readonly Found[]) =>
  ctx.db
    .insertInto('person_search')
    .values(people.map(({ id, text }) => ({ community_id: ctx.community.id, person_id: id, search_text: text })))
    .onConflict((row) =>
      row.columns(['community_id', 'person_id']).doUpdateSet((eb) => ({ search_text: eb.ref('excluded.search_text') })),
    )

export async function dropSearch(ctx: Context, personId: string): Promise<void> {
  await ctx.db.deleteFrom('person_search').where('person_id', '=', personId).execute()
}

/** So many are brought into the search's index while somebody waits; more are brought in afterwards. */
const mostAtOnce = 5_000

/** Those who came together, their ids in a row: the search knows them from now on, and soon by its index. */
export async function searchable(ctx: Context, many: number, afterId: string, untilId: string): Promise<void> {
  if (many <= mostAtOnce) return void (await indexBetween(ctx, afterId, untilId, mostAtOnce))
  await ctx.db
    .insertInto('people_unsearched')
    .values({ community_id: ctx.community.id, id: ctx.newId(), after_id: afterId, until_id: untilId })
    .execute()
  await askFor(ctx, indexNewcomers, {})
}

/** For the clock: whoever is left over when a run ended too early. */
export async function askForIndex(ctx: Context): Promise<void> {
  const left = await ctx.db.selectFrom('people_unsearched').select('id').limit(1).executeTakeFirst()
  if (left && !(await isAskedFor(ctx, indexNewcomers))) await askFor(ctx, indexNewcomers, {})
}

const batch = 5_000

/** Each batch is kept by itself: what was stopped goes on from there. */
export const indexNewcomers = longJob({
  name: 'bring many newcomers into the index of the search',
  input: z.object({}),
  async run(work) {
    let indexed = 0
    for (let more: number | null = 0; more !== null; indexed += more ?? 0) {
      await work.orStop()
      more = await work.inTransaction(indexSome)
      await work.progress(indexed)
    }
    if (indexed > 0) await work.inTransaction((ctx) => sql`select install.tidy_people()`.execute(ctx.db))
    return { indexed }
  },
})

/** @returns how many, or null when nobody waits. */
async function indexSome(ctx: Context): Promise<number | null> {
  const range = await ctx.db
    .selectFrom('people_unsearched')
    .selectAll()
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!range) return null
  const { many, last } = await indexBetween(ctx, range.after_id, range.until_id, batch)
  if (last === null) await ctx.db.deleteFrom('people_unsearched').where('id', '=', range.id).execute()
  else await ctx.db.updateTable('people_unsearched').set({ after_id: last }).where('id', '=', range.id).execute()
  return many
}

/** Whoever was written by hand meanwhile is there already, as they are now. */
async function indexBetween(ctx: Context, after: string, until: string, most: number) {
  const { rows } = await sql<{ many: number; last: string | null }>`
    with these as materialized (
      select id, search_text from people where id > ${after} and id <= ${until} and erased_at is null order by id limit ${most}
      -- Whoever is erased at this moment is waited for, and not brought back.
      for share),
    written as (
      insert into person_search (community_id, person_id, search_text)
      select ${ctx.community.id}, id, search_text from these order by id on conflict do nothing)
    select count(*)::int as many, (select id from these order by id desc limit 1) as last from these`.execute(ctx.db)
  return rows[0]!
}
