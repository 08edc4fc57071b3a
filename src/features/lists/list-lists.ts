import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { ListView } from './list.ts'
import { mayRead } from './policy.ts'
import { exampleList } from './save-list.ts'
import { findList, listsByName } from './store.ts'

const pageSize = 50
const Key = z.tuple([z.string(), z.uuid()])

export const listLists = operation({
  name: 'lists.listLists',
  summary: 'Saved lists of people by name',
  route: 'GET /lists',
  input: z.object({ after: cursor() }),
  output: z.object({ lists: z.array(ListView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { after }) {
    const { lists, more } = await listsByName(ctx, keyOf(after), pageSize)
    const last = lists.at(-1)
    return { lists, next: more && last ? JSON.stringify([last.name, last.id]) : null }
  },
})

function keyOf(after: string | undefined) {
  if (after === undefined) return undefined
  try {
    return Key.safeParse(JSON.parse(after)).data
  } catch {
    // A key that somebody changed by hand starts from the beginning.
    return undefined
  }
}

export const showList = operation({
  name: 'lists.showList',
  summary: 'A saved list: what it shows; who is in it is asked with that',
  route: 'GET /lists/:listId',
  input: z.object({ listId: z.uuid() }),
  output: ListView,
  example: exampleList,
  find: (ctx, { listId }) => findList(ctx, listId),
  may: mayRead,
  run: async (_, list) => list,
})
