import { z } from 'zod'
import { operation } from '#platform/operation.ts'

/** What waits for somebody, from every feature; first what cannot wait. */
export const whatIsDue = operation({
  name: 'site.today',
  summary: 'What is due today, from every feature',
  route: 'GET /today',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({ title: z.string(), detail: z.string().optional(), href: z.string(), due: z.string().optional() }),
    ),
  }),
  example: () => ({}),
  may: (actor) => actor.kind === 'member' || actor.kind === 'operator',
  async run(ctx) {
    const items = []
    for (const feature of ctx.gromada.features) items.push(...((await feature.today?.(ctx)) ?? []))
    const at = (due?: Temporal.Instant) => due?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER
    return {
      items: items.sort((a, b) => at(a.due) - at(b.due)).map(({ due, ...item }) => ({ ...item, due: due?.toString() })),
    }
  },
})
