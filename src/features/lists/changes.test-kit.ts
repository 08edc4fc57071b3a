import { addPerson, tagPeople } from '#features/people/index.ts'
import { defineField } from '#features/people/define-field.ts'
import type { Visit } from '#platform/context.ts'
import type { World } from '#test/kit.ts'
import { listRows } from './list-rows.ts'

export const valueOf = async (visit: Visit, personId: string, column: string) => {
  const { rows } = await listRows(visit, { layout: { columns: [column] } })
  return rows.find((row) => row.id === personId)!.cells[0]!.value
}

/** The tables that are the record of a change, and no part of what it changes. */
export const ours = ['lists', 'list_changes', 'list_change_people', 'list_exports']

export async function street(world: World) {
  const owner = world.as('owner')
  await defineField(owner, { label: { en: 'Has a van' }, type: 'yes or no' })
  await defineField(owner, { label: { en: 'Shirt' }, type: 'choice', choices: ['S', 'L'] })
  await defineField(owner, { label: { en: 'Steps' }, type: 'number' })
  const ids: string[] = []
  for (let i = 0; i < 9; i++) {
    const fields: Record<string, boolean> = i % 3 === 2 ? {} : { has_a_van: i % 3 === 0 }
    ids.push((await addPerson(owner, { givenName: `Osoba${i}`, familyName: 'Nowak', fields })).personId)
  }
  await tagPeople(owner, { personIds: ids.slice(0, 3), tag: 'steward' })
  return { owner, ids }
}
