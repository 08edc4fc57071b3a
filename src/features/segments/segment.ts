import { z } from 'zod'
import { line } from '#platform/input.ts'

/** One condition, said by a feature: `{ kind: 'people.tag', value: { tag: … } }`, or its opposite with `not`. */
export const Condition = z.object({
  kind: z.string().max(100),
  not: z.boolean().default(false),
  value: z.record(z.string().max(60), z.union([z.string().max(5_000), z.number(), z.boolean(), z.null()])).default({}),
})
export type Condition = z.output<typeof Condition>

/** Conditions of which all must hold, or any one; groups stand in groups. */
export interface Group {
  match: 'all' | 'any'
  not: boolean
  of: readonly (Condition | Group)[]
}

export const Group: z.ZodType<Group, unknown> = z.lazy(() =>
  z.object({
    match: z.enum(['all', 'any']).default('all'),
    not: z.boolean().default(false),
    of: z.array(z.union([Group, Condition])).max(30),
  }),
)

/** Of those found, only some: the most active, or any by lot. The lot is drawn once, so that it stays the same. */
export const Most = z.object({
  people: z.int().min(1).max(1_000_000),
  by: z.enum(['active', 'lot']),
  lot: z.string().max(60).default(''),
})
export type Most = z.output<typeof Most>

export const Step = z.object({
  /** What this step does with those who were gathered before it. */
  how: z.enum(['add', 'remove', 'keep']).default('add'),
  match: z.enum(['all', 'any']).default('all'),
  of: z
    .array(z.union([Group, Condition]))
    .max(30)
    .default([]),
  most: Most.nullable().default(null),
})
export type Step = z.output<typeof Step>

/** Whom a segment means: steps, one after another, each adding people, taking some away or keeping only some. */
export const Definition = z.object({ steps: z.array(Step).min(1).max(20) })
export type Definition = z.output<typeof Definition>

/** The same in the address of a question, as JSON. */
export const AskedDefinition = z.union([
  Definition,
  z
    .string()
    .max(50_000)
    .transform((text, ctx) => {
      try {
        const read = Definition.safeParse(JSON.parse(text))
        if (read.success) return read.data
      } catch {
        // Said below, as for anything else that is no definition.
      }
      ctx.addIssue({ code: 'custom' })
      return z.NEVER
    }),
])

export const SegmentInput = z.object({ name: line(), definition: Definition, shared: z.boolean().default(true) })

export interface Segment {
  id: string
  name: string
  definition: Definition
  /** Seen by everybody who may see people; otherwise by whoever made it. */
  shared: boolean
  madeBy: string | null
  version: number
}

export const SegmentView = z.object({
  id: z.uuid(),
  name: z.string(),
  definition: Definition,
  shared: z.boolean(),
  version: z.int(),
})

export const isGroup = (one: Condition | Group): one is Group => 'of' in one
