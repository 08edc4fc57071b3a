import { z } from 'zod'
import {
  addPerson,
  changeBack,
  changeMany,
  forgetNewTag,
  type Kept,
  type ManyChange,
  peopleHere,
} from '#features/people/index.ts'
import { operation } from '#platform/operation.ts'
import { AskedChange, didSay, readyChange } from './change.ts'
import { mayWrite } from './policy.ts'

export const changeChosen = operation({
  name: 'lists.changeChosen',
  summary: 'Put a tag on people, take one off, or fill in a field: at once, for as many as a page can hold',
  route: 'POST /lists/chosen',
  input: z.object({ personIds: z.array(z.uuid()).min(1).max(1_000), change: AskedChange }),
  output: z.object({ changed: z.int() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { personIds: [personId], change: { kind: 'put tag' as const, tag: 'steward' } }
  },
  may: mayWrite,
  async run(ctx, _, { personIds, change: asked }) {
    const here = await peopleHere(ctx).select('people.id').where('people.id', 'in', personIds).execute()
    const { change, newTag } = await readyChange(ctx, asked)
    const kept = await changeMany(
      ctx,
      change,
      here.map((row) => row.id),
    )
    if (kept.length > 0 || newTag)
      ctx.remember({
        memory: { change, kept, newTag, at: ctx.now.toString() },
        met: [],
        subject: kept.length === 1 ? { kind: 'person', id: kept[0]!.personId } : undefined,
        said: await didSay(ctx, asked, kept.length),
      })
    return { changed: kept.length }
  },
  async reverse(ctx, { change, kept, newTag, at }: Remembered) {
    await changeBack(ctx, change, kept, Temporal.Instant.from(at))
    if (newTag && change.kind !== 'set field') await forgetNewTag(ctx, change.tagId)
  },
})

interface Remembered {
  change: ManyChange
  kept: Kept[]
  newTag: boolean
  at: string
}
