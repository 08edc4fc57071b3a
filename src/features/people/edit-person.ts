import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson, requireSomething } from './add-person.ts'
import { nameOf, PersonInput } from './person.ts'
import { mayWrite } from './policy.ts'
import { findPerson, updatePerson } from './store.ts'
import { words } from './words.ts'

export const editPerson = operation({
  name: 'people.editPerson',
  summary: 'Change the record of a person',
  route: 'PUT /people/:personId',
  input: PersonInput.extend({
    personId: z.uuid(),
    /** The version that was on the screen: somebody else's change in between is not overwritten. */
    version: z.coerce.number().int(),
  }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { personId, version: 1, givenName: 'Hanna', familyName: 'Nowak' }
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, input) {
    requireSomething(input)
    if (person.version !== input.version) throw conflict(words, 'changedMeanwhile')
    const version = await updatePerson(ctx, person.id, input)
    const { id, source: _, version: __, ...before } = person
    ctx.remember({
      memory: { personId: id, before },
      met: [{ table: 'people', id, version }],
      subject: { kind: 'person', id },
      said: { words, key: 'personEdited', holes: { name: nameOf({ ...input, source: '' }) } },
    })
    return { version }
  },
  async reverse(ctx, { personId, before }: { personId: string; before: PersonInput }) {
    await updatePerson(ctx, personId, before)
  },
})
