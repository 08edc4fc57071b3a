import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { publishBallots } from './ballot-store.ts'
import { countOf, openEnvelopes, resultOf } from './count.ts'
import { stateOf } from './decision.ts'
import { findDecisionLocked, markClosed, optionsOf } from './decision-store.ts'
import { readKey } from './key-file.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { mayClose } from './policy.ts'
import { rollSize } from './roll-store.ts'
import { words } from './words.ts'

/**
 * Opens, shuffles, counts and publishes in the transaction that deletes the envelopes: after a crash either all of it
 * has happened or nothing. The key file goes after the commit, and goes again if that, too, was cut short.
 */
export const closeDecision = operation({
  name: 'decisions.closeDecision',
  summary: 'End the voting, count, and publish the ballots without names',
  route: 'PUT /decisions/:decisionId/closure',
  input: z.object({ decisionId: z.uuid() }),
  output: z.null(),
  example: async (owner) => openDecision(owner, await exampleDecision(owner)),
  find: (ctx, { decisionId }) => findDecisionLocked(ctx, decisionId),
  may: mayClose,
  async run(ctx, decision) {
    // A second press, or a second node whose clock struck: it is done.
    if (decision.closedAt) return null
    if (stateOf(decision, ctx.now) === 'planned') throw conflict(words, 'votingNotBegun')
    const privateKey = await readKey(ctx.gromada.config, decision.id)
    if (!privateKey) throw conflict(words, 'keyMissing')
    const options = await optionsOf(ctx, decision.id)
    const { ballots, unreadable } = await openEnvelopes(ctx, decision, options, privateKey)
    await publishBallots(ctx, decision.id, ballots)
    const eligible = decision.mode === 'roll' ? await rollSize(ctx, decision.id) : null
    await markClosed(ctx, decision.id, resultOf(countOf(decision, options, ballots), unreadable, eligible))
    ctx.concerns({ kind: 'decision', id: decision.id })
    await ctx.announce('decision.closed', { decisionId: decision.id })
    return null
  },
})
