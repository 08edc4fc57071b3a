import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { insertFirstAddresses, insertFurtherAddresses } from './intake-addresses.ts'
import type { SheetHolds } from './intake-lines.ts'
import type { IntakeSource } from './intake-write.ts'

/** So many rows are written at once: between two portions somebody may press stop. */
const portion = 50_000

/**
 * Steps that write everybody new on the stage, with all that belongs to them; rows are numbered up to `last`.
 * @param few whether hardly any row is on the stage
 */
export function newSteps(
  from: IntakeSource,
  holds: SheetHolds,
  last: number,
  few: boolean,
): ((ctx: Context) => Promise<void>)[] {
  const many = few ? last : portion
  return Array.from(
    { length: Math.ceil(last / many) },
    (_, i) => (ctx) => insertNew(ctx, { after: i * many, upTo: (i + 1) * many }, from, holds),
  )
}

async function insertNew(
  ctx: Context,
  { after, upTo }: { after: number; upTo: number },
  { source }: IntakeSource,
  holds: SheetHolds,
): Promise<void> {
  const community = ctx.community.id
  const rows = sql`(select i.* from incoming i
    where i.row > ${after} and i.row <= ${upTo} and not exists (
      select from decided d where d.row = i.row and d.outcome in ('joined', 'same')) order by i.row) i`
  // That all of these point at a record and a community that are there is plain from here, so it is not asked row by row.
  await sql`select install.trust_keys(true)`.execute(ctx.db)
  await sql`
    insert into people (community_id, id, given_name, middle_name, family_name, called, pronouns, birth, birth_reason,
      languages, fields, note, search_text, source, created_at)
    select ${community}, i.person_id, i.given_name, i.middle_name, i.family_name, i.called, i.pronouns, i.birth,
      i.birth_reason, i.languages, i.fields, i.note, i.search_text, ${source}, ${ctx.now}::timestamptz
    from ${rows}`.execute(ctx.db)
  // Nearly everybody has one of each at most, and taking lists apart costs more than writing what is in them.
  await sql`
    insert into person_emails (community_id, id, person_id, address, key, kind, is_primary)
    select ${community}, install.new_id(), i.person_id, i.emails[1], i.email_keys[1], i.email_kinds[1], true
    from ${rows} where i.emails <> '{}'`.execute(ctx.db)
  await sql`
    insert into person_phones (community_id, id, person_id, number, kind, is_primary)
    select ${community}, install.new_id(), i.person_id, i.phones[1], i.phone_kinds[1], true
    from ${rows} where i.phones <> '{}'`.execute(ctx.db)
  await insertFirstAddresses(ctx, rows)
  if (holds.several) {
    await sql`
      insert into person_emails (community_id, id, person_id, address, key, kind, is_primary)
      select ${community}, install.new_id(), i.person_id, e.address, e.key, e.kind, false
      from ${rows} cross join lateral unnest(i.emails[2:], i.email_keys[2:], i.email_kinds[2:]) with ordinality
        e(address, key, kind, n) order by i.row, e.n`.execute(ctx.db)
    await sql`
      insert into person_phones (community_id, id, person_id, number, kind, is_primary)
      select ${community}, install.new_id(), i.person_id, e.number, e.kind, false
      from ${rows} cross join lateral unnest(i.phones[2:], i.phone_kinds[2:]) with ordinality e(number, kind, n)
      order by i.row, e.n`.execute(ctx.db)
    await insertFurtherAddresses(ctx, rows)
  }
  await sql`select install.trust_keys(false)`.execute(ctx.db)
}
