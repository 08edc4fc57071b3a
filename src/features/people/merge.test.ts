import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { tablesNow } from '#test/tables-now.ts'
import { test, type World } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { giveConsent } from './give-consent.ts'
import { mergeRecords } from './merge-records.ts'
import { addHousehold } from './save-household.ts'
import { showPerson } from './show-person.ts'
import { tagPeople } from './tag-people.ts'

const undone = async (visit: Visit, work: (visit: Visit) => Promise<unknown>) => {
  let undoId = ''
  await work({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return () => undo(visit, { undoId })
}

/** A person with as much as the seed says: names, addresses, tags, consents, acts, a household. */
async function somebody(world: World, seed: number): Promise<string> {
  const owner = world.as('owner')
  const has = (bit: number) => (seed >> bit) % 2 === 1
  const { personId } = await addPerson(owner, {
    givenName: has(0) ? 'Anna' : '',
    familyName: 'Nowak',
    called: has(1) ? 'Ania' : '',
    birth: has(2) ? '1971' : '',
    birthReason: has(2) ? 'klub' : '',
    emails: has(3) ? ['anna@example.org', `a${seed}@example.org`] : [],
    phones: has(4) ? ['600100200'] : [],
    languages: has(5) ? ['uk', 'pl'] : ['pl'],
    addresses: has(6) ? [{ street: 'ul. Polna', city: 'Zarzecze' }] : [],
    note: has(7) ? 'zna wszystkich' : '',
  })
  await tagPeople(owner, { personIds: [personId], tag: has(8) ? 'steward' : 'driver' })
  if (has(9)) await giveConsent(owner, { personId, purpose: 'news', wording: 'Tak', language: 'pl', source: 'x' })
  if (has(10)) await addHousehold(owner, { personId, name: 'Dom' })
  await inContext(owner, 'test', (ctx) =>
    ctx.act({ personId, kind: 'events.attended', subject: { kind: 'event', id: ctx.newId() } }),
  )
  return personId
}

describe('joining records', () => {
  test('then undoing it is as if nothing had happened, in every table', { timeout: 60_000 }, async ({ world }) => {
    const owner = world.as('owner')

    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2047), { minLength: 2, maxLength: 4 }), fc.boolean(), async (seeds, chosen) => {
        const ids: string[] = []
        for (const seed of seeds) ids.push(await somebody(world, seed))
        const [keptId, ...goneIds] = ids as [string, ...string[]]
        const before = await tablesNow(world)

        const back = await undone(owner, (visit) =>
          mergeRecords(visit, { keptId, goneIds, choices: chosen ? { note: goneIds[0]!, birth: goneIds[0]! } : {} }),
        )
        expect(await tablesNow(world)).not.toEqual(before)
        await back()

        expect(await tablesNow(world)).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })

  test('gathers what each knows, and takes the chosen field from whom it was chosen', async ({ world }) => {
    const owner = world.as('owner')
    const { personId: keptId } = await addPerson(owner, {
      givenName: 'Ania',
      familyName: 'Nowak',
      phones: ['600100200'],
    })
    const { personId: second } = await addPerson(owner, {
      givenName: 'Anna',
      familyName: 'Nowak',
      emails: ['anna@example.org'],
    })
    const { personId: third } = await addPerson(owner, {
      givenName: 'A.',
      familyName: 'Nowak-Kowalska',
      note: 'gra na flecie',
    })

    await mergeRecords(owner, { keptId, goneIds: [second, third], choices: { givenName: second, familyName: third } })

    const { person } = await showPerson(owner, { personId: keptId })
    expect(person).toMatchObject({
      name: 'Anna Nowak-Kowalska',
      phones: ['+48600100200'],
      emails: ['anna@example.org'],
      note: 'gra na flecie',
    })
    await expect(showPerson(owner, { personId: second })).rejects.toMatchObject({ kind: 'missing' })
  })

  test('is refused, with the reason, when both voted in one decision', async ({ world }) => {
    const owner = world.as('owner')
    const { personId: keptId } = await addPerson(owner, { givenName: 'Anna' })
    const { personId: second } = await addPerson(owner, { givenName: 'Ania' })
    await inContext(owner, 'test', async (ctx) => {
      const subject = { kind: 'decision', id: ctx.newId() }
      for (const personId of [keptId, second]) await ctx.act({ personId, kind: 'decisions.voted', subject })
    })

    const merging = mergeRecords(owner, { keptId, goneIds: [second] })

    await expect(merging).rejects.toMatchObject({ kind: 'conflict', said: { key: 'bothDidOnce' } })
    await expect(showPerson(owner, { personId: second })).resolves.toBeTruthy()
  })

  test('is not undone over what somebody changed since', async ({ world }) => {
    const owner = world.as('owner')
    const ids = [await somebody(world, 3), await somebody(world, 9)]
    const back = await undone(owner, (visit) => mergeRecords(visit, { keptId: ids[0]!, goneIds: [ids[1]!] }))
    await world.db.asOwner((client) => client.query("update people set note = 'changed' where id = $1", [ids[0]]))

    await expect(back()).rejects.toMatchObject({ kind: 'conflict' })
  })
})
