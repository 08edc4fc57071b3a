import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { conditionsHere } from './compile.ts'
import { mayRead } from './policy.ts'

export const BoxView = z.object({
  name: z.string(),
  label: z.string(),
  as: z.enum(['text', 'number', 'date', 'select']),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  optional: z.boolean().optional(),
  unit: z.string().optional(),
})
export const ConditionView = z.object({ kind: z.string(), label: z.string(), boxes: z.array(BoxView) })
export type ConditionView = z.output<typeof ConditionView>

export const listConditions = operation({
  name: 'segments.listConditions',
  summary: 'The conditions that a segment may be made of, and what each needs to know',
  route: 'GET /segments/conditions',
  input: z.object({}),
  output: z.object({ conditions: z.array(ConditionView) }),
  example: () => ({}),
  may: mayRead,
  async run(ctx) {
    const conditions: ConditionView[] = []
    for (const one of conditionsHere(ctx)) {
      const boxes = await one.boxes(ctx)
      conditions.push({
        kind: one.kind,
        label: one.label(ctx.language),
        boxes: boxes.map((box) => ({ ...box, options: box.options?.map((option) => ({ ...option })) })),
      })
    }
    return { conditions }
  },
})
