import { z } from 'zod'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { photoTypeOf } from './photo.ts'
import { putPhoto } from './photo-store.ts'
import { mayWrite } from './policy.ts'
import { findPerson } from './store.ts'
import { words } from './words.ts'

const mostBytes = 2_000_000

/** No undo: a photo that was taken away is gone, since keeping it would be keeping it. */
export const setPhoto = operation({
  name: 'people.setPhoto',
  summary: 'Put a photo on the record of a person, or take it away',
  route: 'PUT /people/:personId/photo',
  input: z.object({
    personId: z.uuid(),
    /** The picture as base64: JPEG, PNG or WebP of at most 2 MB; null takes it away. */
    photo: z
      .base64()
      .max(Math.ceil(mostBytes / 3) * 4 + 4)
      .nullable(),
  }),
  output: z.null(),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { personId, photo: Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64') }
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, { photo }) {
    const bytes = photo === null ? undefined : Buffer.from(photo, 'base64')
    const type = bytes && photoTypeOf(bytes)
    if (bytes && !type) throw invalid('photo', words, 'notAPhoto')
    if (bytes && bytes.length > mostBytes) throw invalid('photo', words, 'photoTooLarge')
    await putPhoto(ctx, person.id, bytes && type ? { bytes, type } : undefined)
    ctx.concerns({ kind: 'person', id: person.id })
    return null
  },
})
