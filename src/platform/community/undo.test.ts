import { describe, expect } from 'vitest'
import { test as base } from '#test/kit.ts'
import { type House, openHouse, placeIn } from '../auth/house.test-kit.ts'
import { actorIn } from '../auth/membership.ts'
import type { Visit } from '../context.ts'
import { changeRole } from './change-role.ts'
import { editCommunity } from './edit-community.ts'
import { endMembership } from './end-membership.ts'
import { history } from './history.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations } from './list-invitations.ts'
import { setMeetingMode } from './set-meeting-mode.ts'
import { setRoleGrant } from './set-role-grant.ts'
import { showCommunity } from './show-community.ts'
import { undo } from './undo.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

const test = base.extend<{ house: House }>({
  house: async ({ world, scratch }, use) => {
    const house = openHouse(world.gromada, scratch.connection)
    await use(house)
    await house.accounts.close()
  },
})

/** Runs a command and tells by which id it is taken back. */
async function undoIdOf(visit: Visit, command: (visit: Visit) => Promise<unknown>): Promise<string> {
  let undoId = ''
  await command({ ...visit, undoable: (entry) => void (undoId = entry.undoId) })
  return undoId
}

describe('undo', () => {
  test('puts the settings back, once', async ({ house }) => {
    const { asOwner, community } = await placeIn(house)
    const undoId = await undoIdOf(asOwner, (visit) => editCommunity(visit, { name: 'Another name', languages: ['en'] }))
    expect(await showCommunity(asOwner, {})).toMatchObject({ name: 'Another name' })

    await undo(asOwner, { undoId })

    expect(await showCommunity(asOwner, {})).toMatchObject({ name: community.name, languages: ['pl', 'en'] })
    await expect(undo(asOwner, { undoId })).rejects.toMatchObject({ kind: 'conflict', said: { key: 'alreadyUndone' } })
  })

  test('is refused when the same was changed since', async ({ house }) => {
    const { asOwner } = await placeIn(house)
    const undoId = await undoIdOf(asOwner, (visit) => editCommunity(visit, { name: 'Another name' }))
    await setMeetingMode(asOwner, { hours: 2 })

    await expect(undo(asOwner, { undoId })).rejects.toMatchObject({ kind: 'conflict', said: { key: 'changedSince' } })

    expect(await showCommunity(asOwner, {})).toMatchObject({ name: 'Another name' })
  })

  test('is for whoever did it, or may undo everything', async ({ house }) => {
    const { asOwner, asOther } = await placeIn(house, 'organizer')
    const byOwner = await undoIdOf(asOwner, (visit) => setMeetingMode(visit, { hours: 2 }))
    await expect(undo(asOther, { undoId: byOwner })).rejects.toMatchObject({
      kind: 'forbidden',
      said: { key: 'notYours' },
    })

    const byOther = await undoIdOf(asOther, (visit) => setMeetingMode(visit, { hours: 3 }))
    await undo(asOther, { undoId: byOther })
    await undo(asOwner, { undoId: await undoIdOf(asOther, (visit) => setMeetingMode(visit, { hours: 4 })) })

    expect((await showCommunity(asOwner, {})).meetingUntil).not.toBeNull()
  })

  test('stays inside its community', async ({ house }) => {
    const { asOwner } = await placeIn(house)
    const elsewhere = await placeIn(house)
    const undoId = await undoIdOf(asOwner, (visit) => setMeetingMode(visit, { hours: 2 }))

    await expect(undo(elsewhere.asOwner, { undoId })).rejects.toMatchObject({ kind: 'missing' })
  })

  test('happens once when two press at the same moment', async ({ house }) => {
    const { asOwner } = await placeIn(house)
    const undoId = await undoIdOf(asOwner, (visit) => setMeetingMode(visit, { hours: 2 }))

    const both = await Promise.allSettled([undo(asOwner, { undoId }), undo(asOwner, { undoId })])

    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('gives a role and a membership back, unless they were changed since', async ({ house }) => {
    const { asOwner, other, community } = await placeIn(house)
    const { accountId } = other
    const role = async () => (await actorIn(house.gromada, community, other)).role
    const promoted = await undoIdOf(asOwner, (visit) => changeRole(visit, { accountId, role: 'organizer' }))
    const ended = await undoIdOf(asOwner, (visit) => endMembership(visit, { accountId }))

    await expect(undo(asOwner, { undoId: promoted })).rejects.toMatchObject({ said: { key: 'changedSince' } })
    await undo(asOwner, { undoId: ended })
    expect(await role()).toBe('organizer')
    await undo(asOwner, { undoId: promoted })
    expect(await role()).toBe('volunteer')
  })

  test('does not make an owner again of one who gave it away', async ({ house }) => {
    const { asOther, other, community } = await placeIn(house, 'owner')
    const undoId = await undoIdOf(asOther, (visit) => changeRole(visit, { accountId: other.accountId, role: 'member' }))

    const again = await house.as(community, other)

    await expect(undo(again, { undoId })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('takes back an invitation, and its withdrawal', async ({ house }) => {
    const { asOwner } = await placeIn(house)
    const state = async () => (await listInvitations(asOwner, {})).invitations[0]!.state
    let invitationId = ''
    const invited = await undoIdOf(asOwner, async (visit) => {
      invitationId = (await inviteMember(visit, { email: 'ewa@example.org', role: 'member' })).invitationId
    })
    const withdrawn = await undoIdOf(asOwner, (visit) => withdrawInvitation(visit, { invitationId }))

    await undo(asOwner, { undoId: withdrawn })
    expect(await state()).toBe('open')
    await undo(asOwner, { undoId: invited })
    expect(await state()).toBe('withdrawn')
  })

  test('takes back a right, unless it was changed since', async ({ house }) => {
    const { asOwner } = await placeIn(house)
    const set = (allowed: boolean) => (visit: Visit) =>
      setRoleGrant(visit, { role: 'member', grant: 'community:meet', allowed })
    const first = await undoIdOf(asOwner, set(true))
    const second = await undoIdOf(asOwner, set(false))

    await expect(undo(asOwner, { undoId: first })).rejects.toMatchObject({ said: { key: 'changedSince' } })
    await undo(asOwner, { undoId: second })
    await undo(asOwner, { undoId: first })
  })
})

describe('the history', () => {
  test('says who did what in the reader’s language, page by page, and what was undone', async ({ house }) => {
    const { asOwner } = await placeIn(house)
    await editCommunity(asOwner, { name: 'Another name' })
    await undo(asOwner, { undoId: await undoIdOf(asOwner, (visit) => setMeetingMode(visit, { hours: 2 })) })

    const first = await history(asOwner, { limit: 2 })
    const second = await history({ ...asOwner, language: 'pl' }, { limit: 2, before: first.next! })

    expect(first.entries).toMatchObject([
      { operation: 'community.undo', who: 'Olga', undoable: false },
      { operation: 'community.setMeetingMode', what: 'Meeting mode was turned on', undone: true, undoable: false },
    ])
    expect(second.entries).toMatchObject([
      { operation: 'community.edit', what: 'Ustawienia społeczności zostały zmienione', undoable: true },
      { operation: 'community.create' },
    ])
    expect(second.next).toBeNull()
  })

  test('is of one record when asked', async ({ house }) => {
    const { asOwner, other } = await placeIn(house)
    await changeRole(asOwner, { accountId: other.accountId, role: 'organizer' })
    await setMeetingMode(asOwner, { hours: 2 })

    const { entries } = await history(asOwner, { subjectKind: 'membership', subjectId: other.accountId })

    expect(entries).toMatchObject([{ operation: 'community.changeRole', what: 'New role of Anna: organizer' }])
  })
})
