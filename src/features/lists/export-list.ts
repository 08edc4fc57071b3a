import { sql } from 'kysely'
import { z } from 'zod'
import { peopleById, tagsOf } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { fillRows } from './cells.ts'
import { Layout } from './list.ts'
import { ask } from './list-rows.ts'
import { countOf, pageOf } from './page-of.ts'
import { mayExport } from './policy.ts'
import { words } from './words.ts'
import { cardOf } from './write-card.ts'

export const exportFormats = ['csv', 'xlsx', 'vcard'] as const

/** A command, because whoever takes people out of the house is on record, with how many they were. */
export const beginExport = operation({
  name: 'lists.beginExport',
  summary: 'Take a list out of the house: puts it on record, and gives the export whose pages are then read',
  route: 'POST /lists/exports',
  input: z.object({ layout: Layout, format: z.enum(exportFormats) }),
  output: z.object({ exportId: z.uuid(), people: z.int() }),
  example: () => ({ layout: {}, format: 'csv' as const }),
  may: mayExport,
  async run(ctx, _, { layout, format }) {
    const { narrow } = await ask(ctx, layout)
    const people = await countOf(ctx, narrow)
    const exportId = ctx.newId()
    await ctx.db
      .insertInto('list_exports')
      .values({
        community_id: ctx.community.id,
        id: exportId,
        layout: JSON.stringify(layout),
        format,
        people,
        taken_by: ctx.actor.accountId,
        taken_name: ctx.actor.name,
        taken_at: ctx.now,
      })
      .execute()
    ctx.concerns({ kind: 'list export', id: exportId })
    return { exportId, people }
  },
})

const pageSize = 2_000
/**
 * Where no index has them in order, each page looks through all of them and keeps its own rows alone: that takes no more
 * memory for a million than for a page, and larger pages make fewer such looks.
 */
const sortedPageSize = 10_000

export const listExported = operation({
  name: 'lists.listExported',
  summary: 'The rows of an export, or its contacts, some thousands at a time; for whoever began it',
  route: 'GET /lists/exports/:exportId',
  input: z.object({ exportId: z.uuid(), after: cursor() }),
  output: z.object({
    headings: z.array(z.string()),
    /** Which columns hold numbers. */
    numbers: z.array(z.boolean()),
    rows: z.array(z.array(z.string())),
    next: z.string().nullable(),
  }),
  example: async (owner) => ({ exportId: (await beginExport(owner, { layout: {}, format: 'csv' })).exportId }),
  // A million people are five hundred pages.
  limit: { times: 3_000, seconds: 60 },
  find: (ctx, { exportId }) => findExport(ctx, exportId),
  may: mayExport,
  async run(ctx, { layout, format }, { after }) {
    const { columns, narrow, order, sort } = await ask(ctx, layout)
    const shown = layout.columns.flatMap((key) => columns.find((column) => column.key === key) ?? [])
    const size = order.byIndex ? pageSize : sortedPageSize
    const page = await pageOf(ctx, { narrow, order, down: sort.down }, { after, most: size + 1 })
    const here = page.slice(0, size)
    const ids = here.map((row) => row.id)
    ctx.viewed(...ids)
    return {
      headings: shown.map((column) => column.label),
      numbers: shown.map((column) => column.kind === 'number'),
      rows: format === 'vcard' ? await cardsOf(ctx, ids) : await rowsOf(ctx, shown, ids),
      next: page.length > size ? here.at(-1)!.key : null,
    }
  },
})

/** Only for whoever began it: others begin their own, and are on record themselves. @throws missing */
async function findExport(ctx: Context, id: string) {
  const row = await ctx.db
    .selectFrom('list_exports')
    .select(['layout', 'format'])
    .where('id', '=', id)
    .where('taken_by', sql`is not distinct from`, ctx.actor.accountId)
    .executeTakeFirst()
  if (!row) throw missing(words, 'noSuchList')
  return { format: row.format, layout: Layout.parse(row.layout) }
}

async function rowsOf(ctx: Context, columns: Parameters<typeof fillRows>[1], ids: readonly string[]) {
  return (await fillRows(ctx, columns, ids)).map((row) =>
    row.cells.map((cell, i) => (columns[i]!.kind === 'number' ? cell.value : cell.text)),
  )
}

async function cardsOf(ctx: Context, ids: readonly string[]): Promise<string[][]> {
  const people = new Map((await peopleById(ctx, ids)).map((person) => [person.id, person]))
  const tags = await tagsOf(ctx, ids)
  return ids.flatMap((id) => {
    const person = people.get(id)
    const named = (tags.get(id) ?? []).map((tag) => tag.name)
    return person ? [[cardOf(person, named)]] : []
  })
}
