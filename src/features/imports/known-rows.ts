import { type RawBuilder, sql } from 'kysely'
import type { SheetIds } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'

/** What the rows of this sheet say: a hash each, a thousand and more of them to a row of COPY. */
export async function copyKeys(ctx: Context, copy: Copy, rows: readonly Uint8Array[]): Promise<void> {
  await sql`
    create temporary table sheet_keys (first_row integer not null, keys uuid[] not null) on commit drop`.execute(ctx.db)
  await copy.binary('sheet_keys', ['first_row', 'keys'], rows)
}

/** Whether no row can have come before, since no sheet has. */
export async function nothingCameBefore(ctx: Context): Promise<boolean> {
  const { rows } = await sql`select from import_keys limit 1`.execute(ctx.db)
  return rows.length === 0
}

/** Whom the row made, unless `import_rows` has somebody else for it. */
const idOfRow = (prefix: RawBuilder<unknown>, row: RawBuilder<unknown>) =>
  sql`(${prefix} || lpad(to_hex((${row})::int), 8, '0'))::uuid`

/**
 * Rows that came before in an import that stands, as `row, person_id`: whoever was joined since is found where they went.
 * In tables of their own, since the planner knows nothing of what stands in an array, and would hold a million against a million.
 */
export async function rowsOfBefore(ctx: Context) {
  await sql`
    create temporary table row_keys on commit drop as
    select s.first_row + k.n - 1 as row, k.key from sheet_keys s cross join lateral unnest(s.keys) with ordinality k(key, n)
    where k.key is not null`.execute(ctx.db)
  await sql`analyze row_keys`.execute(ctx.db)
  await sql`
    create temporary table earlier on commit drop as
    select e.import_id, e.first_row + k.n - 1 as row, k.key
    from import_keys e cross join lateral unnest(e.keys) with ordinality k(key, n)
    where e.community_id = ${ctx.community.id} and k.key in (select key from row_keys)`.execute(ctx.db)
  await sql`analyze earlier`.execute(ctx.db)
  return sql`
    with again as (select row, key, row_number() over (partition by key order by row) as nth from row_keys
      where key in (select key from earlier)),
    -- Two neighbours may have the same name: the second row of a kind is the second of them.
    before as (select *, row_number() over (partition by import_id, key order by row) as nth from earlier)
    select distinct on (a.row) a.row, coalesce(p.merged_into, p.id) as person_id
    from again a join before b on b.key = a.key and b.nth = a.nth
    join imports i on i.community_id = ${ctx.community.id} and i.id = b.import_id
    left join import_rows r on r.community_id = ${ctx.community.id} and r.import_id = b.import_id and r.row = b.row
    join people p on p.community_id = ${ctx.community.id} and p.erased_at is null
      and p.id = coalesce(r.person_id, ${idOfRow(sql`i.id_prefix`, sql`b.row`)})
    order by a.row, b.import_id desc`
}

/** What was done, kept for as long as the people are: so that it can be taken back exactly. */
export async function keepRows(ctx: Context, importId: string, { prefix, after, last }: SheetIds): Promise<void> {
  // Who came with this sheet goes with it; what was added to the others is taken from them again.
  const fromBefore = (column: string) => sql`not (${sql.ref(column)} > ${after} and ${sql.ref(column)} <= ${last})`
  await ctx.db.updateTable('imports').set({ id_prefix: prefix }).where('id', '=', importId).execute()
  await sql`
    insert into import_keys (community_id, import_id, first_row, keys)
    select ${ctx.community.id}, ${importId}, first_row, keys from sheet_keys`.execute(ctx.db)
  await sql`
    insert into import_rows (community_id, import_id, row, person_id, outcome)
    select ${ctx.community.id}, ${importId}, row, person_id, outcome
    from decided where outcome in ('joined', 'same') order by row`.execute(ctx.db)
  await sql`
    insert into import_joins (community_id, import_id, person_id, version, was)
    select ${ctx.community.id}, ${importId}, p.id, p.version, coalesce(f.was, '{}')
    from (select distinct person_id from decided where outcome = 'joined') j
    join people p on p.community_id = ${ctx.community.id} and p.id = j.person_id
    left join (select person_id, jsonb_object_agg(e.key, e.value) as was from filled cross join lateral jsonb_each(was) e
      group by person_id) f on f.person_id = p.id
    where p.version <> 1 or ${fromBefore('p.id')}`.execute(ctx.db)
  await sql`
    insert into import_additions (community_id, import_id, kind, id, person_id)
    select ${ctx.community.id}, ${importId}, kind, id, person_id from added
    where person_id is null or ${fromBefore('person_id')}`.execute(ctx.db)
}

/** Everybody in an import and whether it made them, as `person_id, created`. */
export const whoCame = (ctx: Context, importId: string) => sql`
  select person_id, bool_or(created) as created from (
    select person_id, outcome in ('new', 'to review') as created from import_rows
    where community_id = ${ctx.community.id} and import_id = ${importId} and outcome <> 'same'
    union all
    select p.id, true from imports i
    join people p on p.community_id = i.community_id and p.id > (i.id_prefix || '00000000')::uuid
      and p.id <= (i.id_prefix || 'ffffffff')::uuid
    where i.community_id = ${ctx.community.id} and i.id = ${importId} and p.erased_at is null) as all_of_them
  group by person_id`

/** After an import was taken back. Rows of those who stay are kept: the same row coming again is still theirs. */
export async function forgetRows(ctx: Context, importId: string): Promise<void> {
  await sql`
    update import_keys e set keys = array(
      select case when u.person_id is not null then k.key end from unnest(e.keys) with ordinality k(key, n)
      left join import_rows r on r.community_id = e.community_id and r.import_id = e.import_id and r.row = e.first_row + k.n - 1
      left join undoing u on u.stays is not null
        and u.person_id = coalesce(r.person_id, ${idOfRow(sql`i.id_prefix`, sql`e.first_row + k.n - 1`)})
      order by k.n)
    from imports i where i.community_id = e.community_id and i.id = e.import_id and e.community_id = ${ctx.community.id}
      and e.import_id = ${importId} and exists (select from undoing where stays is not null)`.execute(ctx.db)
  await sql`
    delete from import_keys e where e.community_id = ${ctx.community.id} and e.import_id = ${importId} and (
      not exists (select from undoing where stays is not null)
      or not exists (select from unnest(e.keys) key where key is not null))`.execute(ctx.db)
  for (const table of ['import_rows', 'import_joins', 'import_additions'])
    await sql`
      delete from ${sql.table(table)} t where t.community_id = ${ctx.community.id} and t.import_id = ${importId}
        and (t.person_id is null or not exists (select from undoing u where u.person_id = t.person_id and u.stays is not null))`.execute(
      ctx.db,
    )
}

/** Which rows of which imports are one person's. */
export async function rowsOf(ctx: Context, personId: string) {
  const own = Number.parseInt(personId.slice(-8), 16)
  const found = await sql<{ importId: string; file: string; at: Temporal.Instant | null; row: number | null }>`
    select i.id as "importId", i.file_name as file, i.imported_at as at, r.row
    from import_rows r join imports i on i.community_id = r.community_id and i.id = r.import_id
    where r.community_id = ${ctx.community.id} and r.person_id = ${personId}
    union all
    select id, file_name, imported_at, null from imports
    where community_id = ${ctx.community.id} and id_prefix = ${personId.slice(0, -8)}`.execute(ctx.db)
  return found.rows.map((one) => ({ ...one, row: one.row ?? own }))
}

/** Which row was whose, and what it said, is forgotten with the person; the counts of the import stay. */
export async function forgetRowsOf(ctx: Context, personId: string): Promise<void> {
  const rows = await rowsOf(ctx, personId)
  for (const importId of new Set(rows.map((one) => one.importId))) {
    const theirs = rows.filter((one) => one.importId === importId).map((one) => one.row)
    await sql`
      update import_keys e set keys = array(
        select case when e.first_row + k.n - 1 = any(${theirs}::int[]) then null else k.key end
        from unnest(e.keys) with ordinality k(key, n) order by k.n)
      where e.community_id = ${ctx.community.id} and e.import_id = ${importId} and exists (
        select from unnest(${theirs}::int[]) row
        where row >= e.first_row and row < e.first_row + cardinality(e.keys))`.execute(ctx.db)
  }
  for (const table of ['import_rows', 'import_joins', 'import_additions'] as const)
    await ctx.db.deleteFrom(table).where('person_id', '=', personId).execute()
}
