import { describe, expect } from 'vitest'
import { addPerson, giveConsent, listPeople } from '#features/people/index.ts'
import { test } from '#test/kit.ts'
import { everything, imported, takenBack } from './imports.test-kit.ts'
import { showImport } from './show-import.ts'

describe('taking an import back', () => {
  test('leaves everything as it was', async ({ world }) => {
    const owner = world.as('owner')
    await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak', emails: ['anna@example.org'] })
    await addPerson(owner, { givenName: 'Piotr', familyName: '', emails: ['p@example.org', 'p2@example.org'] })
    const before = await everything(world)

    const importId = await imported(
      world,
      'first name,last name,email,phone,tags,street,city\nAnna,Nowak,anna@example.org,601234567,vip,Polna 1,Kielce\nPiotr,Lis,p@example.org,,,,\nEwa,Kos,e@example.org,,vip;nowa,,\nEwa,Kos,e@example.org,602234567,,Leśna 2,\n',
      { consent: { from: 'sheet', wording: 'Signed' } },
    )
    expect(await everything(world)).not.toEqual(before)

    expect(await takenBack(world, importId)).toMatchObject({ stayed: { changed: 0, used: 0, elsewhere: 0 } })
    expect(await everything(world)).toEqual(before)
  })

  test('keeps whoever was changed by hand since, and says who', async ({ world }) => {
    const owner = world.as('owner')
    const importId = await imported(world, 'name,email\nAnna Nowak,a@example.org\nJan Lis,j@example.org\n')
    const { people } = await listPeople(owner, { search: 'Nowak' })
    await giveConsent(owner, {
      personId: people[0]!.id,
      purpose: 'news',
      wording: 'Yes',
      language: 'en',
      source: 'fair',
    })

    const undone = await takenBack(world, importId)

    expect(undone).toMatchObject({ removed: 1, stayed: { used: 1 }, who: [people[0]!.id] })
    expect((await showImport(owner, { importId })).stayed).toEqual([{ personId: people[0]!.id, name: 'Anna Nowak' }])
    expect((await listPeople(owner, {})).people.map((one) => one.name)).toEqual(['Anna Nowak'])
  })

  test('keeps whom another sheet names too', async ({ world }) => {
    const first = await imported(world, 'name,email\nAnna Nowak,a@example.org\nJan Lis,j@example.org\n')
    const second = await imported(world, 'name,email\nAnna Nowak,a@example.org\n')

    expect(await takenBack(world, first)).toMatchObject({ removed: 1, stayed: { elsewhere: 1 } })
    expect(await takenBack(world, second)).toMatchObject({ removed: 0 })
  })

  test('waits for whoever is just being written about, and keeps them', async ({ world }) => {
    const owner = world.as('owner')
    const importId = await imported(world, 'name,email\nAnna Nowak,a@example.org\nJan Lis,j@example.org\n')
    const { people } = await listPeople(owner, { search: 'Nowak' })

    const undone = await world.db.asOwner(async (client) => {
      await client.query('begin')
      await client.query(
        `insert into consents (community_id, id, person_id, purpose, channel, wording, language, source, given_at)
         values ($1, gen_random_uuid(), $2, 'news', 'any', 'Yes', 'en', 'a fair', now())`,
        [world.community.id, people[0]!.id],
      )
      const taken = takenBack(world, importId)
      // Until it stands before the lock.
      for (let waits = 0; waits === 0; ) {
        const { rowCount } = await client.query('select from pg_locks where not granted')
        waits = rowCount ?? 0
      }
      await client.query('commit')
      return taken
    })

    expect(undone).toMatchObject({ removed: 1, stayed: { used: 1 }, who: [people[0]!.id] })
  })
})
