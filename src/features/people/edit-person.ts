import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { addPerson, requireSomething } from './add-person.ts'
import { nameOf, PersonInput } from './person.ts'
import { mayWrite } from './policy.ts'
import { fieldValues } from './field.ts'
import { fieldsOf } from './field-store.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'
import { findPerson, inputOfPerson, updatePerson } from './store.ts'
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
    if (person.version !== input.version) throw await changedMeanwhile(ctx, person, input.version, input)
    const fields = fieldValues(await fieldsOf(ctx), input.fields, person.fields)
    const version = await updatePerson(ctx, person.id, { ...input, fields })
    const [id, before] = [person.id, inputOfPerson(person)]
    ctx.remember({
      memory: { personId: id, before },
      met: [{ table: 'people', id, version }],
      subject: { kind: 'person', id },
      said: { words, key: 'personEdited', holes: { name: nameOf(input) } },
    })
    return { version }
  },
  async reverse(ctx, { personId, before }: { personId: string; before: PersonInput }) {
    await updatePerson(ctx, personId, before)
  },
})
