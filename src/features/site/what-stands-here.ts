import { z } from 'zod'
import type { HomeSection } from '#platform/feature.ts'
import { anybody } from '#platform/actor.ts'
import { operation } from '#platform/operation.ts'

const Section = z.object({
  title: z.string(),
  more: z.object({ label: z.string(), href: z.string() }),
  items: z.array(
    z.object({ title: z.string(), lang: z.string().optional(), detail: z.string().optional(), href: z.string() }),
  ),
})

/** The public front page, put together from what each feature has to show. */
export const whatStandsHere = operation({
  name: 'site.home',
  summary: 'What the public front page shows',
  route: 'GET /home',
  input: z.object({}),
  output: z.object({ sections: z.array(Section) }),
  example: () => ({}),
  may: anybody,
  async run(ctx) {
    const sections: HomeSection[] = []
    for (const feature of ctx.gromada.features) {
      const shown = (await feature.publicHome?.(ctx)) ?? []
      sections.push(...[shown].flat())
    }
    return {
      sections: sections
        .sort((a, b) => a.order - b.order)
        .map((section) => ({ ...section, items: [...section.items] })),
    }
  },
})
