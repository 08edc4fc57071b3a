import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { nameOf } from './person.ts'
import { maySeeSealed } from './policy.ts'
import { findPerson, setSealed } from './store.ts'
import { words } from './words.ts'

export const sealPerson = operation({
  name: 'people.sealPerson',
  summary: 'Seal the record of a person, so that only those who may see sealed records find it; or open it again',
  route: 'PUT /people/:personId/seal',
  input: z.object({ personId: z.uuid(), sealed: z.boolean() }),
  output: z.null(),
  example: async (owner) => ({ ...(await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })), sealed: true }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: maySeeSealed,
  async run(ctx, person, { sealed }) {
    if (person.sealed === sealed) return null
    const version = await setSealed(ctx, person.id, sealed)
    ctx.remember({
      memory: { personId: person.id, sealed: person.sealed },
      met: [{ table: 'people', id: person.id, version }],
      subject: { kind: 'person', id: person.id },
      said: { words, key: sealed ? 'recordSealed' : 'recordUnsealed', holes: { name: nameOf(person) } },
    })
    return null
  },
  async reverse(ctx, { personId, sealed }: { personId: string; sealed: boolean }) {
    await setSealed(ctx, personId, sealed)
  },
})
