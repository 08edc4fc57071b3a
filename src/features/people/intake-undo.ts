import { type RawBuilder, sql } from 'kysely'
import { peopleWithAccounts } from '#platform/auth/membership-store.ts'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { refreshSearch } from './intake-refresh.ts'

/**
 * Takes a bulk intake back. `people` gives everybody it brought or added to, as `person_id, created, version, was, stays`;
 * `additions` what it added to those who were here, as `person_id, kind, id`. Who was changed by hand since, or is part of
 * anything else, stays: the temporary table `undoing` then says why.
 */
export async function openUndo(
  ctx: Context,
  people: RawBuilder<unknown>,
  additions: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    create temporary table undoing (person_id uuid primary key, created boolean not null, version integer not null,
      was jsonb not null, stays text) on commit drop`.execute(ctx.db)
  await sql`create temporary table withdrawing (person_id uuid, kind text not null, id uuid not null) on commit drop`.execute(
    ctx.db,
  )
  await sql`insert into undoing (person_id, created, version, was, stays) ${people}`.execute(ctx.db)
  await sql`insert into withdrawing (person_id, kind, id) ${additions}`.execute(ctx.db)
  await sql`analyze undoing`.execute(ctx.db)
  // From here on nobody can refer to them: who is just doing so is waited for, and seen.
  await sql`
    select from people p join undoing u on u.person_id = p.id and u.created
    where p.community_id = ${ctx.community.id} order by p.id for update of p`.execute(ctx.db)
}

/** What belongs to a record and goes with it, unless somebody has put it there by hand. */
const own = new Set([
  'person_emails',
  'person_phones',
  'person_addresses',
  'person_tags',
  'act_counts',
  'person_keys',
  'person_search',
  'match_reviews',
  'consents',
  'people',
])

/** Marks who stays. `ours` are the caller's tables, whose rows about these people go as well. */
export async function markStaying(ctx: Context, ours: ReadonlySet<string>, at: Temporal.Instant): Promise<void> {
  await sql`
    update undoing u set stays = 'changed' from people p
    where p.community_id = ${ctx.community.id} and p.id = u.person_id and u.created and u.stays is null
      and (p.version <> u.version or p.erased_at is not null or p.merged_into is not null)`.execute(ctx.db)
  const references = ctx.gromada.features.flatMap((feature) => feature.personReferences ?? [])
  for (const { table, column } of references)
    if (!own.has(table) && !ours.has(table))
      await markUsed(ctx, sql`select ${sql.ref(column)} from ${sql.table(table)}`)
  await markUsed(ctx, sql`select merged_into from people where merged_into is not null`)
  await markUsed(
    ctx,
    sql`select person_id from consents where given_at > ${at}::timestamptz or withdrawn_at is not null`,
  )
  await markUsed(ctx, sql`select person_id from person_tags where tagged_at <> ${at}::timestamptz`)
  await markUsed(ctx, sql`select person_id from match_reviews where decided_at is not null`)
  await markUsed(ctx, sql`select candidate_id from match_reviews where decided_at is not null`)
  const members = await peopleWithAccounts(ctx)
  if (members.length > 0) await markUsed(ctx, sql`select unnest(${members}::uuid[])`)
}

const markUsed = (ctx: Context, people: ReturnType<typeof sql>) =>
  sql`
  update undoing u set stays = 'used' from (${people}) as used(person_id)
  where u.created and u.stays is null and u.person_id = used.person_id`.execute(ctx.db)

/** Everybody who does not stay goes, with all that is theirs; who was here before gets back what was empty. */
export async function takeBackIntake(ctx: Context, copy: Copy): Promise<void> {
  const gone = sql`select person_id from undoing where created and stays is null`
  // Every key to people was looked through when it was marked who stays, and none can have come since: asking each of
  // them again for each of a million people takes a quarter of an hour.
  await sql`select install.trust_keys(true)`.execute(ctx.db)
  await sql`
    delete from match_reviews m using undoing u where m.community_id = ${ctx.community.id} and u.created
      and u.stays is null and (m.person_id = u.person_id or m.candidate_id = u.person_id)`.execute(ctx.db)
  for (const table of [
    'consents',
    'person_tags',
    'person_addresses',
    'person_phones',
    'person_emails',
    'act_counts',
    'person_keys',
    'person_search',
  ])
    await sql`delete from ${sql.table(table)} t where t.community_id = ${ctx.community.id} and t.person_id in (${gone})`.execute(
      ctx.db,
    )
  await sql`delete from people p where p.community_id = ${ctx.community.id} and p.id in (${gone})`.execute(ctx.db)
  await sql`select install.trust_keys(false)`.execute(ctx.db)
  await takeBackAdditions(ctx)
  await emptyAgain(ctx)
  await sql`delete from undoing where created`.execute(ctx.db)
  await refreshSearch(ctx, copy, 'undoing')
}

const tableOf = [
  ['email', 'person_emails'],
  ['phone', 'person_phones'],
  ['address', 'person_addresses'],
  ['tag', 'person_tags'],
] as const

async function takeBackAdditions(ctx: Context): Promise<void> {
  const stays = sql`select person_id from undoing where created and stays is not null`
  const of = (kind: string) =>
    sql`select id from withdrawing w where kind = ${kind} and (person_id is null or person_id not in (${stays}))`
  for (const [kind, table] of tableOf)
    await sql`
      delete from ${sql.table(table)} t using withdrawing w where t.community_id = ${ctx.community.id}
        and w.kind = ${kind} and t.person_id = w.person_id and t.id = w.id and w.person_id not in (${stays})`.execute(
      ctx.db,
    )
  await sql`
    delete from consents c where c.community_id = ${ctx.community.id} and c.withdrawn_at is null and c.id in (${of('consent')})`.execute(
    ctx.db,
  )
  await sql`
    delete from tags t where t.community_id = ${ctx.community.id} and t.version = 1 and t.id in (${of('new tag')})
      and not exists (select from person_tags p where p.community_id = ${ctx.community.id} and p.tag_id = t.id)`.execute(
    ctx.db,
  )
}

/** A field that has another value now was changed by hand since, and keeps it. */
async function emptyAgain(ctx: Context): Promise<void> {
  const texts = ['given_name', 'middle_name', 'family_name', 'called', 'pronouns', 'birth', 'note'] as const
  const still = (column: string) => sql`p.${sql.ref(column)} = u.was->>${sql.lit(column)}`
  const empty = (column: string) =>
    sql`${sql.ref(column)} = case when ${still(column)} then '' else p.${sql.ref(column)} end`
  await sql`
    update people p set ${sql.join(texts.map(empty))},
      birth_reason = case when ${still('birth')} then '' else p.birth_reason end,
      languages = case when to_jsonb(p.languages) = u.was->'languages' then '{}' else p.languages end,
      fields = (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(p.fields) f
        where u.was->'fields'->f.key is distinct from f.value)
    from undoing u where p.community_id = ${ctx.community.id} and p.id = u.person_id and not u.created and u.was <> '{}'`.execute(
    ctx.db,
  )
}
