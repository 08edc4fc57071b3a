import { type RawBuilder, sql } from 'kysely'
import { foldWords } from '#algorithms/names/fold.ts'
import { idsIn } from '#features/segments/index.ts'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import type { Column } from './column.ts'
import { actOf, mayAddUp, testOf } from './filter.ts'
import type { Filter, Layout } from './list.ts'
import { words } from './words.ts'

/**
 * Which rows of `people` a list shows: those who are here and may be seen, in its segment, through its filters.
 * @throws invalid for a filter on a column that is not here: leaving it out would show more people than were meant
 */
export async function narrowOf(
  ctx: Context,
  layout: Pick<Layout, 'segment' | 'filters'>,
  columns: readonly Column[],
): Promise<RawBuilder<unknown>> {
  const tests = [sql`people.erased_at is null and people.merged_into is null`]
  if (!ctx.actor.grants.has('people:sealed')) tests.push(sql`not people.sealed`)
  if (layout.segment) tests.push(sql`people.id in (select id from (${await idsIn(ctx, layout.segment)}) segment)`)
  for (const filter of layout.filters) {
    const column = columns.find((one) => one.key === filter.column)
    if (!column) throw invalid('layout.filters', words, 'noSuchColumn')
    const act = actOf(column.key)
    const test = testOf(ctx, column, filter, act !== undefined && (await mayAddUp(ctx, act.kind)))
    if (!test) continue
    tests.push(test)
    const first = await foundFirst(ctx, filter)
    if (first) tests.push(first)
  }
  return sql.join(tests, sql` and `)
}

/** Columns whose text stands, folded, in the text of the search box. */
const searched = new Set(['name', 'givenName', 'middleName', 'familyName', 'called', 'emails'])
const few = 20_000

/**
 * A part of a name that few have is found by the trigram index first; one that many have is soon met on the way. Without
 * this a rare name would be looked for row by row through everybody.
 */
async function foundFirst(ctx: Context, { column, how, value }: Filter): Promise<RawBuilder<unknown> | undefined> {
  if ((how !== 'contains' && how !== 'is') || !searched.has(column)) return undefined
  const [longest = ''] = (
    column === 'emails' ? value.trim().toLowerCase().split(/\s/) : foldWords(value).split(' ')
  ).toSorted((a, b) => b.length - a.length)
  if (longest.length < 3) return undefined
  const found = sql`select people_matching(array[${`%${longest.replace(/[\\%_]/g, '\\$&')}%`}]::text[], ${few + 1})`
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from (${found}) found`.execute(ctx.db)
  return rows[0]!.many <= few ? sql`people.id in (${found})` : undefined
}
