import { z } from 'zod'
import { addPerson, findPerson } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { someDay } from './organisation.ts'
import { mayRead, mayWrite } from './policy.ts'
import { relationshipKinds, RelationshipView } from './relationship.ts'
import {
  deleteRelationship,
  findRelationship,
  insertRelationship,
  isTied,
  relationshipsOf,
  updateRelationship,
  viewsFrom,
} from './relationship-store.ts'
import { words } from './words.ts'

export const tiePeople = operation({
  name: 'ties.tiePeople',
  summary: 'Say what two people are to one another',
  route: 'POST /relationships',
  input: z.object({
    kind: z.enum(relationshipKinds),
    /** Who cares, mentors, organizes or introduced; for the even kinds either of the two. */
    fromId: z.uuid(),
    toId: z.uuid(),
    fromOn: someDay(),
    toOn: someDay(),
    introductionId: z.uuid().nullable().default(null),
  }),
  output: z.object({ relationshipId: z.uuid() }),
  example: async (owner) => ({ ...(await twoPeople(owner)), kind: 'neighbour' as const }),
  find: (ctx, { fromId }) => findPerson(ctx, fromId),
  may: mayWrite,
  async run(ctx, from, { kind, toId, fromOn, toOn, introductionId }) {
    if (from.id === toId) throw invalid('toId', words, 'notToOneself')
    const to = await findPerson(ctx, toId)
    requireOrder(fromOn, toOn)
    if (toOn === null && (await isTied(ctx, kind, from.id, to.id))) throw conflict(words, 'tiedAlready')
    if (introductionId) await requireIntroduction(ctx, introductionId)
    const id = ctx.newId()
    await insertRelationship(ctx, { id, kind, fromPerson: from.id, toPerson: to.id, fromOn, toOn, introductionId })
    ctx.remember({
      memory: { id },
      met: [{ table: 'relationships', id, version: 1 }],
      subject: { kind: 'person', id: from.id },
      said: { words, key: 'tied', holes: {} },
    })
    return { relationshipId: id }
  },
  reverse: (ctx, { id }: { id: string }) => deleteRelationship(ctx, id),
})

async function requireIntroduction(ctx: Context, id: string): Promise<void> {
  const row = await ctx.db.selectFrom('introductions').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw invalid('introductionId', words, 'noSuchIntroduction')
}

function requireOrder(fromOn: Temporal.PlainDate | null, toOn: Temporal.PlainDate | null): void {
  if (fromOn && toOn && Temporal.PlainDate.compare(fromOn, toOn) > 0) throw invalid('toOn', words, 'endsBeforeItBegins')
}

export const changeTie = operation({
  name: 'ties.changeTie',
  summary: 'Say since when or until when two people are tied',
  route: 'PUT /relationships/:relationshipId',
  input: z.object({
    relationshipId: z.uuid(),
    version: z.coerce.number().int(),
    fromOn: someDay(),
    toOn: someDay(),
  }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({ ...(await exampleTie(owner)), version: 1, toOn: '2026-10-31' }),
  find: (ctx, { relationshipId }) => findRelationship(ctx, relationshipId),
  may: mayWrite,
  async run(ctx, one, { version: seen, fromOn, toOn }) {
    requireOrder(fromOn, toOn)
    if (one.version !== seen) throw conflict(words, 'changedMeanwhile')
    if (one.toOn !== null && toOn === null && (await isTied(ctx, one.kind, one.fromPerson, one.toPerson)))
      throw conflict(words, 'tiedAlready')
    const version = await updateRelationship(ctx, one.id, { fromOn, toOn })
    ctx.remember({
      memory: { id: one.id, fromOn: one.fromOn?.toString() ?? null, toOn: one.toOn?.toString() ?? null },
      met: [{ table: 'relationships', id: one.id, version }],
      subject: { kind: 'person', id: one.fromPerson },
      said: { words, key: 'tieChanged', holes: {} },
    })
    return { version }
  },
  async reverse(ctx, { id, fromOn, toOn }: { id: string; fromOn: string | null; toOn: string | null }) {
    await updateRelationship(ctx, id, { fromOn: dayIn(fromOn), toOn: dayIn(toOn) })
  },
})

const dayIn = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

export const untiePeople = operation({
  name: 'ties.untiePeople',
  summary: 'Take a tie out again that was written down by mistake',
  route: 'DELETE /relationships/:relationshipId',
  input: z.object({ relationshipId: z.uuid() }),
  output: z.null(),
  example: (owner) => exampleTie(owner),
  find: (ctx, { relationshipId }) => findRelationship(ctx, relationshipId),
  may: mayWrite,
  async run(ctx, one) {
    const version = await updateRelationship(ctx, one.id, { removedAt: ctx.now })
    ctx.remember({
      memory: { id: one.id },
      met: [{ table: 'relationships', id: one.id, version }],
      subject: { kind: 'person', id: one.fromPerson },
      said: { words, key: 'untied', holes: {} },
    })
    return null
  },
  async reverse(ctx, { id }: { id: string }) {
    await updateRelationship(ctx, id, { removedAt: null })
  },
})

export const listTies = operation({
  name: 'ties.listTies',
  summary: 'What a person is to others',
  route: 'GET /people/:personId/relationships',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ relationships: z.array(RelationshipView) }),
  example: async (owner) => ({ personId: (await twoPeople(owner)).fromId }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayRead,
  async run(ctx, person) {
    return { relationships: await viewsFrom(ctx, person.id, await relationshipsOf(ctx, person.id)) }
  },
})

/** Two people to try an operation on. */
export async function twoPeople(owner: Caller): Promise<{ fromId: string; toId: string }> {
  const { personId: fromId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  const { personId: toId } = await addPerson(owner, { givenName: 'Jan', familyName: 'Kowalski' })
  return { fromId, toId }
}

const exampleTie = async (owner: Caller) => tiePeople(owner, { ...(await twoPeople(owner)), kind: 'neighbour' })
