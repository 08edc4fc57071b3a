import { describe, expect } from 'vitest'
import { addPerson, giveConsent, listPeople, showPerson } from '#features/people/index.ts'
import { test } from '#test/kit.ts'
import { everything, imported, looked } from './imports.test-kit.ts'
import { startImport } from './start-import.ts'

describe('consent', () => {
  const file = [
    'name,email,newsletter,unsubscribed,consent date',
    'Anna Nowak,a@example.org,tak,,2024-05-01',
    'Jan Lis,j@example.org,nie,,',
    'Ewa Kos,e@example.org,yes,yes,',
    'Ola Bąk,o@example.org,,,',
  ].join('\n')
  const consentsOf = async (world: Parameters<typeof everything>[0]) => {
    const owner = world.as('owner')
    const { people } = await listPeople(owner, {})
    const found: Record<string, string[]> = {}
    for (const { id, name } of people)
      found[name] = (await showPerson(owner, { personId: id })).consents.map((one) => one.givenAt.slice(0, 10))
    return found
  }

  test('is never taken for granted', async ({ world }) => {
    await imported(world, file)

    expect(Object.values(await consentsOf(world)).flat()).toEqual([])
  })

  test('is recorded for those of whom a column says so, on the day that it says', async ({ world }) => {
    await imported(world, file, { consent: { from: 'column', wording: 'Form on our site' } })

    expect(await consentsOf(world)).toEqual({
      'Anna Nowak': ['2024-05-01'],
      'Jan Lis': [],
      'Ewa Kos': [],
      'Ola Bąk': [],
    })
  })

  test('of a whole sheet leaves out those who said no, and those who left', async ({ world }) => {
    await imported(world, file, { consent: { from: 'sheet', wording: 'Signed at the fair' } })

    const found = await consentsOf(world)
    expect(
      Object.keys(found)
        .filter((name) => found[name]!.length > 0)
        .toSorted(),
    ).toEqual(['Anna Nowak', 'Ola Bąk'])
  })

  test('that was withdrawn here is not brought back by an old sheet', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak', emails: ['a@example.org'] })
    const given = { personId, purpose: 'news' as const, wording: 'Yes', language: 'en', source: 'fair' }
    await giveConsent(owner, given)
    await world.db.asOwner((client) =>
      client.query('update consents set withdrawn_at = now(), withdrawn_source = $1', ['x']),
    )

    await imported(world, file, { consent: { from: 'column', wording: 'Form on our site' } })

    expect((await showPerson(owner, { personId })).consents.filter((one) => !one.withdrawnAt)).toEqual([])
  })

  test('needs words that say how and where', async ({ world }) => {
    const importId = await looked(world, file)

    await expect(
      startImport(world.as('owner'), { importId, consent: { from: 'sheet', wording: ' ' } }),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })
})
