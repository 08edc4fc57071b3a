import { z } from 'zod'
import { instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { consentsOf } from './consent-store.ts'
import { PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
import { findPerson } from './store.ts'
import { trailOf } from './trail.ts'

const TrailView = z.object({
  id: z.uuid(),
  kind: z.string(),
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  quantity: z.int(),
  happenedAt: instantOut(),
  voided: z.boolean(),
})

const ConsentView = z.object({
  id: z.uuid(),
  purpose: z.string(),
  channel: z.string(),
  wording: z.string(),
  language: z.string(),
  source: z.string(),
  givenAt: instantOut(),
  withdrawnAt: instantOut().nullable(),
})

export const showPerson = operation({
  name: 'people.showPerson',
  summary: 'One person: who they are, what they agreed to, and what they did',
  route: 'GET /people/:personId',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ person: PersonView, consents: z.array(ConsentView), trail: z.array(TrailView) }),
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: (actor, person) => mayRead(actor) || actor.personId === person.id,
  async run(ctx, person) {
    ctx.viewed(person.id)
    const [consents, trail] = [await consentsOf(ctx, person.id), await trailOf(ctx, person.id)]
    return { person: viewOfPerson(person), consents, trail }
  },
})
