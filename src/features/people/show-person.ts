import { z } from 'zod'
import { instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { addPerson } from './add-person.ts'
import { consentsOf } from './consent-store.ts'
import { HouseholdView } from './household.ts'
import { householdOf } from './household-store.ts'
import { TagView } from './list-tags.ts'
import { hasPhoto } from './photo-store.ts'
import { PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
import { findPerson } from './store.ts'
import { tagsOf } from './tag-store.ts'
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
  output: z.object({
    person: PersonView,
    /** What they inherit from the people they live with. */
    household: HouseholdView.nullable(),
    tags: z.array(TagView),
    hasPhoto: z.boolean(),
    consents: z.array(ConsentView),
    trail: z.array(TrailView),
  }),
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: (actor, person) => mayRead(actor) || actor.personId === person.id,
  async run(ctx, person) {
    ctx.viewed(person.id)
    return {
      person: viewOfPerson(person),
      household: await householdOf(ctx, person),
      tags: (await tagsOf(ctx, [person.id])).get(person.id) ?? [],
      hasPhoto: await hasPhoto(ctx, person.id),
      consents: await consentsOf(ctx, person.id),
      trail: await trailOf(ctx, person.id),
    }
  },
})
