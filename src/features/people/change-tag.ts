import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { line, maybe } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { mayDefine } from './policy.ts'
import { tagPeople } from './tag-people.ts'
import { findTag, tagKey, tagsHere, updateTag } from './tag-store.ts'
import { words } from './words.ts'

export const changeTag = operation({
  name: 'people.changeTag',
  summary: 'Rename a tag, or put it under a heading',
  route: 'PUT /tags/:tagId',
  input: z.object({ tagId: z.uuid(), name: line(100), heading: maybe(100) }),
  output: z.null(),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    const { tagId } = await tagPeople(owner, { personIds: [personId], tag: personId })
    return { tagId, name: `${personId} renamed`, heading: 'Skills' }
  },
  find: (ctx, { tagId }) => findTag(ctx, tagId),
  may: mayDefine,
  async run(ctx, tag, { name, heading }) {
    const twin = (await tagsHere(ctx)).find((one) => one.id !== tag.id && tagKey(one.name) === tagKey(name))
    if (twin) throw conflict(words, 'tagIsThere', { name: twin.name })
    const version = await updateTag(ctx, tag.id, name, heading)
    ctx.remember({
      memory: { tagId: tag.id, name: tag.name, heading: tag.heading },
      met: [{ table: 'tags', id: tag.id, version }],
      said: { words, key: 'tagChanged', holes: { name } },
    })
    return null
  },
  async reverse(ctx, before: { tagId: string; name: string; heading: string }) {
    await updateTag(ctx, before.tagId, before.name, before.heading)
  },
})
