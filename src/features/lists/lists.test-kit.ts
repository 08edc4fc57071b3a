import { addPerson, putTag, tagsNamed } from '#features/people/index.ts'
import { defineField } from '#features/people/define-field.ts'
import { addHousehold } from '#features/people/save-household.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import type { World } from '#test/kit.ts'

const towns = ['Łódź', 'Zarzecze', '']

/** More than two pages, with every kind of gap: no family name, no town, nothing done, a number or none. */
export async function village(world: World): Promise<{ owner: Visit; ids: string[]; tagId: string }> {
  const owner = world.as('owner')
  await defineField(owner, { label: { en: 'Shoe size' }, type: 'number' })
  const ids: string[] = []
  for (let i = 0; i < 124; i++) {
    const town = towns[i % 3]!
    const { personId } = await addPerson(
      { ...owner, now: Temporal.Instant.from('2026-01-01T00:00Z').add({ hours: i % 50 }) },
      {
        givenName: ['Żaneta', 'Łukasz', 'Ewa', 'Ádám'][i % 4]!,
        familyName: i % 7 === 0 ? '' : `Nowak${i % 5}`,
        birth: i % 2 === 0 ? `19${50 + (i % 40)}` : '',
        birthReason: 'a club for people over sixty',
        languages: i % 3 === 0 ? ['uk', 'pl'] : [],
        addresses: town === '' ? [] : [{ city: town, street: `ul. ${i % 9}` }],
        fields: i % 4 === 0 ? { shoe_size: (i % 10) - 4.5 } : {},
      },
    )
    ids.push(personId)
  }
  await addHousehold(owner, { personId: ids[2]!, name: 'Nowakowie', city: 'Dolina' })
  const tagId = await inContext(owner, 'test', async (ctx) => {
    const tag = (await tagsNamed(ctx, ['steward'])).get('steward')!
    await putTag(
      ctx,
      tag,
      ids.filter((_, i) => i % 6 === 0),
    )
    for (const [i, id] of ids.entries())
      for (let n = 0; n < i % 3; n++)
        await ctx.act({
          personId: id,
          kind: 'events.attended',
          subject: { kind: 'event', id: ctx.newId() },
          visibility: i % 11 === 0 ? 'sealed' : 'open',
          happenedAt: Temporal.Instant.from('2026-02-01T00:00Z').add({ hours: i }),
        })
    return tag
  })
  return { owner, ids, tagId }
}
