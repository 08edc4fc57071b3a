import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { castSoFar } from './ballot-store.ts'
import { type Decision, DecisionView } from './decision.ts'
import { findDecision, lineOf, optionsOf } from './decision-store.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { mayWrite } from './policy.ts'
import { rollSize } from './roll-store.ts'

export const showDecision = operation({
  name: 'decisions.showDecision',
  summary: 'One decision: the question, the ballot, the turnout and, after closing, the result',
  route: 'GET /decisions/:decisionId',
  input: z.object({ decisionId: z.uuid() }),
  output: z.object({ decision: DecisionView }),
  example: async (owner) => openDecision(owner, await exampleDecision(owner)),
  find: (ctx, { decisionId }) => findDecision(ctx, decisionId),
  may: anybody,
  run: async (ctx, decision) => ({ decision: await viewOfDecision(ctx, decision) }),
})

export const viewOfDecision = async (ctx: Context, decision: Decision) => ({
  ...lineOf(ctx, decision),
  explanation: decision.explanation,
  picks: decision.pickLimit,
  version: decision.version,
  options: await optionsOf(ctx, decision.id),
  turnout: await turnoutOf(ctx, decision),
  result: decision.result,
  keyDestroyed: decision.keyDestroyedAt !== null,
  problem: decision.countProblem,
})

/** Before the closing, for those who run the vote: they see whom to remind. */
async function turnoutOf(ctx: Context, { id, mode, result }: Decision) {
  if (result) return { cast: result.cast, eligible: result.eligible }
  if (!mayWrite(ctx.actor)) return null
  return { cast: await castSoFar(ctx, id), eligible: mode === 'roll' ? await rollSize(ctx, id) : null }
}
