import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { type Household, HouseholdInput } from './household.ts'
import {
  endHousehold,
  findHousehold,
  insertHousehold,
  type Moved,
  moveBack,
  moveHome,
  updateHousehold,
} from './household-store.ts'
import { mayWrite } from './policy.ts'
import { findPerson } from './store.ts'
import { words } from './words.ts'

export const addHousehold = operation({
  name: 'people.addHousehold',
  summary: 'Make a household of people who live together; what they share stands there once',
  route: 'POST /households',
  input: HouseholdInput.extend({ personId: z.uuid() }),
  output: z.object({ householdId: z.uuid() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { personId, name: 'Nowakowie', street: 'ul. Młyńska', houseNumber: '4', city: 'Zarzecze' }
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, input) {
    const householdId = ctx.newId()
    await insertHousehold(ctx, householdId, input)
    const moved = await moveHome(ctx, [person.id], householdId)
    ctx.remember({
      memory: { householdId, moved },
      met: [{ table: 'households', id: householdId, version: 1 }],
      subject: { kind: 'person', id: person.id },
      said: { words, key: 'householdAdded', holes: { name: input.name } },
    })
    return { householdId }
  },
  async reverse(ctx, { householdId, moved }: { householdId: string; moved: Moved[] }) {
    await moveBack(ctx, moved)
    await endHousehold(ctx, householdId, true)
  },
})

export const exampleHousehold = async (owner: Caller) => {
  const { personId } = await addPerson(owner, { givenName: 'Jan', familyName: 'Nowak' })
  const { householdId } = await addHousehold(owner, { personId, name: 'Nowakowie' })
  return { householdId, personId }
}

export const editHousehold = operation({
  name: 'people.editHousehold',
  summary: 'Change what a household shares; everybody in it has it at once',
  route: 'PUT /households/:householdId',
  input: HouseholdInput.extend({ householdId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const { householdId } = await exampleHousehold(owner)
    return { householdId, version: 1, name: 'Nowakowie', phone: '+48 600 100 200' }
  },
  find: (ctx, { householdId }) => findHousehold(ctx, householdId),
  may: mayWrite,
  async run(ctx, household, input) {
    if (household.version !== input.version) throw conflict(words, 'changedMeanwhile')
    const version = await updateHousehold(ctx, household.id, input)
    ctx.remember({
      memory: { before: household },
      met: [{ table: 'households', id: household.id, version }],
      said: { words, key: 'householdChanged', holes: { name: input.name } },
    })
    return { version }
  },
  async reverse(ctx, { before }: { before: Household }) {
    await updateHousehold(ctx, before.id, before)
  },
})

export const setHousehold = operation({
  name: 'people.setHousehold',
  summary: 'A person moves into a household, or out of the one they were in',
  route: 'PUT /people/:personId/household',
  input: z.object({ personId: z.uuid(), householdId: z.uuid().nullable() }),
  output: z.null(),
  async example(owner) {
    const { householdId } = await exampleHousehold(owner)
    const { personId } = await addPerson(owner, { givenName: 'Zofia', familyName: 'Nowak' })
    return { personId, householdId }
  },
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, { householdId }) {
    const into = householdId === null ? null : await findHousehold(ctx, householdId)
    const moved = await moveHome(ctx, [person.id], into?.id ?? null)
    if (moved.length > 0)
      ctx.remember({
        memory: { moved },
        met: [],
        subject: { kind: 'person', id: person.id },
        said: into ? { words, key: 'movedIn', holes: { name: into.name } } : { words, key: 'movedOut', holes: {} },
      })
    return null
  },
  reverse: (ctx, { moved }: { moved: Moved[] }) => moveBack(ctx, moved),
})
