import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { mayRead } from './policy.ts'
import { tagsHere } from './tag-store.ts'

export const TagView = z.object({ id: z.uuid(), name: z.string(), heading: z.string(), version: z.int() })

export const listTags = operation({
  name: 'people.listTags',
  summary: 'The tags of this community, by heading',
  route: 'GET /tags',
  input: z.object({}),
  output: z.object({ tags: z.array(TagView) }),
  example: () => ({}),
  may: mayRead,
  run: async (ctx) => ({ tags: await tagsHere(ctx) }),
})
