import { randomInt } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { approval, type Approval } from '#algorithms/tally/approval.ts'
import type { Context } from '#platform/context.ts'
import { unpackBallot } from './ballot.ts'
import { envelopesOf, type PublishedBallot } from './ballot-store.ts'
import type { Decision, Option } from './decision.ts'
import { unseal } from './key-file.ts'
import type { Result } from './result.ts'

export interface Opened {
  ballots: PublishedBallot[]
  /** Envelopes in which there was no ballot of this decision. */
  unreadable: number
}

/** Opens every envelope. What comes out has no order of its own: shuffled first, then put in the order of the receipts. */
export async function openEnvelopes(
  ctx: Context,
  decision: Decision,
  options: readonly Option[],
  privateKey: Uint8Array,
): Promise<Opened> {
  const keys = { publicKey: decision.publicKey, privateKey }
  const ballots: PublishedBallot[] = []
  let unreadable = 0
  for (const [index, { voterId, sealed }] of (await envelopesOf(ctx, decision.id)).entries()) {
    // Ten thousand take some seconds; those who read pages meanwhile must not wait for it.
    if (index % 50 === 49) await others()
    const ballot = unpackBallot(await unseal(keys, sealed), options.length)
    if (ballot) ballots.push({ ...ballot, voterId: decision.secret ? null : voterId })
    else unreadable++
  }
  shuffle(ballots)
  return { ballots: ballots.sort((a, b) => (a.receipt < b.receipt ? -1 : 1)), unreadable }
}

/** Fisher and Yates, with the system's own randomness. */
function shuffle(things: unknown[]): void {
  for (let last = things.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[things[last], things[other]] = [things[other], things[last]]
  }
}

/** The count that everybody can repeat: option numbers as texts, the ballots as published. */
export const countOf = (
  decision: Pick<Decision, 'pickLimit'>,
  options: readonly Pick<Option, 'number'>[],
  ballots: readonly { picks: readonly number[] }[],
) =>
  approval(
    options.map(({ number }) => String(number)),
    ballots.map(({ picks }) => picks.map(String)),
    { picks: decision.pickLimit },
  )

export const resultOf = (count: Approval, unreadable: number, eligible: number | null): Result => ({
  order: count.order.map(({ option, votes, place }) => ({ number: Number(option), votes, place })),
  winners: count.winners.map(Number),
  cast: count.cast + unreadable,
  valid: count.valid,
  invalid: count.invalid.length + unreadable,
  marks: count.marks,
  eligible,
})
