import { listDue, planOneToOne, recordOneToOne, setCommitmentDone } from '#features/one-to-ones/index.ts'
import { addContact, addOrganisation, introduce, sayWhatCame, tiePeople } from '#features/ties/index.ts'
import { operator } from '#platform/actor.ts'
import type { Chance } from './chance.ts'
import type { Neighbour } from './people.ts'
import { conversations, meetingPlaces, organisations } from './seeds-ties.ts'
import type { On } from './thread.ts'

/** Sixty one-to-ones with what was promised in them, some planned, the organisations around, ties and introductions. */
export async function converse(
  on: On,
  neighbours: readonly Neighbour[],
  organizers: readonly string[],
  chance: Chance,
): Promise<void> {
  const as = (account: string, day: number) => ({ ...on(day), actor: { ...operator, accountId: account } })
  const met = neighbours.slice(0, 60)
  for (const [i, { personId }] of met.entries()) {
    const organizer = organizers[i % organizers.length]!
    const day = -150 + Math.round(i * 2.4)
    const { story, interests, concerns, promise } = conversations[chance.below(conversations.length)]!
    await recordOneToOne(as(organizer, day), {
      personId,
      organizer,
      meetsAt: hourOf(on, day, 17),
      place: chance.pick(meetingPlaces),
      story,
      interests: [...interests],
      concerns: [...concerns],
      sealed: i % 20 === 19,
      commitments: [{ doneBy: 'person', what: promise, dueOn: dayOf(on, day + 9) }],
      nextStep: i % 3 === 0 ? { what: 'Zadzwonić i zapytać, jak poszło', dueOn: dayOf(on, day + 16) } : null,
    })
  }
  await keepMostPromises(as, organizers)
  for (const [i, { personId }] of neighbours.slice(60, 66).entries()) {
    const organizer = organizers[i % organizers.length]!
    const place = chance.pick(meetingPlaces)
    await planOneToOne(as(organizer, -2), { personId, organizer, meetsAt: hourOf(on, i - 1, 16 + (i % 3)), place })
  }
  await tie(as, on, neighbours, organizers, chance)
}

type As = (account: string, day: number) => ReturnType<On>

/** What was promised long ago was kept; what is due these days still stands on Today. */
async function keepMostPromises(as: As, organizers: readonly string[]): Promise<void> {
  for (const account of organizers) {
    const { commitments } = await listDue(as(account, 0), {})
    const old = commitments.slice(0, -4)
    for (const { id } of old) await setCommitmentDone(as(account, -1), { commitmentId: id })
  }
}

async function tie(as: As, on: On, neighbours: readonly Neighbour[], organizers: readonly string[], chance: Chance) {
  const [first = ''] = organizers
  for (const [i, { role, ...organisation }] of organisations.entries()) {
    const { organisationId } = await addOrganisation(as(first, -120), organisation)
    const { personId } = neighbours[100 + i]!
    await addContact(as(first, -119), { organisationId, personId, role, fromOn: dayOf(on, -900 + i * 40) })
  }
  const kinds = ['neighbour', 'neighbour', 'family', 'works with', 'cares for', 'mentors', 'friend'] as const
  for (let i = 0; i < 40; i++) {
    const [from, to] = [neighbours[i]!, neighbours[200 + i]!]
    await tiePeople(as(first, -100), { kind: chance.pick(kinds), fromId: from.personId, toId: to.personId })
  }
  for (let i = 0; i < 12; i++) {
    const account = organizers[i % organizers.length]!
    const day = -70 + i * 5
    const { introductionId } = await introduce(as(account, day), {
      personId: neighbours[i]!.personId,
      otherId: neighbours[30 + i]!.personId,
      introducedOn: dayOf(on, day),
      how: chance.pick(['in person', 'at an event', 'by phone'] as const),
    })
    if (i < 9)
      await sayWhatCame(as(account, day + 15), {
        introductionId,
        outcome: chance.pick(['met', 'became friends', 'work together', 'nothing'] as const),
      })
  }
}

const there = (on: On, day: number) => on(day).now!.toZonedDateTimeISO('Europe/Warsaw')
const dayOf = (on: On, day: number): string => there(on, day).toPlainDate().toString()
const hourOf = (on: On, day: number, hour: number): string =>
  there(on, day).startOfDay().add({ hours: hour }).toInstant().toString()
