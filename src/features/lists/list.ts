import { z } from 'zod'
import { line } from '#platform/input.ts'

/** Which people a column lets through. `is` takes an id for tags; `between` has two ends, of which one may be left open. */
export const filterWays = ['contains', 'is', 'between', 'known', 'empty'] as const
export type FilterWay = (typeof filterWays)[number]

export const Filter = z.object({
  column: z.string().max(120),
  how: z.enum(filterWays),
  value: z.string().max(500).default(''),
  until: z.string().max(60).default(''),
})
export type Filter = z.output<typeof Filter>

/** What a list shows: whom, in which columns, in which order. A column that is not here any more is left out. */
export const Layout = z.object({
  /** A saved segment; null is everybody. */
  segment: z.uuid().nullable().default(null),
  columns: z.array(z.string().max(120)).min(1).max(30).default(['name', 'emails', 'phones', 'town', 'tags']),
  sort: z
    .object({ column: z.string().max(120), down: z.boolean().default(false) })
    .default({ column: 'name', down: false }),
  filters: z.array(Filter).max(20).default([]),
})
export type Layout = z.output<typeof Layout>

/** The same in the address of a question, as JSON. */
export const AskedLayout = z.union([
  Layout,
  z
    .string()
    .max(20_000)
    .transform((text, ctx) => {
      try {
        const read = Layout.safeParse(JSON.parse(text))
        if (read.success) return read.data
      } catch {
        // Said below, as for anything else that is no layout.
      }
      ctx.addIssue({ code: 'custom' })
      return z.NEVER
    }),
])

/** Everybody, in the columns that most people look for. */
export const plainLayout: Layout = Layout.parse({})

export const ListInput = z.object({ name: line(), layout: Layout, shared: z.boolean().default(true) })

export interface SavedList {
  id: string
  name: string
  layout: Layout
  /** Seen by everybody who may see people; otherwise by whoever made it. */
  shared: boolean
  version: number
}

export const ListView = z.object({
  id: z.uuid(),
  name: z.string(),
  layout: Layout,
  shared: z.boolean(),
  version: z.int(),
})
