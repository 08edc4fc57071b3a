import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { intakeByHand } from './intake-by-hand.ts'
import { mergePeople, type Merged, unmergePeople } from './merge.ts'
import { nameOf } from './person.ts'
import { mayWrite } from './policy.ts'
import { listReviews } from './reviews.ts'
import { findPerson } from './store.ts'
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
  find: (ctx, { reviewId }) => openReview(ctx, reviewId),
  may: mayWrite,
  async run(ctx, review) {
    const kept = await findPerson(ctx, review.candidate_id)
    const merged = await mergePeople(ctx, kept.id, review.person_id)
    await decide(ctx, review.id, 'joined')
    ctx.remember({
      memory: { reviewId: review.id, merged },
      met: [{ table: 'people', id: kept.id, version: merged.version }],
      subject: { kind: 'person', id: kept.id },
      said: { words, key: 'mergedWith', holes: { name: nameOf(kept) } },
    })
    return { personId: kept.id }
  },
  async reverse(ctx, { reviewId, merged }: { reviewId: string; merged: Merged }) {
    await unmergePeople(ctx, merged)
    await decide(ctx, reviewId, null)
  },
})

export const keepApart = operation({
  name: 'people.keepApart',
  summary: 'These two records are two people',
  route: 'POST /match-reviews/:reviewId/parting',
  input: z.object({ reviewId: z.uuid() }),
  output: z.null(),
  example: exampleReview,
  find: (ctx, { reviewId }) => openReview(ctx, reviewId),
  may: mayWrite,
  async run(ctx, review) {
    await decide(ctx, review.id, 'kept apart')
    ctx.remember({
      memory: { reviewId: review.id },
      met: [],
      subject: { kind: 'person', id: review.person_id },
      said: { words, key: 'keptApart', holes: {} },
    })
    return null
  },
  reverse: (ctx, { reviewId }: { reviewId: string }) => decide(ctx, reviewId, null),
})

async function openReview(ctx: Context, id: string) {
  const row = await ctx.db.selectFrom('match_reviews').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw missing(words, 'noSuchPerson')
  if (row.decided_at) throw conflict(words, 'alreadyDecided')
  return row
}

async function decide(ctx: Context, id: string, decision: 'joined' | 'kept apart' | null): Promise<void> {
  await ctx.db
    .updateTable('match_reviews')
    .set({ decision, decided_at: decision && ctx.now, decided_by: decision && ctx.actor.accountId })
    .where('id', '=', id)
    .execute()
}
