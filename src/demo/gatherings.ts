import { addEvent, checkIn, signUp } from '#features/events/index.ts'
import { visitor } from '#platform/actor.ts'
import type { Chance } from './chance.ts'
import type { Neighbour } from './people.ts'
import { events } from './seeds-events.ts'
import type { On } from './thread.ts'

/** Twenty gatherings: those that are over had guests who came, or did not; those to come have guests who signed up. */
export async function gather(
  on: On,
  neighbours: readonly Neighbour[],
  campaigns: { won: string; running: string },
  chance: Chance,
): Promise<void> {
  const reachable = neighbours.filter((one) => one.email)
  for (const { day, title, description, place, capacity, guests } of events) {
    const startsAt = on(day)
      .now!.toZonedDateTimeISO('Europe/Warsaw')
      .with({ hour: 18, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    const announced = Math.min(day - 14, -1)
    const { eventId } = await addEvent(on(announced), {
      title,
      description,
      place,
      capacity,
      startsAt: startsAt.toInstant().toString(),
      endsAt: startsAt.add({ hours: 2 }).toInstant().toString(),
      campaignId: day < -8 && day > -78 ? campaigns.won : day > 0 && day < 20 ? campaigns.running : undefined,
    })
    for (const guest of chance.some(reachable.slice(0, 600), guests)) {
      const visit = { ...on(announced + 0.2), actor: visitor(), language: guest.language }
      const { signUpId, state } = await signUp(visit, {
        eventId,
        givenName: guest.givenName,
        familyName: guest.familyName,
        email: guest.email,
        reminders: chance.next() < 0.7,
      })
      if (day < 0 && state === 'in' && chance.next() < 0.8)
        await checkIn({ ...on(0), now: startsAt.add({ minutes: 5 }).toInstant() }, { eventId, signUpId })
    }
  }
}
