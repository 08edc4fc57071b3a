import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { operation } from '#platform/operation.ts'
import { findBooth, hasVoted } from './ballot-store.ts'
import { DecisionView } from './decision.ts'
import { exampleVoter } from './remove-from-roll.ts'
import { viewOfDecision } from './show-decision.ts'
import { tokenOf } from './voter.ts'

/** What the holder of a personal link sees. What they chose before is sealed, so it cannot be shown again. */
export const showBallot = operation({
  name: 'decisions.showBallot',
  summary: 'The ballot that a personal link opens',
  route: 'GET /decisions/:decisionId/ballot',
  input: z.object({ decisionId: z.uuid(), token: z.string().max(200) }),
  output: z.object({ decision: DecisionView, hasVoted: z.boolean() }),
  secret: true,
  limit: { times: 20_000, seconds: 60 },
  async example(owner) {
    const { decisionId, voterId } = await exampleVoter(owner)
    return { decisionId, token: tokenOf(owner.gromada, decisionId, voterId) }
  },
  find: (ctx, { decisionId, token }) => findBooth(ctx, decisionId, token),
  may: anybody,
  async run(ctx, { decision, voterId }) {
    return { decision: await viewOfDecision(ctx, decision), hasVoted: await hasVoted(ctx, voterId) }
  },
})
