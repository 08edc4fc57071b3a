import { z } from 'zod'
import { addPerson, findPerson } from '#features/people/index.ts'
import { memberOf } from '#platform/auth/membership-store.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { maybe } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { moment, type OneToOne } from './one-to-one.ts'
import { mayWrite } from './policy.ts'
import { deleteOneToOne, findOneToOne, insertOneToOne, updateOneToOne } from './store.ts'
import { words } from './words.ts'

export const planOneToOne = operation({
  name: 'one-to-ones.planOneToOne',
  summary: 'Plan a one-to-one with a person',
  route: 'POST /one-to-ones',
  input: z.object({
    personId: z.uuid(),
    meetsAt: moment(),
    place: maybe(),
    /** The account of the member who will go; whoever plans it, when left out. */
    organizer: z.string().max(200).optional(),
  }),
  output: z.object({ oneToOneId: z.uuid() }),
  example: async (owner) => ({ ...(await someone(owner)), meetsAt: '2026-12-01T17:00:00Z', place: 'Café by the mill' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayWrite,
  async run(ctx, person, { meetsAt, place, organizer }) {
    const id = ctx.newId()
    const who = await organizerOf(ctx, organizer)
    await insertOneToOne(ctx, { id, personId: person.id, organizer: who, state: 'planned', meetsAt, place })
    ctx.remember({
      memory: { oneToOneId: id },
      met: [{ table: 'one_to_ones', id, version: 1 }],
      subject: { kind: 'person', id: person.id },
      said: { words, key: 'planned', holes: {} },
    })
    return { oneToOneId: id }
  },
  reverse: (ctx, { oneToOneId }: { oneToOneId: string }) => deleteOneToOne(ctx, oneToOneId),
})

/** The member who meets the person. The command line and the clock have no account: they say whose it is. */
export async function organizerOf(ctx: Context, organizer: string | undefined): Promise<string> {
  const account = organizer ?? ctx.actor.accountId
  if (account === null) throw invalid('organizer', words, 'needsOrganizer')
  if (account === ctx.actor.accountId) return account
  const member = await memberOf(ctx, account)
  if (!member || member.endedAt) throw invalid('organizer', words, 'noSuchOrganizer')
  return account
}

export const changePlan = operation({
  name: 'one-to-ones.changePlan',
  summary: 'Move a planned one-to-one to another time or place',
  route: 'PUT /one-to-ones/:oneToOneId/plan',
  input: z.object({
    oneToOneId: z.uuid(),
    version: z.coerce.number().int(),
    meetsAt: moment(),
    place: maybe(),
  }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({ ...(await examplePlan(owner)), version: 1, meetsAt: '2026-12-02T17:00:00Z' }),
  find: (ctx, { oneToOneId }) => findOneToOne(ctx, oneToOneId),
  may: mayWrite,
  async run(ctx, one, { version: seen, meetsAt, place }) {
    requirePlanned(one)
    if (one.version !== seen) throw conflict(words, 'changedMeanwhile')
    const version = await updateOneToOne(ctx, one.id, { meetsAt, place })
    const { id, meetsAt: before, place: placeBefore } = one
    ctx.remember({
      memory: { id, meetsAt: before.toString(), place: placeBefore },
      met: [{ table: 'one_to_ones', id, version }],
      subject: { kind: 'person', id: one.personId },
      said: { words, key: 'planChanged', holes: {} },
    })
    return { version }
  },
  async reverse(ctx, { id, meetsAt, place }: { id: string; meetsAt: string; place: string }) {
    await updateOneToOne(ctx, id, { meetsAt: Temporal.Instant.from(meetsAt), place })
  },
})

export const callOff = operation({
  name: 'one-to-ones.callOff',
  summary: 'A planned one-to-one will not take place',
  route: 'PUT /one-to-ones/:oneToOneId/called-off',
  input: z.object({ oneToOneId: z.uuid() }),
  output: z.null(),
  example: (owner) => examplePlan(owner),
  find: (ctx, { oneToOneId }) => findOneToOne(ctx, oneToOneId),
  may: mayWrite,
  async run(ctx, one) {
    requirePlanned(one)
    const version = await updateOneToOne(ctx, one.id, { state: 'called off' })
    ctx.remember({
      memory: { id: one.id },
      met: [{ table: 'one_to_ones', id: one.id, version }],
      subject: { kind: 'person', id: one.personId },
      said: { words, key: 'calledOff', holes: {} },
    })
    return null
  },
  async reverse(ctx, { id }: { id: string }) {
    await updateOneToOne(ctx, id, { state: 'planned' })
  },
})

function requirePlanned(one: OneToOne): void {
  if (one.state !== 'planned') throw conflict(words, one.state === 'held' ? 'heldAlready' : 'calledOffAlready')
}

/** Somebody to try an operation on. */
export const someone = (owner: Caller) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })

export const examplePlan = async (owner: Caller) =>
  planOneToOne(owner, { ...(await someone(owner)), meetsAt: '2026-12-01T17:00:00Z', place: 'Café by the mill' })
