import { expect } from 'vitest'
import { erasePerson, exportPerson, listPeople } from '#features/people/index.ts'
import { test } from '#test/kit.ts'
import { imported, takenBack } from './imports.test-kit.ts'
import { showImport } from './show-import.ts'

const file = 'name,email\nAnna Nowak,a@example.org\nJan Nowak,\nJan Nowak,\n,\nAnna Nowak,a@example.org\n'

test('an import from before ids told their rows is known again, and can be taken back', async ({ world }) => {
  const first = await imported(world, file)
  await world.db.asOwner(async (client) => {
    // As it was kept then: everybody by name, and no prefix.
    await client.query(`
      insert into import_rows (community_id, import_id, row, person_id, outcome)
      select i.community_id, i.id, ('x' || right(p.id::text, 8))::bit(32)::int, p.id, 'new'
      from imports i join people p on left(p.id::text, 28) = i.id_prefix`)
    await client.query('update imports set id_prefix = null')
  })

  const second = await imported(world, file)

  expect((await showImport(world.as('owner'), { importId: second })).counts).toMatchObject({ new: 0, same: 4 })
  await takenBack(world, second)
  expect(await takenBack(world, first)).toMatchObject({ removed: 3, stayed: { elsewhere: 0 } })
  expect((await listPeople(world.as('owner'), {})).people).toEqual([])
})

test('who is erased is forgotten with all their rows, and the rows of others stay known', async ({ world }) => {
  const owner = world.as('owner')
  await imported(world, file)
  const { people } = await listPeople(owner, { search: 'Anna' })
  const exported = JSON.stringify(await exportPerson(owner, { personId: people[0]!.id }))
  const rows = [...exported.matchAll(/"row":(\d+)/g)].map(([, row]) => Number(row))
  expect(rows.toSorted()).toEqual([1, 5])

  await erasePerson(owner, { personId: people[0]!.id })

  const kept = await world.db.asOwner((client) =>
    client.query<{ keys: (string | null)[] }>('select keys from import_keys'),
  )
  expect(kept.rows[0]!.keys.map((key) => key !== null)).toEqual([false, true, true, false, false])
  const again = await imported(world, file)
  expect((await showImport(owner, { importId: again })).counts).toMatchObject({ joined: 1, same: 2 })
})
