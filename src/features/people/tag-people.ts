import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { line } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { mayWrite } from './policy.ts'
import { peopleHere } from './store.ts'
import { findTag, putTag, tagsNamed, takeTag } from './tag-store.ts'
import { words } from './words.ts'

const People = z.array(z.uuid()).min(1).max(1_000)

async function exampleTagged(owner: Caller) {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  return { personIds: [personId], tag: 'steward' }
}

export const tagPeople = operation({
  name: 'people.tagPeople',
  summary: 'Put a tag on people; a new tag is made by naming it',
  route: 'POST /tags/people',
  input: z.object({ personIds: People, tag: line(100) }),
  output: z.object({ tagId: z.uuid(), tagged: z.int() }),
  example: exampleTagged,
  may: mayWrite,
  async run(ctx, _, { personIds, tag }) {
    const tagId = (await tagsNamed(ctx, [tag])).get(tag)!
    const tagged = await putTag(ctx, tagId, await known(ctx, personIds))
    rememberTags(ctx, { tagId, personIds: tagged, put: true }, tag)
    return { tagId, tagged: tagged.length }
  },
  reverse: (ctx, { tagId, personIds }: Tagged) => takeTag(ctx, tagId, personIds).then(() => undefined),
})

export const untagPeople = operation({
  name: 'people.untagPeople',
  summary: 'Take a tag off people',
  route: 'DELETE /tags/:tagId/people',
  input: z.object({ tagId: z.uuid(), personIds: People }),
  output: z.object({ untagged: z.int() }),
  async example(owner) {
    const { personIds, tag } = await exampleTagged(owner)
    const { tagId } = await tagPeople(owner, { personIds, tag })
    return { tagId, personIds }
  },
  find: (ctx, { tagId }) => findTag(ctx, tagId),
  may: mayWrite,
  async run(ctx, tag, { personIds }) {
    const untagged = await takeTag(ctx, tag.id, await known(ctx, personIds))
    rememberTags(ctx, { tagId: tag.id, personIds: untagged, put: false }, tag.name)
    return { untagged: untagged.length }
  },
  reverse: (ctx, { tagId, personIds }: Tagged) => putTag(ctx, tagId, personIds).then(() => undefined),
})

interface Tagged {
  tagId: string
  personIds: string[]
  put: boolean
}

function rememberTags(ctx: Context, memory: Tagged, tag: string): void {
  const { personIds, put } = memory
  if (personIds.length === 0) return
  ctx.remember({
    memory,
    met: [],
    subject: personIds.length === 1 ? { kind: 'person', id: personIds[0]! } : undefined,
    said: { words, key: put ? 'didTag' : 'didUntag', holes: { tag, count: personIds.length } },
  })
}

/** Of these ids, the people whom the actor may see. */
async function known(ctx: Context, personIds: readonly string[]): Promise<string[]> {
  const rows = await peopleHere(ctx).select('people.id').where('people.id', 'in', personIds).execute()
  return rows.map((row) => row.id)
}
