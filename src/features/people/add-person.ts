import { z } from 'zod'
import { invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { fieldValues } from './field.ts'
import { fieldsOf } from './field-store.ts'
import { nameOf, PersonInput } from './person.ts'
import { mayWrite } from './policy.ts'
import { insertPeople } from './store.ts'
import { hidePerson } from './hide-person.ts'
import { words } from './words.ts'

export const addPerson = operation({
  name: 'people.addPerson',
  summary: 'Add a person by hand',
  route: 'POST /people',
  input: PersonInput,
  output: z.object({ personId: z.uuid() }),
  example: () => ({ givenName: 'Anna', familyName: 'Nowak', emails: ['anna@example.org'] }),
  may: mayWrite,
  async run(ctx, _, input) {
    requireSomething(input)
    const id = ctx.newId()
    const fields = fieldValues(await fieldsOf(ctx), input.fields)
    await insertPeople(ctx, [{ id, input: { ...input, fields } }], 'by hand')
    ctx.remember({
      memory: { personId: id },
      met: [{ table: 'people', id, version: 1 }],
      subject: { kind: 'person', id },
      said: { words, key: 'personAdded', holes: { name: nameOf(input) } },
    })
    return { personId: id }
  },
  reverse: (ctx, { personId }: { personId: string }) => hidePerson(ctx, personId),
})

/** A person of whom nothing is known could never be found again; and a birth date is kept for a reason or not at all. */
export function requireSomething(input: PersonInput): void {
  const { givenName, familyName, called, emails, phones } = input
  if (`${givenName}${familyName}${called}`.trim() === '' && emails.length + phones.length === 0)
    throw invalid('givenName', words, 'nothingKnown')
  if (input.birth !== '' && input.birthReason.trim() === '') throw invalid('birthReason', words, 'birthNeedsReason')
}
