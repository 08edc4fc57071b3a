import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { type ChosenField, chosenFields, joinRecords, partRecords } from './join-records.ts'
import { mayWrite } from './policy.ts'
import { findPerson } from './store.ts'

const Choices = z.object(
  Object.fromEntries(chosenFields.map((field) => [field, z.uuid()])) as Record<ChosenField, z.ZodUUID>,
)

async function exampleMerge(owner: Caller) {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  const { personId: second } = await addPerson(owner, { givenName: 'Ania', familyName: 'Nowak' })
  return { keptId: personId, goneIds: [second], choices: { givenName: second } }
}

export const mergeRecords = operation({
  name: 'people.mergeRecords',
  summary: 'Several records are one person: join them, choosing field by field; every reference follows',
  route: 'POST /people/:keptId/merging',
  input: z.object({
    keptId: z.uuid(),
    goneIds: z.array(z.uuid()).min(1).max(20),
    choices: Choices.partial().default({}),
  }),
  output: z.object({ personId: z.uuid() }),
  example: exampleMerge,
  find: (ctx, { keptId }) => findPerson(ctx, keptId),
  may: mayWrite,
  async run(ctx, kept, { goneIds, choices }) {
    await joinRecords(ctx, kept.id, goneIds, choices)
    return { personId: kept.id }
  },
  reverse: partRecords,
})
