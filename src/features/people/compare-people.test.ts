import { expect } from 'vitest'
import { test } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { comparePeople } from './compare-people.ts'
import { sealPerson } from './seal-person.ts'

test('records stand side by side in the order asked for, each once, and it is known who looked at whom', async ({
  world,
}) => {
  const owner = world.as('owner')
  const anna = { givenName: 'Anna', familyName: 'Nowak', emails: ['anna@example.org'], note: 'gra na flecie' }
  const { personId: first } = await addPerson(owner, anna)
  const { personId: second } = await addPerson(owner, { givenName: 'Ania', familyName: 'Nowak' })

  const { people } = await comparePeople(owner, { personIds: [second, first, second] })

  expect(people.map((person) => person.id)).toEqual([second, first])
  expect(people[1]).toMatchObject({ name: 'Anna Nowak', ...anna })
  const views = await world.db.asOwner(async (client) => {
    const found = await client.query('select operation, person_ids from views where community_id = $1', [
      world.community.id,
    ])
    return found.rows as { operation: string; person_ids: string[] }[]
  })
  expect(views.map((view) => [view.operation, view.person_ids.toSorted()])).toEqual([
    ['people.comparePeople', [first, second].toSorted()],
  ])
})

test('a sealed record is not there for those who may not see it, and nothing is compared with it', async ({
  world,
}) => {
  const owner = world.as('owner')
  const { personId: first } = await addPerson(owner, { givenName: 'Anna' })
  const { personId: second } = await addPerson(owner, { givenName: 'Ania' })
  await sealPerson(owner, { personId: second, sealed: true })
  const personIds = [first, second]

  await expect(comparePeople(world.as('organizer'), { personIds })).rejects.toMatchObject({ kind: 'missing' })
  await expect(comparePeople(owner, { personIds })).resolves.toMatchObject({ people: [{}, {}] })
  await expect(comparePeople(owner, { personIds: [first] })).rejects.toMatchObject({ kind: 'invalid' })
})
