import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { CommonGround } from '#platform/feature.ts'
import { nameOfLanguage } from '#platform/ui/wording.tsx'

/** Streets and preferred languages that these people share with few enough others to mean something. */
export async function sharedStreetsAndLanguages(
  ctx: Context,
  personIds: readonly string[],
  most: number,
): Promise<CommonGround[]> {
  const main = new Set<string>(ctx.community.languages)
  const { rows } = await sql<{ kind: 'street' | 'language'; label: string; people: string[] }>`
    with streets as (
      select distinct on (place_key) place_key, street from person_addresses
      where person_id = any(${[...personIds]}::uuid[]) and place_key <> '' and street <> ''
      order by place_key, id limit 200),
    spoken as (
      select distinct languages[1] as code from people
      where id = any(${[...personIds]}::uuid[]) and languages[1] <> all(${[...main]}::text[]) limit 200)
    select 'street' as kind, s.street as label, array_agg(distinct n.person_id) as people from streets s
      cross join lateral (select person_id from person_addresses a where a.place_key = s.place_key and a.place_key <> '' limit ${most + 1}) n
      group by s.place_key, s.street
    union all
    select 'language', s.code, array_agg(n.id) from spoken s
      cross join lateral (select p.id from people p where p.languages[1] = s.code and p.erased_at is null and p.merged_into is null limit ${most + 1}) n
      group by s.code`.execute(ctx.db)
  return rows
    .filter((row) => row.people.length <= most)
    .map(({ kind, label, people }) => ({
      kind,
      label: kind === 'language' ? nameOfLanguage(label, ctx.language) : label,
      personIds: people,
    }))
}
