import { describe, expect } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { inContext } from '#platform/jobs/inside.ts'
import { undo } from '#platform/community/undo.ts'
import { test } from '#test/kit.ts'
import { undoable } from './ties.test-kit.ts'
import { ties } from './index.ts'
import { listOrganisations } from './list-organisations.ts'
import { addContact, editContact, removeContact } from './save-contact.ts'
import { addOrganisation, archiveOrganisation, editOrganisation } from './save-organisation.ts'
import { showOrganisation } from './show-organisation.ts'

const school = {
  name: 'Szkoła Podstawowa nr 3 „Nad Strugą”  ',
  kind: 'institution' as const,
  street: 'os. Słoneczne',
  houseNumber: '12A',
  flat: 'm. 5',
  city: 'Łęg',
  phone: '(22) 123 45 67',
  web: 'szkola3.example.org',
}

describe('an organisation', () => {
  test('is kept as written, found by a part of its name, and put away and back', async ({ world }) => {
    const organizer = world.as('organizer')
    const { organisationId } = await addOrganisation(organizer, school)
    await addOrganisation(organizer, { name: 'Piekarnia', kind: 'business' })

    const { organisation } = await showOrganisation(organizer, { organisationId })
    expect(organisation).toMatchObject(school)
    const found = async (search: string) =>
      (await listOrganisations(organizer, { search })).organisations.map((one) => one.id)
    expect(await found('leg SZKO')).toEqual([organisationId])
    expect(await found('1234567')).toEqual([organisationId])
    expect(await found('100%')).toEqual([])
    const [, undoId] = await undoable(organizer, (visit) => archiveOrganisation(visit, { organisationId }))
    const listed = async (archived: boolean) =>
      (await listOrganisations(organizer, { archived })).organisations.map((one) => one.id)
    expect(await listed(false)).not.toContain(organisationId)
    expect(await listed(true)).toEqual([organisationId])
    await undo(organizer, { undoId })
    expect(await listed(false)).toContain(organisationId)
  })

  test('is not overwritten by the second of two editors, and each change can be taken back', async ({ world }) => {
    const organizer = world.as('organizer')
    const { organisationId } = await addOrganisation(organizer, school)
    const [, undoId] = await undoable(organizer, (visit) =>
      editOrganisation(visit, { ...school, organisationId, version: 1, phone: '22 765 43 21' }),
    )

    const second = editOrganisation(organizer, { ...school, organisationId, version: 1, city: 'Kraków' })

    await expect(second).rejects.toMatchObject({ kind: 'conflict', said: { key: 'changedMeanwhile' } })
    await undo(organizer, { undoId })
    const { organisation } = await showOrganisation(organizer, { organisationId })
    expect(organisation).toMatchObject(school)
  })

  test('has people to ask for, each in a role for a time, and once', async ({ world }) => {
    const organizer = world.as('organizer')
    const { organisationId } = await addOrganisation(organizer, school)
    const { personId } = await addPerson(organizer, { givenName: 'Anna', familyName: 'Nowak' })
    const contact = { organisationId, personId, role: 'dyrektorka', fromOn: '2024-09-01' }
    const [{ contactId }, undoId] = await undoable(organizer, (visit) => addContact(visit, contact))
    await expect(addContact(organizer, { ...contact, role: 'Dyrektorka' })).rejects.toMatchObject({
      said: { key: 'contactAlready' },
    })
    await expect(
      editContact(organizer, { contactId, version: 1, fromOn: '2024-09-01', toOn: '2023-01-01' }),
    ).rejects.toMatchObject({ kind: 'invalid', fields: [{ field: 'toOn' }] })
    const contacts = async () => (await showOrganisation(organizer, { organisationId })).contacts

    expect(await contacts()).toMatchObject([{ personName: 'Anna Nowak', role: 'dyrektorka', fromOn: '2024-09-01' }])
    const sections = await inContext(organizer, 'record', (ctx) => ties.personSections!(ctx, personId))
    expect(sections.at(-1)!.items).toMatchObject([{ title: school.name, href: `/organisations/${organisationId}` }])
    const [, undoRemoval] = await undoable(organizer, (visit) => removeContact(visit, { contactId }))
    expect(await contacts()).toEqual([])
    await undo(organizer, { undoId: undoRemoval })
    expect(await contacts()).toMatchObject([{ id: contactId, role: 'dyrektorka' }])
    await undo(organizer, { undoId })
    expect(await contacts()).toEqual([])
  })

  test('is listed page after page without a gap, in the order of names', async ({ world }) => {
    const organizer = world.as('organizer')
    for (let i = 0; i < 60; i++) await addOrganisation(organizer, { name: `Firma ${i % 7}`, kind: 'business' })
    const first = await listOrganisations(organizer, {})
    const second = await listOrganisations(organizer, { after: first.next! })
    const all = [...first.organisations, ...second.organisations]

    expect(new Set(all.map((one) => one.id)).size).toBe(60)
    expect(all.map((one) => one.name)).toEqual(all.map((one) => one.name).toSorted())
    expect(second.next).toBeNull()
  })
})
