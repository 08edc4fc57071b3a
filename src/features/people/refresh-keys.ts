import { sql } from 'kysely'
import { keysVersion } from '#algorithms/matching/keys.ts'
import type { Context } from '#platform/context.ts'
import { writeKeys } from './key-store.ts'
import { inputOfPerson, peopleById } from './store.ts'

const batch = 2_000
/** What one coming-by of the clock does at most; the rest waits for the next. */
const mostAtOnce = 50_000

/**
 * People who came in by the hundred thousand, and everybody after the matcher learned new keys, get theirs here. Until
 * then they are found by their e-mail and phone alone.
 */
export async function refreshKeys(ctx: Context): Promise<void> {
  // In order of the ids, each batch after the one before: nobody is looked at twice in one coming-by.
  for (let done = 0, after = '00000000-0000-0000-0000-000000000000'; done < mostAtOnce; done += batch) {
    const { rows } = await sql<{ id: string }>`
      select p.id from people p where p.erased_at is null and p.merged_into is null and p.id > ${after} and not exists (
        select from person_keys k where k.community_id = p.community_id and k.person_id = p.id and k.keys_version = ${keysVersion})
      order by p.id limit ${batch}`.execute(ctx.db)
    if (rows.length === 0) return
    await rewrite(
      ctx,
      rows.map((row) => row.id),
    )
    after = rows.at(-1)!.id
  }
}

/** The same for those of a temporary table whose keys are written already, and may have become others. */
export async function refreshKeysOf(ctx: Context, people: 'shared' | 'undoing'): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
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
  await writeKeys(
    ctx,
    people.map((person) => ({ id: person.id, input: inputOfPerson(person) })),
  )
}
