import { z } from 'zod'
import { addPerson, findPerson } from '#features/people/index.ts'
import type { Caller } from '#platform/context.ts'
import { conflict, invalid } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { contactsOf, deleteContact, findContact, insertContact, sameness, updateContact } from './contact-store.ts'
import { type Contact, ContactInput } from './organisation.ts'
import { findOrganisation } from './organisation-store.ts'
import { mayWrite } from './policy.ts'
import { exampleOrganisation } from './save-organisation.ts'
import { words } from './words.ts'

export const addContact = operation({
  name: 'ties.addContact',
  summary: 'Say who is to be asked for at an organisation, and in which role',
  route: 'POST /organisations/:organisationId/contacts',
  input: ContactInput.extend({ organisationId: z.uuid(), personId: z.uuid() }),
  output: z.object({ contactId: z.uuid() }),
  example: (owner) => exampleContact(owner),
  find: (ctx, { organisationId }) => findOrganisation(ctx, organisationId),
  may: mayWrite,
  async run(ctx, organisation, { personId, role, fromOn, toOn }) {
    requireOrder(fromOn, toOn)
    const person = await findPerson(ctx, personId)
    const contact = { id: ctx.newId(), organisationId: organisation.id, personId: person.id, role, fromOn, toOn }
    const there = await contactsOf(ctx, organisation.id)
    if (there.some((one) => sameness(one) === sameness(contact))) throw conflict(words, 'contactAlready')
    await insertContact(ctx, contact)
    ctx.remember({
      memory: { id: contact.id },
      met: [{ table: 'organisation_contacts', id: contact.id, version: 1 }],
      subject: { kind: 'person', id: person.id },
      said: { words, key: 'contactAdded', holes: { organisation: organisation.name } },
    })
    return { contactId: contact.id }
  },
  reverse: (ctx, { id }: { id: string }) => deleteContact(ctx, id),
})

function requireOrder(fromOn: Temporal.PlainDate | null, toOn: Temporal.PlainDate | null): void {
  if (fromOn && toOn && Temporal.PlainDate.compare(fromOn, toOn) > 0) throw invalid('toOn', words, 'endsBeforeItBegins')
}

export const editContact = operation({
  name: 'ties.editContact',
  summary: 'Change the role of a person at an organisation, or since and until when',
  route: 'PUT /organisation-contacts/:contactId',
  input: ContactInput.extend({ contactId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({ ...(await made(owner)), version: 1, role: 'dyrektorka', toOn: '2026-08-31' }),
  find: (ctx, { contactId }) => findContact(ctx, contactId),
  may: mayWrite,
  async run(ctx, contact, { version: seen, role, fromOn, toOn }) {
    requireOrder(fromOn, toOn)
    if (contact.version !== seen) throw conflict(words, 'changedMeanwhile')
    const version = await updateContact(ctx, contact.id, { role, fromOn, toOn })
    ctx.remember({
      memory: plain(contact),
      met: [{ table: 'organisation_contacts', id: contact.id, version }],
      subject: { kind: 'person', id: contact.personId },
      said: { words, key: 'contactChanged', holes: {} },
    })
    return { version }
  },
  async reverse(ctx, memory: Remembered) {
    await updateContact(ctx, memory.id, read(memory))
  },
})

export const removeContact = operation({
  name: 'ties.removeContact',
  summary: 'A person was never, or by mistake, a contact of this organisation',
  route: 'DELETE /organisation-contacts/:contactId',
  input: z.object({ contactId: z.uuid() }),
  output: z.null(),
  example: (owner) => made(owner),
  find: (ctx, { contactId }) => findContact(ctx, contactId),
  may: mayWrite,
  async run(ctx, contact) {
    await deleteContact(ctx, contact.id)
    ctx.remember({
      memory: plain(contact),
      met: [],
      subject: { kind: 'person', id: contact.personId },
      said: { words, key: 'contactRemoved', holes: {} },
    })
    return null
  },
  reverse: (ctx, memory: Remembered) => insertContact(ctx, read(memory)),
})

type Remembered = Omit<Contact, 'fromOn' | 'toOn'> & { fromOn: string | null; toOn: string | null }

const plain = ({ fromOn, toOn, ...contact }: Contact): Remembered => ({
  ...contact,
  fromOn: fromOn?.toString() ?? null,
  toOn: toOn?.toString() ?? null,
})

const read = ({ fromOn, toOn, ...contact }: Remembered): Contact => ({
  ...contact,
  fromOn: fromOn === null ? null : Temporal.PlainDate.from(fromOn),
  toOn: toOn === null ? null : Temporal.PlainDate.from(toOn),
})

async function exampleContact(owner: Caller) {
  const { personId } = await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  return { ...(await exampleOrganisation(owner)), personId, role: 'dyrektorka', fromOn: '2024-09-01' }
}

const made = async (owner: Caller) => addContact(owner, await exampleContact(owner))
