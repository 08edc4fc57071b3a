import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'

const texts = ['given_name', 'middle_name', 'family_name', 'called', 'pronouns', 'birth', 'note'] as const

/** Only what is empty is filled, from the first row that has it; what is here is never overwritten by a sheet. */
export async function fillEmpty(ctx: Context): Promise<void> {
  const first = (column: string) =>
    sql`(array_agg(i.${sql.ref(column)} order by i.row) filter (where i.${sql.ref(column)} <> ''))[1] as ${sql.ref(column)}`
  // Hardly any row brings what is missing, and the rest need not be put in order.
  const brings = (column: string) => sql`p.${sql.ref(column)} = '' and i.${sql.ref(column)} <> ''`
  const takes = (column: string) => sql`p.${sql.ref(column)} = '' and o.${sql.ref(column)} is not null`
  const set = (column: string) =>
    sql`${sql.ref(column)} = case when ${takes(column)} then o.${sql.ref(column)} else p.${sql.ref(column)} end`
  const was = (column: string) =>
    sql`case when ${takes(column)} then jsonb_build_object(${sql.lit(column)}, o.${sql.ref(column)}) else '{}' end`
  await sql`
    with offered as materialized (
      select d.person_id, ${sql.join(texts.map(first))},
        (array_agg(i.birth_reason order by i.row) filter (where i.birth <> ''))[1] as birth_reason,
        (array_agg(array_to_string(i.languages, ',') order by i.row) filter (where i.languages <> '{}'))[1] as languages
      from decided d join incoming i on i.row = d.row
      join people p on p.community_id = ${ctx.community.id} and p.id = d.person_id
      where d.outcome = 'joined' and (${sql.join([...texts.map(brings), sql`p.languages = '{}' and i.languages <> '{}'`], sql` or `)})
      group by d.person_id),
    changes as materialized (
      select o.*, ${sql.join(texts.map(was), sql` || `)}
        || case when p.languages = '{}' and o.languages is not null
          then jsonb_build_object('languages', to_jsonb(string_to_array(o.languages, ','))) else '{}' end as was
      from offered o join people p on p.id = o.person_id and p.community_id = ${ctx.community.id}),
    noted as (insert into filled select person_id, was from changes where was <> '{}')
    update people p set ${sql.join(texts.map(set))},
      birth_reason = case when ${takes('birth')} then o.birth_reason else p.birth_reason end,
      languages = case when p.languages = '{}' and o.languages is not null then string_to_array(o.languages, ',')
        else p.languages end
    from changes o where p.community_id = ${ctx.community.id} and p.id = o.person_id and o.was <> '{}'`.execute(ctx.db)
}

export async function fillFields(ctx: Context): Promise<void> {
  await sql`
    with offered as (
      select distinct on (d.person_id, f.key) d.person_id, f.key, f.value
      from decided d join incoming i on i.row = d.row cross join lateral jsonb_each(i.fields) f
      where d.outcome = 'joined' and i.fields <> '{}' order by d.person_id, f.key, i.row),
    fresh as materialized (
      select o.person_id, jsonb_object_agg(o.key, o.value) as fields
      from offered o join people p on p.id = o.person_id and p.community_id = ${ctx.community.id}
      where not p.fields ? o.key group by o.person_id),
    noted as (insert into filled select person_id, jsonb_build_object('fields', fields) from fresh)
    update people p set fields = p.fields || f.fields from fresh f
    where p.community_id = ${ctx.community.id} and p.id = f.person_id`.execute(ctx.db)
}
