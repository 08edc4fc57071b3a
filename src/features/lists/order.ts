import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Column } from './column.ts'
import { actOf, isPlace, mayAddUp, numberOf, textOf } from './filter.ts'
import { placeOf } from './shown.ts'

type Sql = RawBuilder<unknown>

/** What rows are sorted by, before their id: with its type, as a key of a page brings it back as text. */
interface Key {
  sql: Sql
  /** A value that a page begins after, as it stands in the key. */
  value(text: string): Sql
  /** Whether a text can be such a value: keys stand in addresses, and are changed by hand. */
  reads(text: string): boolean
}

/** Rows that have something to be sorted by, or those that have nothing, which always come last. */
export interface Phase {
  from: Sql
  test: Sql
  id: Sql
  keys: readonly Key[]
}

export interface Order {
  known: Phase
  unknown: Phase
  /** Read in order from an index, however many there are; otherwise sorted whenever a page is asked for. */
  byIndex: boolean
}

const typed = (expression: Sql, type: keyof typeof reads): Key => ({
  sql: expression,
  value: (text) => sql`${text}::${sql.raw(type)}`,
  reads: reads[type],
})

const reads = {
  text: () => true,
  numeric: (text: string) => /^-?\d{1,400}(\.\d{1,400})?$/.test(text),
  integer: (text: string) => /^-?\d{1,9}$/.test(text),
  timestamptz(text: string) {
    try {
      Temporal.Instant.from(text.replace(' ', 'T'))
      return /^\d{4}-/.test(text)
    } catch {
      return false
    }
  },
}

/** As the community's main language sorts: in Polish Ł comes after L, and Z before Ż. */
function asNames(ctx: Context, expression: Sql): Key {
  const order = sql.id(`${ctx.community.languages[0]}-x-icu`)
  return {
    sql: sql`${expression} collate ${order}`,
    value: (text) => sql`${text}::text collate ${order}`,
    reads: reads.text,
  }
}

const everyone = { from: sql`people`, id: sql`people.id` }

/** How a column is sorted. Nobody who stands in the list is left out, whatever is known of them. */
export async function orderOf(ctx: Context, column: Column): Promise<Order> {
  const { key } = column
  if (key === 'name') return byName(ctx)
  if (key === 'added')
    return {
      known: { ...everyone, test: sql`true`, keys: [typed(sql`people.created_at`, 'timestamptz')] },
      unknown: { ...everyone, test: sql`false`, keys: [] },
      byIndex: true,
    }
  const act = actOf(key)
  if (act) return byAct(ctx, act.kind, act.last)
  if (column.kind === 'number') {
    const number = numberOf(key)
    const keys = [typed(number, 'numeric')]
    return sorted({ ...everyone, test: sql`${number} is not null`, keys }, sql`${number} is null`)
  }
  if (isPlace(key) || key === 'household') return byLooking(ctx, isPlace(key) ? placeOf(key) : householdOf)
  const text = textOf(key)
  const dated = column.kind === 'birth' || column.kind === 'date' || column.kind === 'yes or no'
  const keys = [dated ? typed(text, 'text') : asNames(ctx, text)]
  return sorted({ ...everyone, test: sql`${text} <> ''`, keys }, sql`${text} = ''`)
}

const sorted = (known: Phase, unknown: Sql): Order => ({
  known,
  unknown: { ...everyone, test: unknown, keys: [] },
  byIndex: false,
})

/** The order that the list of people has, from its index; who has no family name comes last, by given name. */
function byName(ctx: Context): Order {
  const [family, given] = [asNames(ctx, sql`people.family_name`), asNames(ctx, sql`people.given_name`)]
  return {
    known: { ...everyone, test: sql`${family.sql} > ''`, keys: [family, given] },
    unknown: { ...everyone, test: sql`${family.sql} = ''`, keys: [given] },
    byIndex: true,
  }
}

const householdOf = sql`coalesce((select h.name from households h where h.community_id = people.community_id
  and h.id = people.household_id and h.ended_at is null), '')`

/** Looked up once a row: without the offset the planner would look again for every use. */
function byLooking(ctx: Context, text: Sql): Order {
  const from = sql`people cross join lateral (select ${text} as text offset 0) looked`
  const keys = [asNames(ctx, sql`looked.text`)]
  return {
    known: { ...everyone, from, test: sql`looked.text <> ''`, keys },
    unknown: { ...everyone, from, test: sql`looked.text = ''`, keys: [] },
    byIndex: false,
  }
}

/**
 * The counters stand in order as they are, one a person. Only where somebody may see sealed acts, and there are any of
 * this kind, have two counters of one person to be added up first.
 */
async function byAct(ctx: Context, kind: string, last: boolean): Promise<Order> {
  const both = await mayAddUp(ctx, kind)
  const counters = both
    ? sql`(select community_id, person_id, sum(acts)::integer as acts, max(last_at) as last_at from act_counts
        where kind = ${kind} group by community_id, person_id) c`
    : sql`act_counts c`
  const mine = both ? sql`true` : sql`c.kind = ${kind} and c.visibility = 'open'`
  const key = last ? typed(sql`c.last_at`, 'timestamptz') : typed(sql`c.acts`, 'integer')
  const never = sql`not exists (select from act_counts c where c.community_id = people.community_id
    and c.person_id = people.id and c.kind = ${kind} ${both ? sql`` : sql`and c.visibility = 'open'`})`
  return {
    known: {
      from: sql`${counters} join people on people.community_id = c.community_id and people.id = c.person_id`,
      id: sql`c.person_id`,
      test: mine,
      keys: [key],
    },
    unknown: { ...everyone, test: never, keys: [] },
    byIndex: !both,
  }
}
