import { z } from 'zod'
import { addPerson } from '#features/people/index.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { stateOf } from './decision.ts'
import { findDecisionLocked } from './decision-store.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { mayKeepRoll } from './policy.ts'
import { enrol, strikeBatch } from './roll-store.ts'
import { words } from './words.ts'

export const addToRoll = operation({
  name: 'decisions.addToRoll',
  summary: 'Put people on the roll of those who may vote; who stands there already stays',
  route: 'POST /decisions/:decisionId/roll',
  input: z.object({
    decisionId: z.uuid(),
    /** These people, or everybody whom the community knows. */
    personIds: z.union([z.literal('everybody'), z.array(z.uuid()).min(1).max(10_000)]),
  }),
  output: z.object({ added: z.int() }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    const { decisionId } = await openDecision(owner, await exampleDecision(owner))
    return { decisionId, personIds: [personId] }
  },
  find: (ctx, { decisionId }) => findDecisionLocked(ctx, decisionId),
  may: mayKeepRoll,
  async run(ctx, decision, { personIds }) {
    if (decision.mode !== 'roll') throw invalid('decisionId', words, 'hasNoRoll')
    if (['counting', 'closed'].includes(stateOf(decision, ctx.now))) throw conflict(words, 'votingEnded')
    const added = await enrol(ctx, decision.id, personIds)
    ctx.remember({
      memory: { decisionId: decision.id, runId: ctx.runId },
      met: [],
      subject: { kind: 'decision', id: decision.id },
      said: { words, key: 'rollGrew', holes: { count: added } },
    })
    return { added }
  },
  async reverse(ctx, { decisionId, runId }: { decisionId: string; runId: string }) {
    await findDecisionLocked(ctx, decisionId)
    if (!(await strikeBatch(ctx, decisionId, runId))) throw conflict(words, 'alreadyVotedOn')
  },
})
