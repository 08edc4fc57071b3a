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
  input: z.object({ layout: AskedLayout, after: cursor(), before: cursor() }),
  output: z.object({
    columns: z.array(ColumnView),
    rows: z.array(
      z.object({ id: z.uuid(), name: z.string(), cells: z.array(z.object({ text: z.string(), value: z.string() })) }),
    ),
    /** How many stand in the list in all. */
    people: z.int(),
    /** How they are really sorted. */
    sort: z.object({ column: z.string(), down: z.boolean() }),
    /** They are too many to be sorted as was asked, so they come by name. */
    tooManyToSort: z.boolean(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
  }),
  example: () => ({ layout: {} }),
  may: mayRead,
  async run(ctx, _, { layout, after, before }) {
    const { columns, narrow, people, order, sort } = await ask(ctx, layout)
    const shown = layout.columns.flatMap((key) => columns.find((column) => column.key === key) ?? [])
    const back = before !== undefined
    const found = await pageOf(ctx, { narrow, order, down: sort.down }, { after, before, most: pageSize + 1 })
    const more = found.length > pageSize
    const page = back && more ? found.slice(1) : found.slice(0, pageSize)
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
      people,
      sort: { column: sort.column, down: sort.down },
      tooManyToSort: sort.tooMany,
      next: page.length > 0 && (back || more) ? page.at(-1)!.key : null,
      previous: page.length > 0 && (back ? more : after !== undefined) ? page[0]!.key : null,
    }
  },
})

/** More than this are sorted only where an index has them in order already; measured: `lists.test.ts` shows the plans. */
export const mostSorted = 200_000

/** Everything that a page of a list starts from. @throws invalid, missing */
export async function ask(ctx: Context, layout: Layout) {
  const columns = await columnsHere(ctx)
  const narrow = await narrowOf(ctx, layout, columns)
  const people = await countOf(ctx, narrow)
  return { columns, narrow, people, ...(await sortOf(ctx, layout, columns, people)) }
}

async function sortOf(ctx: Context, { sort }: Layout, columns: readonly Column[], people: number) {
  const byName = columns.find((column) => column.key === 'name')!
  const wanted = columns.find((column) => column.key === sort.column && column.sortable) ?? byName
  const order = await orderOf(ctx, wanted)
  if (order.byIndex || people <= mostSorted)
    return { order, sort: { column: wanted.key, down: sort.down, tooMany: false } }
  const plain: Order = await orderOf(ctx, byName)
  return { order: plain, sort: { column: byName.key, down: false, tooMany: true } }
}
