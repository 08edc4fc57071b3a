import { sql } from 'kysely'
import { blockingKeys, keysVersion } from '#algorithms/matching/keys.ts'
import type { MatchRecord } from '#algorithms/matching/record.ts'
import type { Context } from '#platform/context.ts'
import type { PersonInput } from './person.ts'

/** A person as the matcher looks at them: names, birth, addresses; the first postal address is the one that counts. */
export function matchRecordOf(input: PersonInput): MatchRecord {
  const [home] = input.addresses
  return {
    givenName: input.givenName || input.called,
    familyName: input.familyName,
    birthDate: input.birth,
    emails: input.emails,
    phones: input.phones,
    street: home?.street ?? '',
    houseNumber: home?.houseNumber ?? '',
    city: home?.city ?? '',
    postcode: home?.postcode ?? '',
  }
}

interface Keyed {
  id: string
  input: PersonInput
}

/** What writes by what a newcomer may find these people, one or more. */
export const keysOf = (ctx: Context, people: readonly Keyed[]) =>
  ctx.db
    .insertInto('person_keys')
    .values(
      people.map(({ id, input }) => ({
        community_id: ctx.community.id,
        person_id: id,
        keys: blockingKeys(matchRecordOf(input)),
        keys_version: keysVersion,
      })),
    )
    .onConflict((row) =>
      row
        .columns(['community_id', 'person_id'])
        .doUpdateSet((eb) => ({ keys: eb.ref('excluded.keys'), keys_version: eb.ref('excluded.keys_version') })),
    )

export async function dropKeys(ctx: Context, personId: string): Promise<void> {
  await ctx.db.deleteFrom('person_keys').where('person_id', '=', personId).execute()
}

/** Of those who share keys with one record, so many are looked at. */
export const mostSharing = 30
/** Fewer are reckoned as so many. */
export const leastPopulation = 1_000

/** About how many people there are: a guess is enough, and counting a million at every door would not be. */
export async function population(ctx: Context): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select reltuples::int as people from pg_class where oid = 'people'::regclass`.execute(ctx.db)
  return Math.max(leastPopulation, rows[0]?.people ?? 0)
}
