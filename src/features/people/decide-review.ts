import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { intakeByHand } from './intake-by-hand.ts'
import { joinRecords, partRecords } from './join-records.ts'
import { mayWrite } from './policy.ts'
import { askAgain, decideBetween, type OpenPair, openPair } from './review-store.ts'
import { listReviews } from './reviews.ts'
import { words } from './words.ts'

/** A pair that shares an address nobody else has, however often the example is made. */
async function exampleReview(owner: Caller) {
  const email = `${randomUUID()}@example.org`
  await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak', emails: [email] })
  const { personId } = await intakeByHand(owner, { givenName: 'Jan', familyName: 'Nowak', email })
  const { reviews } = await listReviews(owner, { personId })
  return { reviewId: reviews[0]!.id }
}

export const joinReview = operation({
  name: 'people.joinReview',
  summary: 'These two records are one person: join them',
  route: 'POST /match-reviews/:reviewId/joining',
  input: z.object({ reviewId: z.uuid() }),
  output: z.object({ personId: z.uuid() }),
  example: exampleReview,
  find: (ctx, { reviewId }) => openPair(ctx, reviewId),
  may: mayWrite,
  async run(ctx, pair) {
    onlyOnce(pair, await joinRecords(ctx, pair.candidate_id, [pair.person_id]))
    return { personId: pair.candidate_id }
  },
  reverse: partRecords,
})

export const keepApart = operation({
  name: 'people.keepApart',
  summary: 'These two records are two people',
  route: 'POST /match-reviews/:reviewId/parting',
  input: z.object({ reviewId: z.uuid() }),
  output: z.null(),
  example: exampleReview,
  find: (ctx, { reviewId }) => openPair(ctx, reviewId),
  may: mayWrite,
  async run(ctx, pair) {
    const decided = await decideBetween(ctx, [pair.person_id, pair.candidate_id], 'kept apart')
    onlyOnce(pair, decided)
    ctx.remember({
      memory: { decided },
      met: [],
      subject: { kind: 'person', id: pair.person_id },
      said: { words, key: 'keptApart', holes: {} },
    })
    return null
  },
  reverse: (ctx, { decided }: { decided: string[] }) => askAgain(ctx, decided),
})

/** Who answers at the same moment as somebody else is told so, and nothing of theirs is kept. */
function onlyOnce(pair: OpenPair, decided: readonly string[]): void {
  if (!decided.includes(pair.id)) throw conflict(words, 'alreadyDecided')
}
