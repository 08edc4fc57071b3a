import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Order, Phase } from './order.ts'

export interface Row {
  id: string
  /** Where a page begins that comes after this row, or ends that comes before it. */
  key: string
}

interface Asked {
  narrow: RawBuilder<unknown>
  order: Order
  down: boolean
}

/** Sets are joined in memory as long as they fit in this; it holds for the one transaction. */
export const memoryForSets = sql`set local work_mem = '64MB'`

/** Some rows by key, never by offset: the page after a million people costs what the first one does. */
export async function pageOf(
  ctx: Context,
  asked: Asked,
  { after, before, most }: { after?: string; before?: string; most: number },
): Promise<Row[]> {
  const back = before !== undefined
  const start = readKey(asked.order, before ?? after)
  const phases = back ? (['unknown', 'known'] as const) : (['known', 'unknown'] as const)
  const from = start ? phases.indexOf(start.phase) : 0
  await memoryForSets.execute(ctx.db)
  const rows: Row[] = []
  for (const [i, name] of phases.slice(from).entries()) {
    if (rows.length >= most) break
    const key = i === 0 ? start : undefined
    // Rows of which nothing is known have no order to turn round but their id.
    const down = (asked.down && name === 'known') !== back
    rows.push(...(await rowsOf(ctx, asked, { name, down, key, most: most - rows.length })))
  }
  return back ? rows.reverse() : rows
}

interface Part {
  name: 'known' | 'unknown'
  down: boolean
  key: ReadKey | undefined
  most: number
}

async function rowsOf(ctx: Context, { narrow, order }: Asked, { name, down, key, most }: Part): Promise<Row[]> {
  const phase = order[name]
  const direction = down ? sql`desc` : sql`asc`
  const sorted = [...phase.keys.map((one) => one.sql), phase.id]
  const further = key ? sql`and (${sql.join(sorted)}) ${down ? sql`<` : sql`>`} (${valuesOf(phase, key)})` : sql``
  const { rows } = await sql<{ id: string; keys: string[] }>`
    select people.id, array[${sql.join([...phase.keys.map((one) => sql`(${one.sql})::text`), sql`${phase.id}::text`])}] as keys
    from ${phase.from} where ${narrow} and ${phase.test} ${further}
    order by ${sql.join(sorted.map((one) => sql`${one} ${direction}`))} limit ${most}`.execute(ctx.db)
  return rows.map((row) => ({ id: row.id, key: JSON.stringify([name, ...row.keys]) }))
}

const valuesOf = ({ keys }: Phase, { values, id }: ReadKey) =>
  sql.join([...keys.map((key, i) => key.value(values[i]!)), sql`${id}::uuid`])

interface ReadKey {
  phase: 'known' | 'unknown'
  values: string[]
  id: string
}

const Key = z.tuple([z.enum(['known', 'unknown'])], z.string().max(12_000))

/** A key that was changed by hand, or belongs to another order, starts from the beginning. */
function readKey(order: Order, text: string | undefined): ReadKey | undefined {
  if (text === undefined) return undefined
  try {
    const [phase, ...rest] = Key.parse(JSON.parse(text))
    const id = z.uuid().parse(rest.pop())
    const { keys } = order[phase]
    const isKey = rest.length === keys.length && keys.every((one, i) => one.reads(rest[i]!))
    return isKey ? { phase, values: rest, id } : undefined
  } catch {
    return undefined
  }
}

/** How many there are at this moment; where a most is given no more than that are looked at. */
export async function countOf(ctx: Context, narrow: RawBuilder<unknown>, most?: number): Promise<number> {
  await memoryForSets.execute(ctx.db)
  const { rows } = await (most === undefined
    ? sql<{ people: number }>`select count(*)::int as people from people where ${narrow}`
    : sql<{
        people: number
      }>`select count(*)::int as people from (select from people where ${narrow} limit ${most}) counted`
  ).execute(ctx.db)
  return rows[0]!.people
}
