import type pg from 'pg'
import { expect } from 'vitest'
import { inContext } from '#platform/jobs/inside.ts'
import { test, type World } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { editPerson } from './edit-person.ts'
import { erasePerson } from './erase-person.ts'
import { listPeople } from './list-people.ts'
import { askForIndex } from './search-store.ts'

const found = async (world: World, search: string) =>
  (await listPeople(world.as('owner'), { search })).people.map((person) => person.familyName)

/** As if these had just come in one sheet with very many others: the index knows nobody. */
const unsearched = (world: World) =>
  world.db.asOwner(async (client) => {
    await client.query('delete from person_search where community_id = $1', [world.community.id])
    await client.query('insert into people_unsearched values ($1, gen_random_uuid(), $2, $3)', [
      world.community.id,
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ])
  })

const indexed = (world: World) =>
  world.db.asOwner(async (client) => {
    const { rows } = await client.query<{ search_text: string }>(
      'select search_text from person_search where community_id = $1 order by 1',
      [world.community.id],
    )
    return rows.map((row) => row.search_text)
  })

test('who came with very many is found at once as written, and soon by the index with a slip too', async ({
  world,
}) => {
  const owner = world.as('owner')
  await addPerson(owner, { givenName: 'Łucja', familyName: 'Żółkiewska', emails: ['lucja@example.org'] })
  const { personId } = await addPerson(owner, { givenName: 'Jan', familyName: 'Kowalski' })
  const { personId: gone } = await addPerson(owner, { givenName: 'Ewa', familyName: 'Odeszła' })
  await unsearched(world)

  expect(await found(world, 'zolkiew')).toEqual(['Żółkiewska'])
  expect(await found(world, 'lucja@')).toEqual(['Żółkiewska'])
  await editPerson(owner, { personId, version: 1, givenName: 'Jan', familyName: 'Wiśniewski' })
  await erasePerson(owner, { personId: gone })
  expect(await found(world, 'kowalski')).toEqual([])
  expect(await found(world, 'wisniewski')).toEqual(['Wiśniewski'])
  expect(await indexed(world)).toEqual(['jan wisniewski'])

  await inContext(owner, 'test', askForIndex)
  await world.settle()

  expect(await indexed(world)).toEqual(['jan wisniewski', 'lucja zolkiewska lucja@example.org'])
  expect(await found(world, 'zolkiew')).toEqual(['Żółkiewska'])
  expect(await found(world, 'zlokiewska')).toEqual(['Żółkiewska'])
  const { rows } = await world.db.asOwner((client) => client.query('select from people_unsearched'))
  expect(rows).toEqual([])
})

test('who is erased while they are brought into the index does not stay there', async ({ world }) => {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, { givenName: 'Ewa', familyName: 'Odeszła' })
  await unsearched(world)

  await world.db.asOwner(async (client) => {
    // What the job does with a portion, held open.
    await client.query('begin')
    await client.query('select from people where id = $1 for share', [personId])
    await client.query('insert into person_search select community_id, id, search_text from people where id = $1', [
      personId,
    ])
    const erased = erasePerson(owner, { personId })
    await waitsForUs(client)
    await client.query('commit')
    await erased
  })

  expect(await indexed(world)).toEqual([])
})

async function waitsForUs(client: pg.Client): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const { rowCount } = await client.query(
      'select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))',
    )
    waiting = rowCount ?? 0
  }
}
