import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import type { SegmentCondition } from '#platform/segment-condition.ts'
import { type Condition, type Definition, type Group, isGroup, type Most, type Step } from './segment.ts'
import { words } from './words.ts'

/**
 * Makes one SQL query of a segment. People are always found through sets of ids that are joined, merged and subtracted;
 * never by a sub-query for each person, and never by a hash that must fit into memory to be usable: that is what makes
 * “or” and “not” of two large sets slow in systems that write them as OR and NOT IN.
 * @returns a query whose only column, `id`, names each person once
 * @throws invalid
 */
export async function idsOf(ctx: Context, { steps }: Definition): Promise<RawBuilder<unknown>> {
  let so: Part | undefined
  for (const step of steps) {
    const found = await stepOf(ctx, step)
    if (so === undefined) so = step.how === 'remove' ? not(ctx, found) : found
    else if (step.how === 'add') so = any(ctx, [so, found])
    else so = all([so, step.how === 'remove' ? not(ctx, found) : found])
  }
  return asIds(ctx, so ?? all([]))
}

/** A test of the row alone; a set of ids; or a test that asks for sets, which must stand at the top of a WHERE. */
interface Part {
  as: 'row' | 'set' | 'joined'
  sql: RawBuilder<unknown>
}

async function stepOf(ctx: Context, { match, of, most }: Step): Promise<Part> {
  const found = await groupOf(ctx, { match, of, not: false })
  return most ? mostOf(ctx, found, most) : found
}

async function groupOf(ctx: Context, group: Group): Promise<Part> {
  const parts: Part[] = []
  for (const one of group.of) parts.push(isGroup(one) ? await groupOf(ctx, one) : await conditionOf(ctx, one))
  const whole = group.match === 'all' || parts.length === 0 ? all(parts) : any(ctx, parts)
  return group.not ? not(ctx, whole) : whole
}

async function conditionOf(ctx: Context, one: Condition): Promise<Part> {
  const { known, value } = readCondition(ctx, one)
  const narrowing = await known.narrow(ctx, value)
  const found: Part = 'test' in narrowing ? { as: 'row', sql: narrowing.test } : { as: 'set', sql: narrowing.ids }
  return one.not ? not(ctx, found) : found
}

/**
 * The declared condition behind a saved one, with its value let through by its own schema.
 * @throws invalid
 */
export function readCondition(ctx: Context, one: Condition): { known: SegmentCondition; value: unknown } {
  const known = conditionsHere(ctx).find((declared) => declared.kind === one.kind)
  if (!known) throw invalid('definition', words, 'noSuchCondition')
  const value = known.value.safeParse(one.value)
  if (!value.success) throw invalid('definition', words, 'conditionUnclear')
  return { known, value: value.data }
}

export const conditionsHere = (ctx: Context): SegmentCondition[] =>
  ctx.gromada.features.flatMap((feature) => feature.segmentConditions ?? [])

/** All of these: tests side by side in one WHERE, where the planner turns each EXISTS into a join. */
function all(parts: readonly Part[]): Part {
  const [only] = parts
  if (only && parts.length === 1) return only
  if (parts.length === 0) return { as: 'row', sql: sql`true` }
  const as = parts.every((part) => part.as === 'row') ? 'row' : 'joined'
  return { as, sql: sql.join(parts.map(asTest), sql` and `) }
}

/** Any of these: tests of the row itself stay one test; sets are merged. */
function any(ctx: Context, parts: readonly Part[]): Part {
  const rows = parts.filter((part) => part.as === 'row')
  const row: Part[] = rows.length > 0 ? [{ as: 'row', sql: sql`(${sql.join(rows.map(asTest), sql` or `)})` }] : []
  if (rows.length === parts.length) return row[0]!
  const sets = [...parts.filter((part) => part.as !== 'row'), ...row]
  return {
    as: 'set',
    sql: sql`(${sql.join(
      sets.map((part) => (part.as === 'set' ? part.sql : asIds(ctx, part))),
      sql` union `,
    )})`,
  }
}

function not(ctx: Context, part: Part): Part {
  if (part.as === 'row') return { as: 'row', sql: sql`((${part.sql}) is not true)` }
  const ids = part.as === 'set' ? part.sql : asIds(ctx, part)
  return { as: 'joined', sql: sql`not exists (select from (${ids}) without where without.id = people.id)` }
}

const asTest = (part: Part): RawBuilder<unknown> =>
  part.as === 'set' ? sql`exists (select from (${part.sql}) within where within.id = people.id)` : sql`(${part.sql})`

/** The people who are here and may be seen, narrowed. */
function asIds(ctx: Context, part: Part): RawBuilder<unknown> {
  const seen = ctx.actor.grants.has('people:sealed') ? sql`` : sql` and not people.sealed`
  return sql`select people.id from people
    where people.erased_at is null and people.merged_into is null${seen} and ${asTest(part)}`
}

/** The most active count what they did, not what was done to them; a lot is drawn from the id and the lot's own word. */
function mostOf(ctx: Context, found: Part, { people, by, lot }: Most): Part {
  if (by === 'lot')
    return {
      as: 'set',
      sql: sql`(select id from (${asIds(ctx, found)}) drawn order by hashtextextended(id::text || ${lot}::text, 0), id limit ${people})`,
    }
  const received = ctx.gromada.features.flatMap((feature) =>
    Object.entries(feature.acts ?? {}).flatMap(([kind, act]) => (act.received ? [kind] : [])),
  )
  const seen = ctx.actor.grants.has('people:sealed') ? sql`` : sql` and done.visibility = 'open'`
  return {
    as: 'set',
    sql: sql`(select found.id from (${asIds(ctx, found)}) found
      join act_counts done on done.person_id = found.id and done.kind <> all(${received}::text[])${seen}
      group by found.id order by sum(done.acts) desc, found.id limit ${people})`,
  }
}
