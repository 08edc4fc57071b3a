import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { linesFor, type SheetLines } from './intake-lines.ts'
import { columnsOf } from './intake-row.ts'

/** Where rows wait inside the transaction until it is known who they are. */
export async function openStage(ctx: Context): Promise<void> {
  // Sorting a million rows on the disk, a little at a time, takes twice as long.
  await sql`select set_config('work_mem', '128MB', true)`.execute(ctx.db)
  await sql`
    create temporary table incoming (row integer not null, person_id uuid not null, given_name text, middle_name text,
      family_name text, called text, pronouns text, birth text, birth_reason text, languages text[], fields jsonb,
      note text, search_text text, emails text[], email_keys text[], email_kinds text[], phones text[],
      phone_kinds text[], address_kind text, street text, house_number text, flat text, city text, postcode text,
      region text, country text, latitude double precision, longitude double precision, place_key text,
      more_addresses jsonb) on commit drop`.execute(ctx.db)
  await sql`create index on incoming (row)`.execute(ctx.db)
  // What a row says besides who somebody is.
  await sql`
    create temporary table told (row integer not null, person_id uuid not null, tags text[] not null, tag_keys text[] not null,
      agreed_at timestamptz) on commit drop`.execute(ctx.db)
  // Who is not simply somebody new. `same`: the very row came before, and stands.
  await sql`
    create temporary table decided (row integer not null, person_id uuid not null, outcome text not null)
      on commit drop`.execute(ctx.db)
  await sql`create index on decided (row)`.execute(ctx.db)
  await sql`
    create temporary table asked (person_id uuid not null, candidate_id uuid not null, chance real, because text[] not null)
      on commit drop`.execute(ctx.db)
}

export async function stageLines(copy: Copy, lots: readonly SheetLines[]): Promise<void> {
  for (const table of ['incoming', 'told'] as const) {
    const lines = linesFor(table, lots)
    if (lines.length > 0) await copy(table, columnsOf[table], lines)
  }
}

/** After the last row: the planner is told what is there. */
export async function closeStage(ctx: Context): Promise<void> {
  await sql`analyze incoming`.execute(ctx.db)
  await sql`analyze told`.execute(ctx.db)
}

/** Rows whose people are known from before, as `row, person_id`. They change nothing but consents. */
export async function settleRows(ctx: Context, known: RawBuilder<unknown>): Promise<void> {
  await sql`insert into decided (row, person_id, outcome) select row, person_id, 'same' from (${known}) as known`.execute(
    ctx.db,
  )
  await sql`analyze decided`.execute(ctx.db)
}

export interface IntakeCounts {
  new: number
  joined: number
  toReview: number
  same: number
}

/** @param rows how many came */
export async function countDecided(ctx: Context, rows: number): Promise<IntakeCounts> {
  const found = await sql<{ outcome: string; count: number }>`
    select outcome, count(*)::int as count from decided group by 1`.execute(ctx.db)
  const of = (outcome: string) => found.rows.find((row) => row.outcome === outcome)?.count ?? 0
  const [joined, toReview, same] = [of('joined'), of('to review'), of('same')]
  return { new: rows - joined - toReview - same, joined, toReview, same }
}
