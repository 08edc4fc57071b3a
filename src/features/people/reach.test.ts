import { describe, expect } from 'vitest'
import type { Visit } from '#platform/context.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/kit.ts'
import { addPerson } from './add-person.ts'
import { giveConsent } from './give-consent.ts'
import { mayReach } from './may-reach.ts'
import { addHousehold, editHousehold, setHousehold } from './save-household.ts'
import { showPerson } from './show-person.ts'

const asked = { purpose: 'news', channel: 'email' } as const
const reach = (visit: Visit, personId: string, how: Parameters<typeof mayReach>[2] = asked) =>
  inContext(visit, 'test', async (ctx) => (await mayReach(ctx, [personId], how))[0])
const agree = (visit: Visit, personId: string, channel: 'email' | 'post' | 'any') =>
  giveConsent(visit, { personId, purpose: 'news', channel, wording: 'Tak', language: 'pl', source: 'spotkanie' })

describe('whether a message may go', () => {
  test('says no and why, until there is an address and a consent', async ({ world }) => {
    const owner = world.as('owner')
    const { personId: nowhere } = await addPerson(owner, { givenName: 'Anna' })
    const { personId } = await addPerson(owner, { givenName: 'Jan', emails: ['jan@example.org'] })

    expect(await reach(owner, nowhere)).toMatchObject({ may: false, because: 'no address' })
    expect(await reach(owner, personId)).toMatchObject({ may: false, because: 'no consent' })
    expect(await reach(owner, personId, { ...asked, askedForIt: true })).toMatchObject({
      may: true,
      because: 'asked for it',
    })
    await agree(owner, personId, 'email')
    expect(await reach(owner, personId)).toMatchObject({ may: true, address: 'jan@example.org', because: 'consent' })
  })

  test('a consent to post is none to e-mail, and post goes to the address for post', async ({ world }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, {
      givenName: 'Jan',
      emails: ['jan@example.org'],
      addresses: [
        { street: 'ul. Polna', houseNumber: '3', flat: '7', postcode: '33-300', city: 'Zarzecze' },
        { kind: 'post', street: 'skr. poczt. 12', postcode: '33-301', city: 'Dolina' },
      ],
    })
    await agree(owner, personId, 'post')

    expect(await reach(owner, personId)).toMatchObject({ may: false, because: 'no consent' })
    const post = await reach(owner, personId, { purpose: 'news', channel: 'post' })
    expect(post).toMatchObject({ may: true, address: 'skr. poczt. 12, 33-301 Dolina' })
  })

  test('goes around an address whose mail comes back, and inherits what the household shares as it is now', async ({
    world,
  }) => {
    const owner = world.as('owner')
    const { personId } = await addPerson(owner, { givenName: 'Jan', emails: ['jan@example.org'] })
    await agree(owner, personId, 'any')
    await world.db.asOwner((client) =>
      client.query('update person_emails set bouncing_since = now() where person_id = $1', [personId]),
    )
    expect(await reach(owner, personId)).toMatchObject({ may: false, because: 'bouncing' })

    const { householdId } = await addHousehold(owner, { personId, name: 'Dom', email: 'dom@example.org' })
    expect(await reach(owner, personId)).toMatchObject({ may: true, address: 'dom@example.org' })

    await editHousehold(owner, { householdId, version: 1, name: 'Dom', email: 'nowy@example.org', city: 'Zarzecze' })
    expect(await reach(owner, personId)).toMatchObject({ may: true, address: 'nowy@example.org' })
    const { household, person } = await showPerson(owner, { personId })
    expect([household?.city, person.addresses]).toEqual(['Zarzecze', []])

    await setHousehold(owner, { personId, householdId: null })
    expect(await reach(owner, personId)).toMatchObject({ may: false, because: 'bouncing' })
  })
})
