import { describe, expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { tablesNow } from '#test/tables-now.ts'
import { test, type World } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { joinReview, keepApart } from './decide-review.ts'
import { erasePerson } from './erase-person.ts'
import { intakeByHand } from './intake-by-hand.ts'
import { mergeRecords } from './merge-records.ts'
import { listReviews } from './reviews.ts'
import { sealPerson } from './seal-person.ts'
import { showPerson } from './show-person.ts'

const undone = async (visit: Visit, work: (visit: Visit) => Promise<unknown>) => {
  let undoId = ''
  await work({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return () => undo(visit, { undoId })
}

/** Anna has a phone, and others come in with the same phone under other names: a question each. */
async function family(world: World, ...givenNames: string[]) {
  const owner = world.as('owner')
  const phone = '601234567'
  const { personId: anna } = await addPerson(owner, { givenName: 'Łucja', familyName: 'Żółć', phones: [phone] })
  const others: string[] = []
  for (const givenName of givenNames) {
    const { personId, outcome } = await intakeByHand(owner, { givenName, familyName: 'Żółć', phone })
    expect(outcome).toBe('to review')
    others.push(personId)
  }
  return { owner, anna, others }
}

const named = async (world: World, givenName: string) =>
  (await addPerson(world.as('owner'), { givenName, familyName: 'Brzoza' })).personId

/** What the page says, what it counts, and what Today says of it: they must never differ. */
async function waiting(world: World, visit: Visit) {
  const { reviews, waiting: count, next } = await listReviews(visit, {})
  const { items } = (await world.gromada.operations.get('site.today')!(visit, {} as never)) as {
    items: { title: string; href: string }[]
  }
  const due = items.filter((item) => item.href === '/people/reviews').map((item) => item.title)
  expect(count).toBe(reviews.length)
  expect(next).toBeNull()
  expect(due).toEqual(
    count === 0 ? [] : [count === 1 ? '1 pair may be one person' : `${count} pairs may be one person`],
  )
  return reviews.map(({ person, candidate }) => [person.id, candidate.id])
}

describe('a question about two records', () => {
  test('is about whom they are now, when one of them was joined into another record', async ({ world }) => {
    const { owner, anna, others } = await family(world, 'Jan')
    const keptId = await named(world, 'Jasiek')
    await mergeRecords(owner, { keptId, goneIds: others })

    expect(await waiting(world, owner)).toEqual([[keptId, anna]])
    const { reviews } = await listReviews(owner, { personId: keptId })
    await joinReview(owner, { reviewId: reviews[0]!.id })

    expect(await waiting(world, owner)).toEqual([])
    await expect(showPerson(owner, { personId: keptId })).rejects.toMatchObject({ kind: 'missing' })
    expect((await showPerson(owner, { personId: anna })).person.name).toBe('Łucja Żółć')
  })

  test('is answered when both were joined into one by another way, and asked again when that is taken back', async ({
    world,
  }) => {
    const { owner, anna, others } = await family(world, 'Jan')
    const between = await named(world, 'Jasiek')
    await mergeRecords(owner, { keptId: between, goneIds: others })
    const back = await undone(owner, (visit) => mergeRecords(visit, { keptId: anna, goneIds: [between] }))

    expect(await waiting(world, owner)).toEqual([])
    await back()

    expect(await waiting(world, owner)).toEqual([[between, anna]])
  })

  test('waits for nobody who may not see both, and cannot be answered by them', async ({ world }) => {
    const { owner, anna, others } = await family(world, 'Jan')
    const { reviews } = await listReviews(owner, {})
    await sealPerson(owner, { personId: anna, sealed: true })
    const organizer = world.as('organizer')

    expect(await waiting(world, organizer)).toEqual([])
    expect(await waiting(world, owner)).toEqual([[others[0], anna]])
    for (const answer of [joinReview, keepApart])
      await expect(answer(organizer, { reviewId: reviews[0]!.id })).rejects.toMatchObject({ kind: 'missing' })
  })

  test('is over when whom one of them became was erased', async ({ world }) => {
    const { owner, others } = await family(world, 'Jan')
    const keptId = await named(world, 'Jasiek')
    await mergeRecords(owner, { keptId, goneIds: others })
    await erasePerson(owner, { personId: keptId })

    expect(await waiting(world, owner)).toEqual([])
  })

  test('is asked once where two questions have come to be the same, and one answer answers both', async ({ world }) => {
    const { owner, anna, others } = await family(world, 'Jan', 'Katarzyna')
    const [jan, katarzyna] = others as [string, string]
    const questions = await waiting(world, owner)
    expect(questions).toEqual(expect.arrayContaining([[jan, anna], [katarzyna, anna]])) // biome-ignore format: two pairs
    const apart = await undone(owner, (visit) => mergeRecords(visit, { keptId: katarzyna, goneIds: [jan] }))
    expect(await waiting(world, owner)).toEqual([[katarzyna, anna]])

    const { reviews } = await listReviews(owner, {})
    const again = await undone(owner, (visit) => keepApart(visit, { reviewId: reviews[0]!.id }))
    expect(await waiting(world, owner)).toEqual([])
    await again()
    expect(await waiting(world, owner)).toEqual([[katarzyna, anna]])
    await apart()
    expect(await waiting(world, owner)).toEqual(questions)
  })

  test('is answered once, though two answer it at the same moment', async ({ world }) => {
    const { owner } = await family(world, 'Jan')
    const { reviews } = await listReviews(owner, {})
    const reviewId = reviews[0]!.id

    const answers = await Promise.allSettled(
      [joinReview, keepApart, joinReview, keepApart].map((answer) => answer(owner, { reviewId })),
    )

    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ kind: expect.stringMatching(/conflict|missing/) as string })
    expect(await waiting(world, owner)).toEqual([])
  })

  test('joined and taken back leaves every table as it was', async ({ world }) => {
    const { owner } = await family(world, 'Jan', 'Katarzyna')
    const { reviews } = await listReviews(owner, {})
    const before = await tablesNow(world)

    const back = await undone(owner, (visit) => joinReview(visit, { reviewId: reviews[0]!.id }))
    expect(await tablesNow(world)).not.toEqual(before)
    await back()

    expect(await tablesNow(world)).toEqual(before)
  })
})

describe('the questions', () => {
  test('come a page at a time, each once', async ({ world }) => {
    const { owner } = await family(world, 'Jan', 'Katarzyna', 'Grzegorz')
    const { reviews: all, waiting: count } = await listReviews(owner, {})
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await listReviews(owner, { most: 2, ...(after && { after }) })
      expect(page.waiting).toBe(count)
      seen.push(...page.reviews.map((review) => review.id))
      after = page.next
    } while (after)

    expect(all.length).toBeGreaterThan(2)
    expect(seen).toEqual(all.map((review) => review.id))
  })

  test('are counted for Today without looking at anybody, and show no more people than the page does', async ({
    world,
  }) => {
    const { owner, anna, others } = await family(world, 'Jan', 'Katarzyna')
    const looked = () =>
      world.db.asOwner(async (client) => {
        const found = await client.query('select operation, person_ids from views where community_id = $1', [
          world.community.id,
        ])
        return found.rows as { operation: string; person_ids: string[] }[]
      })

    await world.gromada.operations.get('site.today')!(owner, {} as never)
    expect((await looked()).flatMap((view) => view.person_ids)).not.toContain(anna)
    await listReviews(owner, { most: 1 })

    const views = (await looked()).filter((view) => view.operation === 'people.listReviews')
    expect(views.map((view) => view.person_ids.toSorted())).toEqual([[anna, others[0]!].toSorted()])
  })
})
