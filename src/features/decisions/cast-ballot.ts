import { z } from 'zod'
import { anybody } from '#platform/actor.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { newReceipt, packBallot, sayReceipt } from './ballot.ts'
import { type Booth, findBooth, putIn } from './ballot-store.ts'
import { stateOf } from './decision.ts'
import { seal } from './key-file.ts'
import { exampleVoter } from './remove-from-roll.ts'
import { showDecision } from './show-decision.ts'
import { tokenOf } from './voter.ts'
import { words } from './words.ts'

/**
 * The choice is sealed before it touches the database, and the receipt is in the envelope too: between the closing and
 * the voter nothing is kept by which the two could be put together. The trail says that a person voted, once.
 */
export const castBallot = operation({
  name: 'decisions.castBallot',
  summary: 'Cast or change a ballot while voting is open',
  route: 'PUT /decisions/:decisionId/ballot',
  input: z.object({ decisionId: z.uuid(), token: z.string().max(200), picks: z.array(z.uuid()).max(500) }),
  output: z.object({
    /** Said once, to the voter, and kept nowhere that anybody can read before the closing. */
    receipt: z.string(),
    changed: z.boolean(),
  }),
  secret: true,
  // The link itself is the lock (192 bits); a whole hall votes from one address.
  limit: { times: 20_000, seconds: 60 },
  async example(owner) {
    const { decisionId, voterId } = await exampleVoter(owner)
    const { decision } = await showDecision(owner, { decisionId })
    return { decisionId, token: tokenOf(owner.gromada, decisionId, voterId), picks: [decision.options[0]!.issueId] }
  },
  find: (ctx, { decisionId, token, picks }) => findBooth(ctx, decisionId, token, picks),
  may: anybody,
  async run(ctx, booth, { picks }) {
    const { decision, personId } = booth
    const state = stateOf(decision, ctx.now)
    if (state === 'planned') throw conflict(words, 'votingNotBegun')
    if (state !== 'open') throw conflict(words, 'votingEnded')
    const numbers = numbersOf(booth, picks)
    const receipt = newReceipt()
    const put = await putIn(ctx, booth, await seal(decision.publicKey, packBallot(receipt, numbers, booth.options)))
    if (!put) throw conflict(words, 'votingEnded')
    if (put.first && personId)
      await ctx.act({ personId, kind: 'decisions.voted', subject: { kind: 'decision', id: decision.id } })
    return { receipt: sayReceipt(receipt), changed: !put.first }
  },
})

/** The same rules as the count has, said while they can still be put right. */
function numbersOf({ decision, numbers }: Booth, picks: readonly string[]): number[] {
  if (picks.length === 0) throw invalid('picks', words, 'nothingPicked')
  if (new Set(picks).size < picks.length) throw invalid('picks', words, 'pickedTwice')
  if (picks.length > decision.pickLimit)
    throw invalid('picks', words, 'tooManyPicks', { most: decision.pickLimit, count: picks.length })
  return picks.map((issueId) => {
    const number = numbers[issueId.toLowerCase()]
    if (number === undefined) throw invalid('picks', words, 'notOnTheBallot')
    return number
  })
}
