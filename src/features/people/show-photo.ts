import { z } from 'zod'
import { missing } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { photoOf } from './photo-store.ts'
import { photoTypes } from './photo.ts'
import { mayRead } from './policy.ts'
import { addPerson } from './add-person.ts'
import { setPhoto } from './set-photo.ts'
import { findPerson } from './store.ts'
import { words } from './words.ts'

export const showPhoto = operation({
  name: 'people.showPhoto',
  summary: 'The photo of a person, as base64',
  route: 'GET /people/:personId/photo',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ type: z.enum(photoTypes), photo: z.string() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    await setPhoto(owner, { personId, photo: Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64') })
    return { personId }
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayRead,
  async run(ctx, person) {
    const photo = await photoOf(ctx, person.id)
    if (!photo) throw missing(words, 'noPhoto')
    return { type: photo.type, photo: photo.bytes.toString('base64') }
  },
})
