import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
import { peopleById } from './store.ts'
import { words } from './words.ts'

/** As many columns as can still be read beside each other. */
export const mostCompared = 8

/** What tells one record from another; what is done with it, and what it did, stands on the record itself. */
const Compared = PersonView.pick({
  id: true,
  name: true,
  givenName: true,
  middleName: true,
  familyName: true,
  called: true,
  pronouns: true,
  birth: true,
  note: true,
  emails: true,
  phones: true,
  addresses: true,
  languages: true,
  source: true,
})
export type Compared = z.output<typeof Compared>

export const comparePeople = operation({
  name: 'people.comparePeople',
  summary: 'A few records side by side, to be told apart or joined',
  route: 'GET /compared-people',
  input: z.object({ personIds: z.array(z.uuid()).min(2).max(mostCompared) }),
  /** In the order that was asked for. */
  output: z.object({ people: z.array(Compared) }),
  async example(owner) {
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    const { personId: second } = await addPerson(owner, { givenName: 'Ania', familyName: 'Nowak' })
    return { personIds: [personId, second] }
  },
  find: (ctx, { personIds }) => findAll(ctx, personIds),
  may: mayRead,
  async run(ctx, people) {
    ctx.viewed(...people.map((person) => person.id))
    return { people: people.map(viewOfPerson) }
  },
})

/** In one query, each once. @throws missing where one of them is not here, or not for the viewer. */
async function findAll(ctx: Context, personIds: readonly string[]) {
  const byId = new Map((await peopleById(ctx, personIds)).map((person) => [person.id, person]))
  return [...new Set(personIds)].map((id) => {
    const person = byId.get(id)
    if (!person) throw missing(words, 'noSuchPerson')
    return person
  })
}
