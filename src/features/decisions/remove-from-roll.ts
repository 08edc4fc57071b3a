import { z } from 'zod'
import { addPerson, nameOf, peopleById } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addToRoll } from './add-to-roll.ts'
import { hasVoted } from './ballot-store.ts'
import { stateOf } from './decision.ts'
import { findDecisionLocked } from './decision-store.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { mayKeepRoll } from './policy.ts'
import { rollOf } from './roll-of.ts'
import { enrol, findVoter, strike } from './roll-store.ts'
import { words } from './words.ts'

export const removeFromRoll = operation({
  name: 'decisions.removeFromRoll',
  summary: 'Take somebody off the roll who has not voted yet',
  route: 'DELETE /decisions/:decisionId/roll/:voterId',
  input: z.object({ decisionId: z.uuid(), voterId: z.uuid() }),
  output: z.null(),
  example: exampleVoter,
  find: findOnRoll,
  may: mayKeepRoll,
  async run(ctx, { decision, voter }) {
    if (decision.closedAt || stateOf(decision, ctx.now) === 'counting') throw conflict(words, 'votingEnded')
    if (await hasVoted(ctx, voter.id)) throw conflict(words, 'hasVotedAlready')
    await strike(ctx, voter.id)
    const [person] = voter.personId ? await peopleById(ctx, [voter.personId]) : []
    ctx.remember({
      memory: { decisionId: decision.id, personId: voter.personId },
      met: [],
      subject: voter.personId ? { kind: 'person', id: voter.personId } : { kind: 'decision', id: decision.id },
      said: { words, key: 'takenOffRoll', holes: { name: person ? nameOf(person) : '—' } },
    })
    return null
  },
  async reverse(ctx, { decisionId, personId }: { decisionId: string; personId: string | null }) {
    const decision = await findDecisionLocked(ctx, decisionId)
    if (decision.closedAt) throw conflict(words, 'votingEnded')
    if (personId) await enrol(ctx, decisionId, [personId])
  },
})

async function findOnRoll(ctx: Context, { decisionId, voterId }: { decisionId: string; voterId: string }) {
  const decision = await findDecisionLocked(ctx, decisionId)
  const voter = await findVoter(ctx, voterId)
  if (voter?.decisionId !== decision.id) throw missing(words, 'notOnTheRoll')
  return { decision, voter }
}

/** Somebody on the roll of an open decision, for the examples of operations that need a voter. */
export async function exampleVoter(owner: Caller): Promise<{ decisionId: string; voterId: string }> {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak', emails: ['anna@example.org'] })
  const { decisionId } = await openDecision(owner, await exampleDecision(owner))
  await addToRoll(owner, { decisionId, personIds: [personId] })
  const { voters } = await rollOf(owner, { decisionId })
  return { decisionId, voterId: voters[0]!.voterId }
}
