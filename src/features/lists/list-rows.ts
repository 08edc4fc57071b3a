import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { fillRows } from './cells.ts'
import { type Column, columnsHere, ColumnView } from './column.ts'
import { AskedLayout, type Layout } from './list.ts'
import { narrowOf } from './narrow.ts'
import { type Order, orderOf } from './order.ts'
import { countOf, pageOf } from './page-of.ts'
import { mayRead } from './policy.ts'

const pageSize = 50

export const listRows = operation({
  name: 'lists.listRows',
  summary: 'The people that a list shows at this moment, cell by cell, fifty at a time',
  route: 'GET /lists/rows',
  input: z.object({
    layout: AskedLayout,
    after: cursor(),
    before: cursor(),
    /** Count everybody, which in a very long list takes longer than all the rest. */
    countAll: z.stringbool().or(z.boolean()).default(false),
  }),
  output: z.object({
    columns: z.array(ColumnView),
    rows: z.array(
      z.object({ id: z.uuid(), name: z.string(), cells: z.array(z.object({ text: z.string(), value: z.string() })) }),
    ),
    /** How many stand in the list in all, as far as they were counted. */
    people: z.int(),
    /** There are more than that. */
    more: z.boolean(),
    /** How they are really sorted. */
    sort: z.object({ column: z.string(), down: z.boolean() }),
    /** They are too many to be sorted as was asked, so they come by name. */
    tooManyToSort: z.boolean(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  }),
  example: () => ({ layout: {} }),
  may: mayRead,
  async run(ctx, _, { layout, after, before, countAll }) {
    const { columns, narrow, ...wanted } = await ask(ctx, layout)
    const counted = await countRows(ctx, narrow, { order: wanted.order, countAll })
    const { order, sort } = await sortedAs(ctx, columns, wanted, counted)
    const shown = layout.columns.flatMap((key) => columns.find((column) => column.key === key) ?? [])
    const back = before !== undefined
    const found = await pageOf(ctx, { narrow, order, down: sort.down }, { after, before, most: pageSize + 1 })
    const further = found.length > pageSize
    const page = back && further ? found.slice(1) : found.slice(0, pageSize)
    const rows = await fillRows(
      ctx,
      shown,
      page.map((row) => row.id),
    )
    ctx.viewed(...rows.map((row) => row.id))
    return {
      columns: shown.map((column) => ({
        ...column,
        ways: [...column.ways],
        options: column.options?.map((one) => ({ ...one })),
      })),
      rows,
      ...counted,
      sort: { column: sort.column, down: sort.down },
      tooManyToSort: sort.tooMany,
      next: page.length > 0 && (back || further) ? page.at(-1)!.key : null,
      previous: page.length > 0 && (back ? further : after !== undefined) ? page[0]!.key : null,
    }
  },
})

/** More than this are sorted only where an index has them in order already; measured: `lists.test.ts` shows the plans. */
export const mostSorted = 200_000

/** So many are counted whenever a page is opened. Whoever wants to know exactly how many more there are asks for it. */
export const mostCounted = 10_000

interface Wanted {
  order: Order
  sort: { column: string; down: boolean }
}

/** Everything that a page of a list starts from, in the order that was asked for. @throws invalid, missing */
export async function ask(ctx: Context, layout: Layout) {
  const columns = await columnsHere(ctx)
  const narrow = await narrowOf(ctx, layout, columns)
  const wanted =
    columns.find((column) => column.key === layout.sort.column && column.sortable) ??
    columns.find((column) => column.key === 'name')!
  return { columns, narrow, order: await orderOf(ctx, wanted), sort: { column: wanted.key, down: layout.sort.down } }
}

async function countRows(
  ctx: Context,
  narrow: RawBuilder<unknown>,
  { order, countAll }: Pick<Wanted, 'order'> & { countAll: boolean },
): Promise<{ people: number; more: boolean }> {
  if (countAll) return { people: await countOf(ctx, narrow), more: false }
  // Whether they can be sorted as was asked hangs on how many they are.
  const most = order.byIndex ? mostCounted : mostSorted
  const people = await countOf(ctx, narrow, most + 1)
  return people > most ? { people: most, more: true } : { people, more: false }
}

async function sortedAs(
  ctx: Context,
  columns: readonly Column[],
  { order, sort }: Wanted,
  { people, more }: { people: number; more: boolean },
) {
  if (order.byIndex || (!more && people <= mostSorted)) return { order, sort: { ...sort, tooMany: false } }
  const byName = columns.find((column) => column.key === 'name')!
  return { order: await orderOf(ctx, byName), sort: { column: byName.key, down: false, tooMany: true } }
}
