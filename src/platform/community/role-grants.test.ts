import { describe, expect } from 'vitest'
import { test as base } from '#test/kit.ts'
import { type House, openHouse, placeIn } from '../auth/house.test-kit.ts'
import { actorIn } from '../auth/membership.ts'
import { listRoleGrants } from './list-role-grants.ts'
import { setRoleGrant } from './set-role-grant.ts'

const test = base.extend<{ house: House }>({
  house: async ({ world, scratch }, use) => {
    const house = openHouse(world.gromada, scratch.connection)
    await use(house)
    await house.accounts.close()
  },
})

describe('the rights of a role', () => {
  test('follow what the community changed, and go back', async ({ house }) => {
    const { community, asOwner, other } = await placeIn(house)
    const may = async () => (await actorIn(house.gromada, community, other)).grants.has('community:meet')

    await setRoleGrant(asOwner, { role: 'volunteer', grant: 'community:meet', allowed: true })
    expect(await may()).toBe(true)
    await setRoleGrant(asOwner, { role: 'volunteer', grant: 'community:meet', allowed: null })
    expect(await may()).toBe(false)
  })

  test('are changed for one community only', async ({ house }) => {
    const { asOwner, other } = await placeIn(house)
    const second = await house.newCommunity('Second')
    await house.join(second, other, 'volunteer')

    await setRoleGrant(asOwner, { role: 'volunteer', grant: 'community:meet', allowed: true })

    expect((await actorIn(house.gromada, second, other)).grants.has('community:meet')).toBe(false)
  })

  test('cannot lock the owners out, nor name what is not there', async ({ house }) => {
    const { asOwner } = await placeIn(house)

    const lockout = setRoleGrant(asOwner, { role: 'owner', grant: 'community:manageGrants', allowed: false })
    await expect(lockout).rejects.toMatchObject({ said: { key: 'fixedGrant' } })
    const unknown = setRoleGrant(asOwner, { role: 'member', grant: 'community:fly', allowed: true })
    await expect(unknown).rejects.toMatchObject({ kind: 'missing' })
  })

  test('all have a name that a person reads', async ({ house }) => {
    const { asOwner } = await placeIn(house)

    const { grants } = await listRoleGrants(asOwner, {})

    expect(grants.length).toBeGreaterThan(5)
    expect(grants.filter(({ grant, name }) => grant === name)).toEqual([])
  })
})
