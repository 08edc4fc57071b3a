import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { columnsHere } from './column.ts'
import { type Layout, ListInput } from './list.ts'
import { mayWrite } from './policy.ts'
import { endList, findList, insertList, updateList } from './store.ts'
import { narrowOf } from './narrow.ts'
import { words } from './words.ts'

export const addList = operation({
  name: 'lists.addList',
  summary: 'Keep a list of people under a name: whom it shows, in which columns, in which order',
  route: 'POST /lists',
  input: ListInput,
  output: z.object({ listId: z.uuid() }),
  example: () => ({ name: 'Everybody in Zarzecze', layout: zarzecze }),
  may: mayWrite,
  async run(ctx, _, input) {
    await mustBeClear(ctx, input.layout)
    const listId = ctx.newId()
    await insertList(ctx, listId, input)
    ctx.remember({
      memory: { listId },
      met: [{ table: 'lists', id: listId, version: 1 }],
      subject: { kind: 'list', id: listId },
      said: { words, key: 'listSaved', holes: { name: input.name } },
    })
    return { listId }
  },
  async reverse(ctx, { listId }: { listId: string }) {
    await endList(ctx, listId, true)
  },
})

const zarzecze = {
  columns: ['name', 'phones', 'town'],
  filters: [{ column: 'town', how: 'is' as const, value: 'Zarzecze' }],
}
export const exampleList = (owner: Caller) => addList(owner, { name: 'Zarzecze', layout: zarzecze })

/** Every column and every filter can be read. @throws invalid, missing */
async function mustBeClear(ctx: Context, layout: Layout): Promise<void> {
  const columns = await columnsHere(ctx)
  const known = new Set(columns.map((column) => column.key))
  for (const key of layout.columns) if (!known.has(key)) throw invalid('layout.columns', words, 'noSuchColumn')
  await narrowOf(ctx, layout, columns)
}

export const editList = operation({
  name: 'lists.editList',
  summary: 'Change what a list shows, or its name',
  route: 'PUT /lists/:listId',
  input: ListInput.extend({ listId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({ ...(await exampleList(owner)), version: 1, name: 'Zarzecze', layout: zarzecze }),
  find: (ctx, { listId }) => findList(ctx, listId),
  may: mayWrite,
  async run(ctx, list, input) {
    if (list.version !== input.version) throw conflict(words, 'listChanged')
    await mustBeClear(ctx, input.layout)
    const version = await updateList(ctx, list.id, input)
    const { name, layout, shared } = list
    ctx.remember({
      memory: { listId: list.id, before: { name, layout, shared } },
      met: [{ table: 'lists', id: list.id, version }],
      subject: { kind: 'list', id: list.id },
      said: { words, key: 'listSaved', holes: { name: input.name } },
    })
    return { version }
  },
  async reverse(ctx, { listId, before }: { listId: string; before: z.output<typeof ListInput> }) {
    await updateList(ctx, listId, before)
  },
})

export const removeList = operation({
  name: 'lists.removeList',
  summary: 'Take a list away; the people in it stay as they are',
  route: 'DELETE /lists/:listId',
  input: z.object({ listId: z.uuid() }),
  output: z.null(),
  example: exampleList,
  find: (ctx, { listId }) => findList(ctx, listId),
  may: mayWrite,
  async run(ctx, list) {
    const version = await endList(ctx, list.id, true)
    ctx.remember({
      memory: { listId: list.id },
      met: [{ table: 'lists', id: list.id, version }],
      subject: { kind: 'list', id: list.id },
      said: { words, key: 'listRemoved', holes: { name: list.name } },
    })
    return null
  },
  async reverse(ctx, { listId }: { listId: string }) {
    await endList(ctx, listId, false)
  },
})
