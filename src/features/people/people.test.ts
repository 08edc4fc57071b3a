import { describe, expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import { test } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { joinReview } from './decide-review.ts'
import { editPerson } from './edit-person.ts'
import { intakeByHand } from './intake-by-hand.ts'
import { intakePerson } from './intake.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { listJoins, partJoin } from './part-join.ts'
import { listPeople } from './list-people.ts'
import { listReviews } from './reviews.ts'
import { showPerson } from './show-person.ts'

const anna = { givenName: 'Łucja', familyName: 'Żółć', emails: ['Lucja@Example.org'], phones: ['601 234 567'] }

describe('a person', () => {
  test('is added, found by any part of what is known, and shown', async ({ world }) => {
    const organizer = world.as('organizer')

    const { personId } = await addPerson(organizer, anna)

    for (const search of ['zolc', 'łuc', 'lucja@', '234 567', 'Żółć Łucja']) {
      const { people } = await listPeople(organizer, { search })
      expect(
        people.map((person) => person.id),
        search,
      ).toEqual([personId])
    }
    const { person } = await showPerson(organizer, { personId })
    expect(person).toMatchObject({ name: 'Łucja Żółć', emails: ['Lucja@Example.org'], phones: ['+48601234567'] })
  })

  test('is found though the name is mistyped, and not when it is somebody else’s', async ({ world }) => {
    const organizer = world.as('organizer')
    const { personId } = await addPerson(organizer, { givenName: 'Grzegorz', familyName: 'Kowalski' })
    await addPerson(organizer, { givenName: 'Anna', familyName: 'Zielińska' })

    for (const search of ['kowlaski', 'Grzegoz Kowalsky', 'kowaslki grzegorz']) {
      const { people } = await listPeople(organizer, { search })
      expect(
        people.map((person) => person.id),
        search,
      ).toEqual([personId])
    }
    expect((await listPeople(organizer, { search: 'brzęczyszczykiewicz' })).people).toEqual([])
  })

  test('is sorted as Polish has it', async ({ world }) => {
    const owner = { ...world.as('owner'), community: { ...world.community, languages: ['pl'] as const } }
    for (const familyName of ['Żak', 'Zając', 'Łoś', 'Lis', 'Młot']) await addPerson(owner, { familyName })

    const { people } = await listPeople(owner, {})

    expect(people.map((person) => person.familyName)).toEqual(['Lis', 'Łoś', 'Młot', 'Zając', 'Żak'])
  })

  test('is not overwritten by whoever saves second', async ({ world }) => {
    const organizer = world.as('organizer')
    const { personId } = await addPerson(organizer, anna)
    await editPerson(organizer, { personId, version: 1, ...anna, givenName: 'Lucyna' })

    const second = editPerson(organizer, { personId, version: 1, ...anna, givenName: 'Lucja' })

    await expect(second).rejects.toMatchObject({
      kind: 'conflict',
      said: { key: 'changedMeanwhileBy', holes: { fields: 'Given name' } },
    })
  })

  test('an edit is undone, unless somebody came after', async ({ world }) => {
    const runs: string[] = []
    const organizer = world.as('organizer', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { personId } = await addPerson(organizer, anna)
    await editPerson(organizer, { personId, version: 1, ...anna, givenName: 'Lucyna', emails: [] })

    await undo(organizer, { undoId: runs[1]! })

    const { person } = await showPerson(organizer, { personId })
    expect(person).toMatchObject({ givenName: 'Łucja', emails: ['Lucja@Example.org'] })
    await expect(undo(organizer, { undoId: runs[0]! })).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('an intake', () => {
  test('joins only where something beside the names is sure, asks where it is not, and lets strangers be', async ({
    world,
  }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, anna)

    const same = await intakeByHand(owner, { givenName: 'Lucja', familyName: 'ZOLC', email: 'lucja@example.org' })
    const brother = await intakeByHand(owner, { givenName: 'Jan', familyName: 'Żółć', phone: '+48 601234567' })
    const namesake = await intakeByHand(owner, { givenName: 'Łucja', familyName: 'Żółć', email: 'other@example.org' })
    const other = await intakeByHand(owner, { givenName: 'Katarzyna', familyName: 'Nowak', email: 'k@example.org' })

    expect(same).toEqual({ personId, outcome: 'joined' })
    expect(brother.outcome).toBe('to review')
    expect(namesake.outcome).toBe('to review')
    expect(other.outcome).toBe('new')
  })

  test('a review that joins can be undone exactly', async ({ world }) => {
    const runs: string[] = []
    const owner = world.as('owner', { undoable: ({ undoId }) => void runs.push(undoId) })
    const { personId } = await addPerson(owner, anna)
    const twin = await intakeByHand(owner, {
      givenName: 'Łukasz',
      familyName: 'Żółć',
      phone: '601234567',
      email: 'lukasz@example.org',
    })
    const before = await showPerson(owner, { personId })
    const { reviews } = await listReviews(owner, {})

    await joinReview(owner, { reviewId: reviews[0]!.id })
    const joined = await showPerson(owner, { personId })
    await undo(owner, { undoId: runs.at(-1)! })

    expect(joined.person.emails).toEqual(['Lucja@Example.org', 'lukasz@example.org'])
    const after = await showPerson(owner, { personId })
    expect({ ...after.person, version: 0 }).toEqual({ ...before.person, version: 0 })
    expect((await showPerson(owner, { personId: twin.personId })).person.emails).toEqual(['lukasz@example.org'])
  })
})

test('a join that the matcher made alone can be taken apart, with what came in, and put back', async ({ world }) => {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, anna)
  const subject = { kind: 'event', id: personId }
  const arrival = await inContext(owner, 'test', async (ctx) => {
    const came = await intakePerson(ctx, { givenName: 'LUCJA', familyName: 'Zolc', phone: '601234567' }, 'event page')
    await ctx.act({ personId: came.personId, kind: 'events.attended', subject })
    return came
  })
  expect(arrival).toEqual({ personId, outcome: 'joined' })
  const { joins } = await listJoins(owner, { personId })
  expect(joins).toMatchObject([{ name: 'LUCJA Zolc', because: expect.arrayContaining(['phone same']) }])

  let undoId = ''
  const { personId: own } = await partJoin(
    { ...owner, undoable: (entry) => void (undoId = entry.undoId) },
    { joinId: joins[0]!.id },
  )

  expect((await showPerson(owner, { personId: own })).trail).toHaveLength(1)
  expect((await showPerson(owner, { personId })).trail).toHaveLength(0)
  await undo(owner, { undoId })
  expect((await showPerson(owner, { personId })).trail).toHaveLength(1)
  await expect(showPerson(owner, { personId: own })).rejects.toMatchObject({ kind: 'missing' })
})
