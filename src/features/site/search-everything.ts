import { z } from 'zod'
import { operation } from '#platform/operation.ts'

const mostEach = 8

/** One box for everything: each feature looks among what the actor may see. */
export const searchEverything = operation({
  name: 'site.search',
  summary: 'People, voices, issues, votes and events by a few letters',
  route: 'GET /search',
  input: z.object({ q: z.string().max(200) }),
  output: z.object({
    results: z.array(
      z.object({ title: z.string(), kind: z.string(), detail: z.string().optional(), href: z.string() }),
    ),
  }),
  example: () => ({ q: 'stream' }),
  may: (actor) => actor.kind === 'member' || actor.kind === 'operator',
  async run(ctx, _, { q }) {
    if (q.trim().length < 2) return { results: [] }
    const results = []
    for (const feature of ctx.gromada.features)
      for (const hit of (await feature.search?.(ctx, q.trim()))?.slice(0, mostEach) ?? [])
        results.push({ ...hit, kind: feature.name })
    return { results }
  },
})
