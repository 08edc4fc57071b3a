import { describe, expect } from 'vitest'
import { allReached } from '#platform/thread.ts'
import { clockIn, inContext } from '#platform/jobs/inside.ts'
import { test, type World } from '#test/kit.ts'
import { addCampaign } from '../campaigns/index.ts'
import { exportPerson } from '../people/export-person.ts'
import { joinReview } from '../people/decide-review.ts'
import { listReviews } from '../people/reviews.ts'
import { addEvent, exampleInput } from './add-event.ts'
import { askForForgottenLetters } from './confirm-sign-ups.ts'
import { listSignUps } from './list-sign-ups.ts'
import { signUp } from './sign-up-for-event.ts'
import { eventWith, messages, person } from './sign-ups.fixture.ts'

const answerOf = async <T>(
  world: World,
  name: string,
  input: unknown,
  role: 'owner' | 'volunteer' | 'visitor' = 'owner',
) =>
  (await world.gromada.operations.get(name)!(
    role === 'visitor' ? world.visitor() : world.as(role),
    input as never,
  )) as T

describe('what others show of events', () => {
  test('today has what comes, with the door from the day before on; the front page has what is public', async ({
    world,
  }) => {
    const soon = { startsAt: Temporal.Now.instant().add({ hours: 5 }).toString(), endsAt: undefined }
    const { eventId } = await eventWith(world, soon)
    const later = await eventWith(world, {})
    await eventWith(world, { state: 'draft' })
    await eventWith(world, { isPublic: false })

    const { items } = await answerOf<{ items: { href: string }[] }>(world, 'site.today', {}, 'volunteer')
    const { sections } = await answerOf<{ sections: { title: string; items: { href: string }[] }[] }>(
      world,
      'site.home',
      {},
      'visitor',
    )

    expect(items.map((item) => item.href).slice(0, 2)).toEqual([`/events/${eventId}/door`, `/events/${later.eventId}`])
    const section = sections.find((one) => one.title === 'Coming events')
    expect(section?.items.map((item) => item.href)).toEqual([`/events/${eventId}`, `/events/${later.eventId}`])
  })

  test('a campaign and its event are tied on the thread', async ({ world }) => {
    const owner = world.as('owner')
    const { campaignId } = await addCampaign(
      owner,
      (await world.gromada.operations.get('campaigns.addCampaign')!.spec.example(owner)) as never,
    )

    const { eventId } = await addEvent(owner, { ...exampleInput(), campaignId })

    const reached = await inContext(clockIn(world.gromada, world.community), 'look', (ctx) =>
      allReached(ctx, { kind: 'event', id: eventId }),
    )
    expect(reached).toContainEqual({ kind: 'campaign', id: campaignId })
  })

  test('a person takes away their sign-ups, and two records that are joined count once a place each stays', async ({
    world,
  }) => {
    const owner = world.as('owner')
    const { eventId } = await eventWith(world)
    const one = person(eventId, 1, { wishes: 'A ramp' })
    await signUp(world.visitor(), one)
    await signUp(world.visitor(), { ...one, givenName: 'Ania' })
    const { reviews } = await listReviews(owner, {})

    await joinReview(owner, { reviewId: reviews[0]!.id })

    const { signUps } = await listSignUps(owner, { eventId })
    expect(signUps.map((row) => row.name)).toEqual(['Anna1 Nowak', 'Ania Nowak'])
    const all = await exportPerson(owner, { personId: signUps[0]!.personId })
    expect(all['events']).toMatchObject({ signUps: [{ state: 'in', wishes: 'A ramp' }] })
  })

  test('letters that were asked for and forgotten are asked for again', async ({ world }) => {
    const { eventId } = await eventWith(world)
    await signUp(world.visitor(), person(eventId, 1))
    // As after twelve tries that all failed: the request is gone, and who signs up next leaves none.
    await world.db.asOwner((client) =>
      client.query('delete from jobs.outbox where community_id = $1', [world.community.id]),
    )
    await signUp(world.visitor(), person(eventId, 2))
    await world.settle()
    expect(await messages(world, 'event sign-up')).toEqual([])

    await inContext(clockIn(world.gromada, world.community), 'look', askForForgottenLetters)
    await world.settle()

    expect(await messages(world, 'event sign-up')).toHaveLength(2)
  })
})
