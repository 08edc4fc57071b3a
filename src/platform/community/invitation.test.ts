import { describe, expect } from 'vitest'
import { test as base, testMailer } from '#test/kit.ts'
import { type Dweller, type House, openHouse, password } from '../auth/house.test-kit.ts'
import { actorIn } from '../auth/membership.ts'
import { visitor } from '../actor.ts'
import type { Visit } from '../context.ts'
import { createGromada } from '../gromada.ts'
import { settle } from '../jobs/listeners.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations } from './list-invitations.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

type Mailing = House & { mailer: ReturnType<typeof testMailer> }

const test = base.extend<{ house: Mailing }>({
  house: async ({ world, scratch }, use) => {
    const mailer = testMailer()
    const house = openHouse(createGromada({ ...world.gromada, mailer }), scratch.connection)
    await use({ ...house, mailer })
    await house.accounts.close()
  },
})

async function place(house: House) {
  const community = await house.newCommunity()
  const owner = await house.newAccount('Olga')
  await house.join(community, owner, 'owner')
  const asOwner = await house.as(community, owner)
  const guest = (dweller: Dweller, more: Partial<Visit> = {}): Visit => ({
    ...asOwner,
    actor: visitor(dweller.accountId),
    ...more,
  })
  return { community, owner, asOwner, guest }
}

const tokenOf = (link: string) => /join\/(\S+)/.exec(link)![1]!

describe('an invitation', () => {
  test('lets the one who holds the link in, and again when they come back', async ({ house }) => {
    const { community, asOwner, guest } = await place(house)
    const { link, mailed } = await inviteMember(asOwner, { email: 'anna@example.org', role: 'organizer' })
    const anna = await house.newAccount('Anna')

    const first = await acceptInvitation(guest(anna), { token: tokenOf(link) })
    const again = await acceptInvitation(guest(anna), { token: tokenOf(link) })

    expect(mailed).toBe(false)
    expect(first).toEqual({ slug: community.slug, role: 'organizer' })
    expect(again).toEqual(first)
    expect(await actorIn(house.gromada, community, anna)).toMatchObject({
      kind: 'member',
      role: 'organizer',
      name: 'Anna',
    })
    expect((await listInvitations(asOwner, {})).invitations).toMatchObject([{ state: 'accepted' }])
  })

  test('lets only one in, also when two come at once', async ({ house }) => {
    const { asOwner, guest } = await place(house)
    const { link } = await inviteMember(asOwner, { email: 'anna@example.org', role: 'member' })
    const two = [await house.newAccount('Anna'), await house.newAccount('Ewa')]

    const both = await Promise.allSettled(two.map((one) => acceptInvitation(guest(one), { token: tokenOf(link) })))

    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { said: { key: 'invitationUsed' } },
    })
  })

  test('is refused when it is wrong, too old, withdrawn, of another community, or nobody is there', async ({
    house,
  }) => {
    const { asOwner, guest } = await place(house)
    const elsewhere = await place(house)
    const anna = await house.newAccount('Anna')
    const { link } = await inviteMember(asOwner, { email: 'anna@example.org', role: 'member' })
    const token = tokenOf(link)

    await expect(acceptInvitation(guest(anna), { token: 'wrong' })).rejects.toMatchObject({ kind: 'missing' })
    await expect(acceptInvitation(elsewhere.guest(anna), { token })).rejects.toMatchObject({ kind: 'missing' })
    await expect(acceptInvitation({ ...asOwner, actor: visitor() }, { token })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const later = Temporal.Now.instant().add({ hours: 15 * 24 })
    const late = acceptInvitation(guest(anna, { now: later }), { token })
    await expect(late).rejects.toMatchObject({ said: { key: 'invitationExpired' } })
    await withdrawInvitation(asOwner, { invitationId: (await listInvitations(asOwner, {})).invitations[0]!.id })
    await expect(acceptInvitation(guest(anna), { token })).rejects.toMatchObject({
      said: { key: 'invitationWithdrawn' },
    })
  })

  test('never demotes who is in already', async ({ house }) => {
    const { asOwner, owner, community } = await place(house)
    const { link } = await inviteMember(asOwner, { email: owner.email, role: 'member' })

    await acceptInvitation(asOwner, { token: tokenOf(link) })

    expect((await actorIn(house.gromada, community, owner)).role).toBe('owner')
  })

  test('from somebody who may only invite is for volunteers and members', async ({ house }) => {
    const { community } = await place(house)
    const ewa = await house.newAccount('Ewa')
    await house.join(community, ewa, 'organizer')
    const organizer = await house.as(community, ewa)

    await expect(inviteMember(organizer, { email: 'a@example.org', role: 'owner' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(inviteMember(organizer, { email: 'a@example.org', role: 'volunteer' })).resolves.toMatchObject({
      mailed: false,
    })
  })

  test('is kept as a hash', async ({ house, scratch }) => {
    const { asOwner } = await place(house)
    const { link } = await inviteMember(asOwner, { email: 'anna@example.org', role: 'member' })

    const { rows } = await scratch.asOwner((client) =>
      client.query('select * from auth.invitations, audit, undo_entries'),
    )

    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(tokenOf(link))
  })
})

describe('a mailed invitation', () => {
  test('goes out once, with a token of its own that proves the address and so keeps the password', async ({
    house,
  }) => {
    house.mailer.canSend = true
    const { asOwner, guest } = await place(house)
    const anna = await house.newAccount('Anna', false)
    const { link, mailed } = await inviteMember(asOwner, { email: anna.email, role: 'member' })
    await settle(house.gromada)
    const letter = house.mailer.sent[0]!

    await acceptInvitation(guest(anna), { token: tokenOf(letter.text) })
    await house.accounts.requestMagicLink(anna.email, 'en')
    await house.accounts.settled()
    await house.accounts.useMagicLink(/link\/(\S+)/.exec(house.mailer.sent[1]!.text)![1]!, new Headers())

    expect(mailed).toBe(true)
    expect(letter.to).toBe(anna.email)
    expect(tokenOf(letter.text)).not.toBe(tokenOf(link))
    await expect(house.accounts.signIn(anna.email, password, new Headers())).resolves.toBeDefined()
  })

  test('proves nothing when the inviter used the link that they were shown', async ({ house, scratch }) => {
    const { asOwner, guest } = await place(house)
    const anna = await house.newAccount('Anna', false)
    const { link } = await inviteMember(asOwner, { email: anna.email, role: 'member' })

    await acceptInvitation(guest(anna), { token: tokenOf(link) })

    const { rows } = await scratch.asOwner((client) =>
      client.query('select "emailVerified" from auth."user" where id = $1', [anna.accountId]),
    )
    expect(rows).toEqual([{ emailVerified: false }])
  })
})
