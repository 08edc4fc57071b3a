import { describe, expect } from 'vitest'
import { addPerson, exportPerson, giveConsent, listPeople, showPerson } from '#features/people/index.ts'
import { visitor } from '#platform/actor.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/kit.ts'
import { forgetOldTraces } from '#platform/community/forget-old-traces.ts'
import { listViews } from './list-views.ts'
import { linkOwnPage, showOwnPage, withdrawOwn } from './own-page.ts'

const anna = { givenName: 'Anna', familyName: 'Nowak', emails: ['anna@example.org'] }
const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1)

describe("a person's own page", () => {
  test('shows everything to the holder of the link, sealed or not, and takes a consent back', async ({ world }) => {
    const owner = world.as('owner')
    const stranger = { ...owner, actor: visitor() }
    const { personId } = await addPerson(owner, anna)
    const { consentId } = await giveConsent(owner, {
      personId,
      purpose: 'news',
      wording: 'Tak',
      language: 'pl',
      source: 'x',
    })
    await world.db.asOwner((client) => client.query('update people set sealed = true where id = $1', [personId]))
    const token = tokenOf((await linkOwnPage(owner, { personId })).link)

    const { name, everything } = await showOwnPage(stranger, { token })
    await withdrawOwn(stranger, { token, consentId })

    expect(name).toBe('Anna Nowak')
    expect(JSON.stringify(everything)).toContain('anna@example.org')
    const { consents } = await showPerson(owner, { personId })
    expect(consents[0]!.withdrawnAt).not.toBeNull()
  })

  test('is nobody’s without the mark of this install, in another community, or after its day', async ({ world }) => {
    const other = await world.anotherWorld()
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, anna)
    const { personId: second } = await addPerson(owner, { givenName: 'Jan' })
    const token = tokenOf((await linkOwnPage(owner, { personId })).link)
    const late = { ...owner, now: Temporal.Now.instant().add({ hours: 24 * 31 }) }

    for (const [visit, held] of [
      [owner, token.replace(personId, second)],
      [owner, `${token}x`],
      [owner, 'nonsense'],
      [late, token],
      [other.as('owner'), token],
    ] as const)
      await expect(showOwnPage(visit, { token: held }), held).rejects.toMatchObject({ kind: 'missing' })
  })

  test('does not take back what somebody else agreed to', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, anna)
    const { personId: second } = await addPerson(owner, { givenName: 'Jan' })
    const { consentId } = await giveConsent(owner, {
      personId: second,
      purpose: 'news',
      wording: 'Tak',
      language: 'pl',
      source: 'x',
    })
    const token = tokenOf((await linkOwnPage(owner, { personId })).link)

    await expect(withdrawOwn({ ...owner, actor: visitor() }, { token, consentId })).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})

test('who looked at a person is known, by name and newest first', async ({ world }) => {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, anna)
  await showPerson(world.as('organizer'), { personId })
  await listPeople(world.as('organizer'), {})

  const { views } = await listViews(owner, { personId })

  expect(views.map((one) => one.operation)).toEqual(['people.listPeople', 'people.showPerson'])
  await expect(listViews(world.as('organizer'), { personId })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('old undo entries and old looks are forgotten', async ({ world }) => {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, anna)
  await showPerson(owner, { personId })
  const count = () =>
    world.db.asOwner(async (client) => {
      const { rows } = await client.query<{ n: number }>(
        'select (select count(*)::int from undo_entries where community_id = $1) + (select count(*)::int from views where community_id = $1) as n',
        [world.community.id],
      )
      return rows[0]!.n
    })
  expect(await count()).toBe(2)

  await inContext(owner, 'clock', forgetOldTraces.run)
  expect(await count()).toBe(2)
  await inContext({ ...owner, now: Temporal.Now.instant().add({ hours: 24 * 800 }) }, 'clock', forgetOldTraces.run)

  expect(await count()).toBe(0)
})

test('the export of one person is all there is, feature by feature', async ({ world }) => {
  const owner = world.as('owner')
  const { personId } = await addPerson(owner, { ...anna, addresses: [{ street: 'ul. Polna', city: 'Zarzecze' }] })

  const all = await exportPerson(owner, { personId })

  expect(all).toMatchObject({ people: { person: { givenName: 'Anna', addresses: [{ street: 'ul. Polna' }] } } })
})
