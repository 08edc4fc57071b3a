import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import type { Column } from './column.ts'
import type { Filter } from './list.ts'
import { idsWherePlace, type Place } from './shown.ts'
import { words } from './words.ts'

type Sql = RawBuilder<unknown>

/**
 * A test of one row of `people`; undefined while the filter says nothing yet.
 * @param addUp whether somebody may have two counters of one kind of act, an open and a sealed one: otherwise each is
 * looked up in its index as it stands
 * @throws invalid
 */
export function testOf(ctx: Context, column: Column, filter: Filter, addUp = false): Sql | undefined {
  if (!column.ways.includes(filter.how)) throw invalid('layout.filters', words, 'noSuchFilter')
  if (filter.how === 'empty' || filter.how === 'known') return knownIn(ctx, column.key, filter.how === 'known')
  if (filter.value.trim() === '' && filter.until.trim() === '') return undefined
  if (filter.how === 'between') return between(ctx, column, filter, addUp)
  return column.kind === 'tags' ? tagged(filter.value) : saying(column, filter)
}

const texts: Readonly<Record<string, Sql>> = {
  name: sql`concat_ws(' ', people.given_name, people.middle_name, people.family_name, people.called)`,
  givenName: sql`people.given_name`,
  middleName: sql`people.middle_name`,
  familyName: sql`people.family_name`,
  called: sql`people.called`,
  note: sql`people.note`,
  source: sql`people.source`,
  birth: sql`people.birth`,
}
const places: ReadonlySet<string> = new Set(['street', 'postcode', 'town'])
export const isPlace = (key: string): key is Place => places.has(key)

/** The text of a column that stands in the row itself. */
export const textOf = (key: string): Sql =>
  key.startsWith('field:') ? sql`coalesce(people.fields ->> ${key.slice(6)}::text, '')` : texts[key]!

/** Own numbers are kept as numbers; what is none, in a field that was of another kind before, is left out. */
export const numberOf = (
  key: string,
): Sql => sql`case when jsonb_typeof(people.fields -> ${key.slice(6)}::text) = 'number'
  then (people.fields ->> ${key.slice(6)}::text)::numeric end`

function knownIn(ctx: Context, key: string, known: boolean): Sql {
  const ids = idsKnown(ctx, key)
  if (ids) return known ? within(ids) : without(ids)
  if (key === 'languages') return known ? sql`people.languages <> '{}'` : sql`people.languages = '{}'`
  if (key === 'added') return known ? sql`true` : sql`false`
  return known ? sql`${textOf(key)} <> ''` : sql`${textOf(key)} = ''`
}

function idsKnown(ctx: Context, key: string): Sql | undefined {
  if (isPlace(key)) return idsWherePlace(key, (text) => sql`${text} <> ''`)
  if (key === 'emails' || key === 'phones') return sql`select person_id from ${tableOf(key)}`
  if (key === 'tags') return sql`select person_id from person_tags`
  if (key === 'household')
    return sql`select p.id as person_id from people p join households h on h.community_id = p.community_id
      and h.id = p.household_id where h.ended_at is null`
  const act = actOf(key)
  return act && sql`select person_id from act_counts where ${counted(ctx, act.kind)}`
}

/** Sets that the database may join; a NOT IN it could only look through again for every row. */
const within = (ids: Sql) => sql`people.id in (${ids})`
const without = (ids: Sql) => sql`not exists (select from (${ids}) known where known.person_id = people.id)`

const tableOf = (key: 'emails' | 'phones') => sql.table(key === 'emails' ? 'person_emails' : 'person_phones')

/** `acts:…` and `last:…`. */
export function actOf(key: string): { kind: string; last: boolean } | undefined {
  const found = /^(acts|last):(.+)$/s.exec(key)
  return found ? { kind: found[2]!, last: found[1] === 'last' } : undefined
}

/** Counters of one kind of act, as far as the reader may see the trail. */
export const counted = (ctx: Context, kind: string): Sql =>
  ctx.actor.grants.has('people:sealed') ? sql`kind = ${kind}` : sql`kind = ${kind} and visibility = 'open'`

function tagged(tag: string): Sql {
  if (!z.uuid().safeParse(tag).success) throw invalid('layout.filters', words, 'noSuchFilter')
  return sql`people.id in (select person_id from person_tags where tag_id = ${tag})`
}

/** Letters as people read them: the database's own collation would only know those of English. */
const low = (text: Sql) => sql`lower(${text} collate "und-x-icu")`

function saying(column: Column, { how, value }: Filter): Sql {
  const { key } = column
  const wanted = value.trim()
  const test = (text: Sql) =>
    how === 'is'
      ? sql`${low(text)} = ${low(sql`${wanted}::text`)}`
      : sql`position(${low(sql`${wanted}::text`)} in ${low(text)}) > 0`
  if (isPlace(key)) return sql`people.id in (${idsWherePlace(key, test)})`
  if (key === 'emails') return sql`people.id in (select person_id from person_emails where ${test(sql`address`)})`
  if (key === 'phones') return sql`people.id in (select person_id from person_phones where ${digits(wanted, how)})`
  if (key === 'household')
    return sql`people.household_id in (select id from households where ended_at is null and ${test(sql`name`)})`
  if (key === 'languages') return sql`${wanted.toLowerCase()} = any (people.languages)`
  // What was chosen is one of those offered, as it stands.
  if (column.kind === 'choice' || column.kind === 'yes or no') return sql`${textOf(key)} = ${wanted}`
  return test(textOf(key))
}

/** Of a number only the digits are looked at, as people write them with signs of every kind. */
function digits(wanted: string, how: Filter['how']): Sql {
  const bare = wanted.replace(/\D/g, '')
  if (bare === '') throw invalid('layout.filters', words, 'notANumber')
  const kept = sql`regexp_replace(number, '[^0-9]', '', 'g')`
  return how === 'is' ? sql`${kept} = ${bare}` : sql`position(${bare}::text in ${kept}) > 0`
}

function between(ctx: Context, column: Column, { value, until }: Filter, addUp: boolean): Sql {
  const { key } = column
  const act = actOf(key)
  if (act && !act.last) return often(act.kind, numberIn(value), numberIn(until), addUp)
  if (act)
    return within(
      countersWhere(act.kind, addUp, (counter) => ends(counter.last, startOf(ctx, value), endOf(ctx, until))),
    )
  if (key === 'added') return ends(sql`people.created_at`, startOf(ctx, value), endOf(ctx, until), sql`<`)
  if (column.kind === 'number') {
    const [from, to] = [numberIn(value), numberIn(until)]
    return ends(numberOf(key), from === null ? null : sql`${from}::numeric`, to === null ? null : sql`${to}::numeric`)
  }
  // A year or a day: `1971` as the end takes in all of that year.
  const text = textOf(key)
  const [from, to] = [value.trim(), until.trim()]
  for (const end of [from, to])
    if (end !== '' && !/^\d{4}(-\d\d(-\d\d)?)?$/.test(end)) throw invalid('layout.filters', words, 'notADay')
  return sql`${text} <> '' and ${ends(text, from === '' ? null : sql`${from}`, to === '' ? null : sql`${`${to}~`}`)}`
}

const ends = (of: Sql, from: Sql | null, to: Sql | null, before: Sql = sql`<=`): Sql =>
  sql.join(
    [from && sql`${of} >= ${from}`, to && sql`${of} ${before} ${to}`].filter((one) => one !== null),
    sql` and `,
  )

/** Who never did it did it no times: they are among “at most three”, and have no counter. */
function often(kind: string, least: number | null, most: number | null, addUp: boolean): Sql {
  const having = (test: (acts: Sql) => Sql) => countersWhere(kind, addUp, ({ acts }) => test(acts))
  const enough = least !== null && least > 0 ? [within(having((acts) => sql`${acts} >= ${least}`))] : []
  const more = most === null ? [] : [without(having((acts) => sql`${acts} > ${most}`))]
  return sql.join([sql`true`, ...enough, ...more], sql` and `)
}

function countersWhere(kind: string, addUp: boolean, test: (counter: { acts: Sql; last: Sql }) => Sql): Sql {
  const from = sql`select person_id from act_counts where kind = ${kind}`
  return addUp
    ? sql`${from} group by person_id having ${test({ acts: sql`sum(acts)`, last: sql`max(last_at)` })}`
    : sql`${from} and visibility = 'open' and ${test({ acts: sql`acts`, last: sql`last_at` })}`
}

/** Whether one person may have two counters of a kind, an open and a sealed one, that the reader sees as one. */
export async function mayAddUp(ctx: Context, kind: string): Promise<boolean> {
  if (!ctx.actor.grants.has('people:sealed')) return false
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from act_counts where kind = ${kind} and visibility = 'sealed') as any`.execute(ctx.db)
  return rows[0]!.any
}

function numberIn(text: string): number | null {
  if (text.trim() === '') return null
  const number = Number(text.replace(/[\s\u00a0]/g, '').replace(',', '.'))
  if (!Number.isFinite(number)) throw invalid('layout.filters', words, 'notANumber')
  return number
}

const startOf = (ctx: Context, text: string): Sql | null => {
  const day = dayIn(text)
  return day && sql`${day.toZonedDateTime(ctx.community.zone).toInstant()}::timestamptz`
}
const endOf = (ctx: Context, text: string): Sql | null => {
  const day = dayIn(text)
  return day && sql`${day.add({ days: 1 }).toZonedDateTime(ctx.community.zone).toInstant()}::timestamptz`
}

function dayIn(text: string): Temporal.PlainDate | null {
  if (text.trim() === '') return null
  try {
    const day = Temporal.PlainDate.from(text.trim())
    if (day.year > 1000 && day.year < 9999) return day
  } catch {
    // Said below.
  }
  throw invalid('layout.filters', words, 'notADay')
}
