import { z } from 'zod'
import { cursor, instantOut } from '#platform/input.ts'
import type { Context } from '#platform/context.ts'
import type { RecordSection } from '#platform/feature.ts'
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
import { actKindsOf, trailOf } from './trail.ts'

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

const SectionView = z.object({
  title: z.string(),
  action: z.object({ label: z.string(), href: z.string() }).optional(),
  items: z.array(
    z.object({
      title: z.string(),
      detail: z.string().optional(),
      href: z.string().optional(),
      when: instantOut().optional(),
    }),
  ),
  empty: z.string().optional(),
})

async function sectionsOf(ctx: Context, personId: string): Promise<z.output<typeof SectionView>[]> {
  const sections: RecordSection[] = []
  for (const feature of ctx.gromada.features) sections.push(...((await feature.personSections?.(ctx, personId)) ?? []))
  return sections
    .toSorted((a, b) => a.order - b.order)
    .map(({ title, action, empty, items }) => ({
      title,
      action,
      empty,
      items: items.map(({ when, ...item }) => ({ ...item, when: when?.toString() })),
    }))
}

export const showPerson = operation({
  name: 'people.showPerson',
  summary: 'One person: who they are, what they agreed to, and what they did',
  route: 'GET /people/:personId',
  input: z.object({
    personId: z.uuid(),
    /** Of the trail, only one kind of act. */
    act: z.string().max(100).optional(),
    /** Of the trail, what came before a page that was shown. */
    earlier: cursor(),
  }),
  output: z.object({
    person: PersonView,
    /** What they inherit from the people they live with. */
    household: HouseholdView.nullable(),
    tags: z.array(TagView),
    hasPhoto: z.boolean(),
    consents: z.array(ConsentView),
    trail: z.array(TrailView),
    earlier: z.string().nullable(),
    actKinds: z.array(z.object({ kind: z.string(), acts: z.int() })),
    /** What other features know of them. */
    sections: z.array(SectionView),
  }),
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: (actor, person) => mayRead(actor) || actor.personId === person.id,
  async run(ctx, person, { act, earlier }) {
    ctx.viewed(person.id)
    const trail = await trailOf(ctx, person.id, { act, earlier })
    return {
      person: viewOfPerson(person),
      household: await householdOf(ctx, person),
      tags: (await tagsOf(ctx, [person.id])).get(person.id) ?? [],
      hasPhoto: await hasPhoto(ctx, person.id),
      consents: await consentsOf(ctx, person.id),
      trail: trail.entries,
      earlier: trail.earlier,
      actKinds: await actKindsOf(ctx, person.id),
      sections: await sectionsOf(ctx, person.id),
    }
  },
})
