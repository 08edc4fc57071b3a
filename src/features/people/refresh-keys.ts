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
  const sealedToo: Context = { ...ctx, actor: { ...ctx.actor, grants: { has: () => true } } }
  for (let done = 0; done < mostAtOnce; done += batch) {
    const { rows } = await sql<{ id: string }>`
      select p.id from people p where p.erased_at is null and p.merged_into is null and not exists (
        select from person_keys k where k.community_id = p.community_id and k.person_id = p.id and k.keys_version = ${keysVersion})
      limit ${batch}`.execute(ctx.db)
    if (rows.length === 0) return
    const people = await peopleById(
      sealedToo,
      rows.map((row) => row.id),
    )
    await writeKeys(
      ctx,
      people.map((person) => ({ id: person.id, input: inputOfPerson(person) })),
    )
  }
}
