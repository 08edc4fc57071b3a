import { expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { test } from '#test/kit.ts'
import { imported } from './imports.test-kit.ts'
import { showImport } from './show-import.ts'

test('a few rows among very many people find whom they are, by keys, by e-mail and by telephone', async ({ world }) => {
  const owner = world.as('owner')
  await addPerson(owner, { givenName: 'Łucja', familyName: 'Żółkiewska', emails: ['lucja@example.org'] })
  await addPerson(owner, { givenName: 'Dmytro', familyName: 'Szewczenko', phones: ['+48600700800'] })
  await world.db.asOwner(async (client) => {
    await client.query(
      `insert into people (community_id, id, given_name, family_name, created_at)
       select $1, gen_random_uuid(), 'Given' || i, 'Family' || md5(i::text), now() from generate_series(1, 4000) i`,
      [world.community.id],
    )
    // How many there are is what the planner believes.
    await client.query('analyze people')
  })

  const rows = ['Lucja,Zolkiewska,lucja@example.org,', 'Dmytro,Shevchenko,,600 700 800', 'Ewa,Nikt,ewa@example.org,']
  const importId = await imported(world, `imię,nazwisko,e-mail,telefon\n${rows.join('\n')}\n`)

  expect((await showImport(owner, { importId })).counts).toMatchObject({ new: 1, joined: 2, toReview: 0 })
})
