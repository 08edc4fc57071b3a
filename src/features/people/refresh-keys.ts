import { sql } from 'kysely'
import { z } from 'zod'
import { keysVersion } from '#algorithms/matching/keys.ts'
import type { Context } from '#platform/context.ts'
import { longJob } from '#platform/jobs/job.ts'
import { askFor, isAskedFor } from '#platform/jobs/long-work.ts'
import { keysOf } from './key-store.ts'
import { inputOfPerson, peopleById } from './store.ts'

const batch = 2_000
const first = '00000000-0000-0000-0000-000000000000'

/**
 * People who came in by the hundred thousand, and everybody after the matcher learned new keys, get theirs here. Until
 * then they are found by their e-mail and phone alone. Each batch is kept by itself: what was stopped goes on from there.
 */
export const writeMissingKeys = longJob({
  name: 'write the keys by which newcomers are found',
  input: z.object({}),
  async run(work) {
    let written = 0
    // In order of the ids, each batch after the one before: nobody is looked at twice.
    for (let after: string | undefined = first; after !== undefined; ) {
      await work.orStop()
      const before: string = after
      const ids: string[] = await work.inTransaction(async (ctx) => {
        const lacking = await withoutKeys(ctx, before, batch)
        await rewrite(ctx, lacking)
        return lacking
      })
      written += ids.length
      await work.progress(written)
      after = ids.at(-1)
    }
    return { written }
  },
})

/** For whoever has just brought people. */
export async function askForKeys(ctx: Context): Promise<void> {
  if (!(await isAskedFor(ctx, writeMissingKeys))) await askFor(ctx, writeMissingKeys, {})
}

/** For the clock. Nothing is asked for where nothing is missing. */
export async function askForMissingKeys(ctx: Context): Promise<void> {
  if ((await withoutKeys(ctx, first, 1)).length > 0) await askForKeys(ctx)
}

async function withoutKeys(ctx: Context, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people p where p.erased_at is null and p.merged_into is null and p.id > ${after} and not exists (
      select from person_keys k where k.community_id = p.community_id and k.person_id = p.id and k.keys_version = ${keysVersion})
    order by p.id limit ${most}
    -- Whoever is erased at this moment is waited for, and gets none.
    for share of p`.execute(ctx.db)
  return rows.map((row) => row.id)
}

/** The same for those of a temporary table whose keys are written already, and may have become others. */
export async function refreshKeysOf(ctx: Context, people: 'touched' | 'undoing'): Promise<void> {
  for (let after = first; ; ) {
    const { rows } = await sql<{ id: string }>`
      select k.person_id as id from ${sql.table(people)} t
      join person_keys k on k.community_id = ${ctx.community.id} and k.person_id = t.person_id
      where k.person_id > ${after} order by k.person_id limit ${batch}`.execute(ctx.db)
    if (rows.length === 0) return
    await rewrite(
      ctx,
      rows.map((row) => row.id),
    )
    after = rows.at(-1)!.id
  }
}

/** Sealed people are found by newcomers as well. */
async function rewrite(ctx: Context, ids: readonly string[]): Promise<void> {
  const seeing: Context = { ...ctx, actor: { ...ctx.actor, grants: { has: () => true } } }
  const people = await peopleById(seeing, ids)
  if (people.length === 0) return
  const keyed = people.map((person) => ({ id: person.id, input: inputOfPerson(person) }))
  await keysOf(ctx, keyed).execute()
}
