import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { conflict } from '#platform/errors.ts'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { readReceipt } from './ballot.ts'
import { ballotsOf, ballotUnder } from './ballot-store.ts'
import { closeDecision } from './close-decision.ts'
import { OptionView } from './decision.ts'
import { findDecision, optionsOf } from './decision-store.ts'
import { Texts } from './issue.ts'
import { exampleDecision, openDecision } from './open-decision.ts'
import { ResultView } from './result.ts'
import { words } from './words.ts'

const BallotView = z.object({ receipt: z.string(), picks: z.array(z.int()) })

/** All that somebody needs to count again, and nothing else. */
export const listBallots = operation({
  name: 'decisions.listBallots',
  summary: 'All ballots of a closed decision, without names, to count again',
  route: 'GET /decisions/:decisionId/ballots',
  input: z.object({ decisionId: z.uuid() }),
  output: z.object({
    decisionId: z.uuid(),
    question: Texts,
    /** How many options one ballot may pick. */
    picks: z.int(),
    options: z.array(OptionView),
    /** In the order of their receipts; picks are numbers of options. */
    ballots: z.array(BallotView),
    result: ResultView,
  }),
  example: exampleClosed,
  find: findClosed,
  may: anybody,
  async run(ctx, { decision, result }) {
    return {
      decisionId: decision.id,
      question: decision.question,
      picks: decision.pickLimit,
      options: await optionsOf(ctx, decision.id),
      ballots: await ballotsOf(ctx, decision.id),
      result,
    }
  },
})

export const findBallot = operation({
  name: 'decisions.findBallot',
  summary: 'One published ballot, by the receipt that its voter got; null when there is none',
  route: 'GET /decisions/:decisionId/ballots/:receipt',
  input: z.object({ decisionId: z.uuid(), receipt: z.string().max(100) }),
  output: z.object({ ballot: BallotView.nullable() }),
  secret: true,
  async example(owner) {
    return { ...(await exampleClosed(owner)), receipt: '0000-0000-0000-0000' }
  },
  find: findClosed,
  may: anybody,
  run: async (ctx, { decision }, { receipt }) => ({
    ballot: await ballotUnder(ctx, decision.id, readReceipt(receipt)),
  }),
})

async function findClosed(ctx: Context, { decisionId }: { decisionId: string }) {
  const decision = await findDecision(ctx, decisionId)
  if (!decision.result) throw conflict(words, 'notCountedYet')
  return { decision, result: decision.result }
}

async function exampleClosed(owner: Parameters<typeof openDecision>[0]): Promise<{ decisionId: string }> {
  const { decisionId } = await openDecision(owner, await exampleDecision(owner))
  await closeDecision(owner, { decisionId })
  return { decisionId }
}
