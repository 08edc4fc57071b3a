import { blankPerson, intakePeople, type PersonInput, recordConsents } from '#features/people/index.ts'
import { inContext } from '#platform/jobs/inside.ts'
import type { Visit } from '#platform/context.ts'
import type { Chance } from './chance.ts'
import { families, men, women } from './seeds-people.ts'

const many = 2_000
const batch = 500

export interface Neighbour {
  personId: string
  givenName: string
  familyName: string
  email: string | undefined
  language: 'pl' | 'en'
}

/** Two thousand people, most with an address, half of whom asked to be told what comes of what they say. */
export async function addNeighbours(visit: Visit, chance: Chance): Promise<Neighbour[]> {
  const taken = new Set<string>()
  const inputs = Array.from({ length: many }, (_, i) => personOf(chance, i, taken))
  const neighbours: Neighbour[] = []
  for (let from = 0; from < many; from += batch) {
    const some = inputs.slice(from, from + batch)
    await inContext(visit, 'demo people', async (ctx) => {
      const arrivals = await intakePeople(ctx, some, 'demo')
      const made = arrivals.map(({ personId }, i) => neighbourOf(personId, some[i]!))
      neighbours.push(...made)
      const told = made.filter((one) => one.email && chance.next() < 0.6)
      const consent = { channel: 'any', source: 'spotkanie sąsiedzkie', language: 'pl' } as const
      await recordConsents(
        ctx,
        told.map((one) => one.personId),
        { ...consent, purpose: 'told back', wording: 'Dajcie mi znać, co z tego wynikło.' },
      )
      const news = told.filter(() => chance.next() < 0.5)
      await recordConsents(
        ctx,
        news.map((one) => one.personId),
        { ...consent, purpose: 'news', wording: 'Chcę dostawać wiadomości od Nad Strugą.' },
      )
    })
  }
  return neighbours
}

/** Most have a name of their own; a few namesakes are left for whoever looks at doubles. */
function nameOf(chance: Chance, taken: Set<string>): [string, string] {
  for (let attempt = 0; ; attempt++) {
    const woman = chance.next() < 0.54
    const [given, family] = [chance.pick(woman ? women : men), chance.pick(families)[woman ? 0 : 1]]
    if (taken.has(`${given} ${family}`) && attempt < 60) continue
    taken.add(`${given} ${family}`)
    return [given, family]
  }
}

const mailbox = ['sowa', 'wilga', 'kos', 'jaskier', 'olcha', 'sitowie', 'brzeg', 'tatarak', 'mostek', 'bocian', 'zimorodek', 'kaczeniec'] // biome-ignore format: one line

function personOf(chance: Chance, i: number, taken: Set<string>): PersonInput {
  const [givenName, familyName] = nameOf(chance, taken)
  const english = chance.next() < 0.12
  const emails =
    chance.next() < 0.72
      ? [`${chance.pick(mailbox)}.${chance.pick(mailbox)}.${(i * 7_919) % 10_007}@demo.gromada.example`]
      : []
  const phones =
    emails.length === 0 || chance.next() < 0.5
      ? [`+48 5${String(10_000_000 + ((i * 48_611_987) % 89_999_999)).slice(0, 8)}`]
      : []
  return {
    ...blankPerson,
    givenName,
    familyName,
    languages: [english ? 'en' : 'pl'],
    emails,
    phones,
  }
}

const neighbourOf = (personId: string, { givenName, familyName, emails, languages }: PersonInput): Neighbour => ({
  personId,
  givenName,
  familyName,
  email: emails[0],
  language: languages[0] === 'en' ? 'en' : 'pl',
})
