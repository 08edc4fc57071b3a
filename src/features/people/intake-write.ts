import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { addAddresses } from './intake-addresses.ts'
import { fillEmpty, fillFields } from './intake-fill.ts'
import type { SheetHolds } from './intake-lines.ts'

export interface IntakeSource {
  /** Where they came from, as their record says: the name of the file. */
  source: string
  /** The words that they agreed to, for those rows that say so. */
  wording: string
}

/**
 * What joined rows add to whom they were joined to, and tags, consents and questions of everybody; each step one
 * statement. What was added stands in `added` and `filled` afterwards, so that it can be taken back where the record
 * itself stays.
 */
export const joinSteps = (from: IntakeSource, holds: SheetHolds): ((ctx: Context) => Promise<unknown>)[] => [
  openNotes,
  fillEmpty,
  ...(holds.fields ? [fillFields] : []),
  addEmails,
  addPhones,
  addAddresses,
  ...(holds.told ? [insertTags, (ctx: Context) => insertConsents(ctx, from)] : []),
  (ctx) => insertQuestions(ctx, from),
]

async function openNotes(ctx: Context): Promise<void> {
  await sql`create temporary table added (person_id uuid, kind text not null, id uuid not null) on commit drop`.execute(
    ctx.db,
  )
  await sql`create temporary table filled (person_id uuid not null, was jsonb not null) on commit drop`.execute(ctx.db)
}

/** Looked for first and person by person: of most sheets nearly everything that joined rows bring is here already. */
const addEmails = (ctx: Context) =>
  sql`
  with offered as materialized (
    select d.person_id, e.*, d.row
    from decided d join incoming i on i.row = d.row
    cross join lateral unnest(i.emails, i.email_keys, i.email_kinds) with ordinality e(address, key, kind, n)
    where d.outcome = 'joined' and (select count(*) from person_emails x
      where x.community_id = ${ctx.community.id} and x.person_id = d.person_id and x.key = e.key) = 0),
  firsts as (select distinct on (person_id, key) * from offered order by person_id, key, row, n),
  written as (
    insert into person_emails (community_id, id, person_id, address, key, kind, is_primary)
    select ${ctx.community.id}, install.new_id(), o.person_id, o.address, o.key, o.kind,
      row_number() over (partition by o.person_id order by o.row, o.n) = 1 and (select count(*) from person_emails x
        where x.community_id = ${ctx.community.id} and x.person_id = o.person_id and x.is_primary) = 0
    from firsts o order by o.person_id, o.row, o.n
    on conflict (community_id, person_id, key) do nothing returning person_id, id)
  insert into added select person_id, 'email', id from written`.execute(ctx.db)

const addPhones = (ctx: Context) =>
  sql`
  with offered as materialized (
    select d.person_id, e.*, d.row
    from decided d join incoming i on i.row = d.row
    cross join lateral unnest(i.phones, i.phone_kinds) with ordinality e(number, kind, n)
    where d.outcome = 'joined' and (select count(*) from person_phones x
      where x.community_id = ${ctx.community.id} and x.person_id = d.person_id and x.number = e.number) = 0),
  firsts as (select distinct on (person_id, number) * from offered order by person_id, number, row, n),
  written as (
    insert into person_phones (community_id, id, person_id, number, kind, is_primary)
    select ${ctx.community.id}, install.new_id(), o.person_id, o.number, o.kind,
      row_number() over (partition by o.person_id order by o.row, o.n) = 1 and (select count(*) from person_phones x
        where x.community_id = ${ctx.community.id} and x.person_id = o.person_id and x.is_primary) = 0
    from firsts o order by o.person_id, o.row, o.n
    on conflict (community_id, person_id, number) do nothing returning person_id, id)
  insert into added select person_id, 'phone', id from written`.execute(ctx.db)

const insertTags = async (ctx: Context): Promise<void> => {
  await sql`
    with written as (
      insert into tags (community_id, id, name, key)
      select distinct on (t.key) ${ctx.community.id}::uuid, install.new_id(), t.name, t.key
      from told i left join decided d on d.row = i.row cross join lateral unnest(i.tags, i.tag_keys) t(name, key)
      where d.outcome is distinct from 'same' order by t.key, i.row
      on conflict (community_id, key) do nothing returning id)
    insert into added select null, 'new tag', id from written`.execute(ctx.db)
  await sql`
    with written as (
      insert into person_tags (community_id, id, person_id, tag_id, tagged_at)
      select ${ctx.community.id}, install.new_id(), o.person_id, o.id, ${ctx.now}::timestamptz from (
        select distinct coalesce(d.person_id, i.person_id) as person_id, t.id from told i left join decided d on d.row = i.row
        cross join lateral unnest(i.tag_keys) k(key)
        join tags t on t.community_id = ${ctx.community.id} and t.key = k.key where d.outcome is distinct from 'same') o
      on conflict (community_id, person_id, tag_id) do nothing returning person_id, id)
    insert into added select person_id, 'tag', id from written`.execute(ctx.db)
}

/**
 * Only for rows that say that they agreed. Who withdrew later than that stays withdrawn, and the same consent is not
 * recorded twice: bringing a sheet again must not bring anybody back who has left.
 */
const insertConsents = (ctx: Context, { source, wording }: IntakeSource) =>
  sql`
  with agreed as (
    select coalesce(d.person_id, i.person_id) as person_id, max(i.agreed_at) as at
    from told i left join decided d on d.row = i.row where i.agreed_at is not null group by 1),
  written as (
    insert into consents (community_id, id, person_id, purpose, channel, wording, language, source, given_at)
    select ${ctx.community.id}, install.new_id(), a.person_id, 'news', 'any', ${wording},
      ${ctx.community.languages[0]}, ${source}, a.at
    from agreed a where not exists (select from consents c
      where c.community_id = ${ctx.community.id} and c.person_id = a.person_id and c.purpose = 'news'
        and (c.withdrawn_at is null or c.withdrawn_at >= a.at or (c.wording = ${wording} and c.source = ${source})))
    returning person_id, id)
  insert into added select person_id, 'consent', id from written`.execute(ctx.db)

/** Both of a question were written here, or were here when they were compared: their keys are not asked for again. */
async function insertQuestions(ctx: Context, { source }: IntakeSource): Promise<void> {
  await sql`select install.trust_keys(true)`.execute(ctx.db)
  await sql`
    insert into match_reviews (community_id, id, person_id, candidate_id, chance, because, source, found_at)
    select ${ctx.community.id}, install.new_id(), a.person_id, a.candidate_id, a.chance, a.because, ${source},
      ${ctx.now}::timestamptz
    from asked a on conflict (community_id, person_id, candidate_id) do nothing`.execute(ctx.db)
  await sql`select install.trust_keys(false)`.execute(ctx.db)
}
