import { expect } from 'vitest'
import { joinAs, memberOf } from '#platform/auth/membership-store.ts'
import { inTransaction } from '#platform/db/open.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { test, type World } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { joinReview } from './decide-review.ts'
import { linkMember } from './link-member.ts'
import { listReviews } from './reviews.ts'

async function member(world: World, name: string, email: string): Promise<string> {
  const accountId = crypto.randomUUID()
  await inTransaction(world.gromada.db, { role: 'gromada_auth' }, (db) =>
    db
      .insertInto('auth.user')
      .values({ id: accountId, name, email, emailVerified: true, image: null, language: null })
      .execute(),
  )
  await inContext(world.as('owner'), 'test', async (ctx) => {
    await joinAs(ctx, accountId, 'volunteer', ctx.now)
    await linkMember(ctx, { accountId })
    await linkMember(ctx, { accountId })
  })
  return accountId
}

const personOf = (world: World, accountId: string) =>
  inContext(world.as('owner'), 'test', async (ctx) => (await memberOf(ctx, accountId))?.personId)

test('whoever joins is tied to their record, once, however often it is heard', async ({ world }) => {
  const { personId } = await addPerson(world.as('owner'), {
    givenName: 'Szymon',
    familyName: 'Żak',
    emails: ['szymon@example.org'],
  })

  const accountId = await member(world, 'Szymon Żak', `Szymon@example.org`)

  expect(await personOf(world, accountId)).toBe(personId)
})

test('a member follows when two records of them are joined', async ({ world }) => {
  const { personId } = await addPerson(world.as('owner'), {
    givenName: 'Jan',
    familyName: 'Żak',
    emails: ['s@example.org'],
  })
  const accountId = await member(world, 'Szymon Żak', 's@example.org')
  expect(await personOf(world, accountId)).not.toBe(personId)
  const { reviews } = await listReviews(world.as('owner'), {})

  await joinReview(world.as('owner'), { reviewId: reviews[0]!.id })

  expect(await personOf(world, accountId)).toBe(personId)
})
