import { describe, expect } from 'vitest'
import { test as base } from '#test/kit.ts'
import { type House, openHouse, placeIn, withCookies } from '../auth/house.test-kit.ts'
import { actorIn, communitiesOf } from '../auth/membership.ts'
import { visitor } from '../actor.ts'
import { changeRole } from './change-role.ts'
import { editCommunity } from './edit-community.ts'
import { clockIn, inContext } from '../jobs/inside.ts'
import { endMembership } from './end-membership.ts'
import { forgetOldKeys } from './forget-old-keys.ts'
import { listMembers } from './list-members.ts'
import { makeSignInLink } from './make-sign-in-link.ts'
import { restoreMembership } from './restore-membership.ts'
import { setRoleGrant } from './set-role-grant.ts'

const test = base.extend<{ house: House }>({
  house: async ({ world, scratch }, use) => {
    const house = openHouse(world.gromada, scratch.connection)
    await use(house)
    await house.accounts.close()
  },
})

describe('a membership', () => {
  test('gives the grants of its role, and none without it', async ({ house }) => {
    const { community, other, asOwner } = await placeIn(house)
    const stranger = await house.newAccount('Ewa')

    expect(asOwner.actor.grants.has('community:edit')).toBe(true)
    expect((await actorIn(house.gromada, community, other)).grants.has('community:edit')).toBe(false)
    expect(await actorIn(house.gromada, community, stranger)).toEqual(visitor(stranger.accountId))
    expect(await actorIn(house.gromada, community, null)).toEqual(visitor())
  })

  test('in one community is worth nothing in another', async ({ house }) => {
    const first = await placeIn(house)
    const second = await house.newCommunity('Second')
    await house.join(second, first.owner, 'volunteer')

    const there = await house.as(second, first.owner)

    expect(there.actor.role).toBe('volunteer')
    expect(await communitiesOf(house.gromada, first.owner.accountId)).toMatchObject([
      { role: 'volunteer', name: 'Second' },
      { role: 'owner' },
    ])
    const across = endMembership(first.asOwner, { accountId: (await house.newAccount('Ewa')).accountId })
    await expect(across).rejects.toMatchObject({ kind: 'missing' })
  })

  test('changes with its role', async ({ house }) => {
    const { community, other, asOwner } = await placeIn(house)

    await changeRole(asOwner, { accountId: other.accountId, role: 'organizer' })

    expect((await actorIn(house.gromada, community, other)).grants.has('community:invite')).toBe(true)
  })

  test('is not given, changed or ended by those who may not', async ({ house }) => {
    const { asOther, other, owner } = await placeIn(house, 'organizer')

    await expect(changeRole(asOther, { accountId: other.accountId, role: 'owner' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(endMembership(asOther, { accountId: owner.accountId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(makeSignInLink(asOther, { accountId: owner.accountId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(endMembership(asOther, { accountId: other.accountId })).resolves.toBeDefined()
  })

  test('that manages members still makes no owners', async ({ house }) => {
    const { community, asOwner, other, owner } = await placeIn(house, 'organizer')
    await setRoleGrant(asOwner, { role: 'organizer', grant: 'community:manageMembers', allowed: true })
    const manager = await house.as(community, other)

    await expect(changeRole(manager, { accountId: other.accountId, role: 'owner' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(endMembership(manager, { accountId: owner.accountId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(changeRole(manager, { accountId: other.accountId, role: 'coordinator' })).resolves.toEqual({
      role: 'coordinator',
    })
  })

  test('pages by name', async ({ house }) => {
    const { community, asOwner } = await placeIn(house)
    for (const name of ['Bartek', 'Celina']) await house.join(community, await house.newAccount(name), 'member')

    const first = await listMembers(asOwner, { limit: 3 })
    const second = await listMembers(asOwner, { limit: 3, after: first.next! })

    expect([...first.members, ...second.members].map(({ name }) => name)).toEqual(['Anna', 'Bartek', 'Celina', 'Olga'])
    expect(second.next).toBeNull()
  })
})

describe('the last owner', () => {
  test('can neither leave nor be demoted', async ({ house }) => {
    const { asOwner, owner } = await placeIn(house)

    await expect(endMembership(asOwner, { accountId: owner.accountId })).rejects.toMatchObject({
      said: { key: 'lastOwner' },
    })
    const demoted = changeRole(asOwner, { accountId: owner.accountId, role: 'member' })
    await expect(demoted).rejects.toMatchObject({ said: { key: 'lastOwner' } })
  })

  test('stays when two owners leave at once', async ({ house }) => {
    for (let round = 0; round < 5; round++) {
      const { community, owner, other, asOwner, asOther } = await placeIn(house, 'owner')

      const both = await Promise.allSettled([
        endMembership(asOwner, { accountId: owner.accountId }),
        changeRole(asOther, { accountId: other.accountId, role: 'member' }),
      ])

      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const left = await Promise.all([owner, other].map((one) => actorIn(house.gromada, community, one)))
      expect(left.filter(({ role }) => role === 'owner')).toHaveLength(1)
    }
  })
})

describe('leaving', () => {
  test('ends the sessions and links of somebody who belongs nowhere else', async ({ house }) => {
    const { asOwner, other, community } = await placeIn(house)
    const { link } = await makeSignInLink(asOwner, { accountId: other.accountId })

    await endMembership(asOwner, { accountId: other.accountId })

    expect(await house.accounts.sessionOf(withCookies(other.cookies))).toBeNull()
    expect((await actorIn(house.gromada, community, other)).kind).toBe('visitor')
    await expect(house.accounts.useMagicLink(link.split('/').at(-1)!, new Headers())).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  test('leaves the sessions of somebody who belongs elsewhere too', async ({ house }) => {
    const { asOwner, other } = await placeIn(house)
    await house.join(await house.newCommunity('Second'), other, 'member')

    await endMembership(asOwner, { accountId: other.accountId })

    expect(await house.accounts.sessionOf(withCookies(other.cookies))).not.toBeNull()
  })

  test('is taken back in the role that was', async ({ house }) => {
    const { asOwner, other, community } = await placeIn(house, 'organizer')
    await endMembership(asOwner, { accountId: other.accountId })

    await restoreMembership(asOwner, { accountId: other.accountId })

    expect((await actorIn(house.gromada, community, other)).role).toBe('organizer')
  })
})

describe('a sign-in link from an owner', () => {
  test('signs the member in once', async ({ house }) => {
    const { asOwner, other } = await placeIn(house)
    const { link } = await makeSignInLink(asOwner, { accountId: other.accountId })
    const token = link.split('/').at(-1)!

    expect(await house.accounts.useMagicLink(token, new Headers())).toMatchObject({ accountId: other.accountId })
    await expect(house.accounts.useMagicLink(token, new Headers())).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('never opens another community: not when made, and not when that comes later', async ({ house }) => {
    const { asOwner, other } = await placeIn(house)
    const { link } = await makeSignInLink(asOwner, { accountId: other.accountId })
    await house.join(await house.newCommunity('Second'), other, 'owner')

    await expect(house.accounts.useMagicLink(link.split('/').at(-1)!, new Headers())).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(makeSignInLink(asOwner, { accountId: other.accountId })).rejects.toMatchObject({
      said: { key: 'noLinkForThem' },
    })
  })
})

test('sessions and links whose time has passed are forgotten, and no others', async ({ house, scratch }) => {
  const { asOwner, other } = await placeIn(house)
  await makeSignInLink(asOwner, { accountId: other.accountId })
  const left = async () => {
    const count =
      'select (select count(*)::int from auth.session) as sessions, (select count(*)::int from auth.sign_in_links) as links'
    return (await scratch.asOwner((client) => client.query(count))).rows[0] as { sessions: number; links: number }
  }
  const before = await left()

  await inContext(clockIn(house.gromada, asOwner.community), 'test', (ctx) => forgetOldKeys.run(ctx))
  expect((await left()).sessions).toBe(before.sessions)
  const later = Temporal.Now.instant().add({ hours: 24 * 61 })
  await inContext(clockIn(house.gromada, asOwner.community, later), 'test', (ctx) => forgetOldKeys.run(ctx))

  expect(await left()).toEqual({ sessions: 0, links: 0 })
})

test('inside an operation the tenant role comes back after asking schema auth', async ({ house }) => {
  const { asOwner, community } = await placeIn(house)

  await editCommunity(asOwner, { name: 'Another name' })

  const { rows } = await house.gromada.db.transaction().execute(async (trx) => {
    const { sql } = await import('kysely')
    const { asAuth } = await import('../auth/as-auth.ts')
    await sql`select set_config('role', 'gromada_tenant', true)`.execute(trx)
    await asAuth({ db: trx, community }, async () => {
      throw new Error('on the way')
    }).catch(() => {})
    return sql<{ role: string }>`select current_user as role`.execute(trx)
  })
  expect(rows).toEqual([{ role: 'gromada_tenant' }])
})
