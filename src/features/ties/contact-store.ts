import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Contact, ContactView } from './organisation.ts'
import { words } from './words.ts'

/** Nobody asks for more people of one organisation than this. */
const mostOfOne = 500

/** The people of an organisation, who came first first. Of the same person twice in one role, as a joining leaves, one. */
export async function contactsOf(ctx: Context, organisationId: string): Promise<Contact[]> {
  const rows = await ctx.db
    .selectFrom('organisation_contacts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostOfOne)
    .execute()
  return onlyOnce(rows.map(toContact))
}

/** Where a person is somebody to be asked for. */
export async function contactsOfPerson(ctx: Context, personId: string, most = 50): Promise<Contact[]> {
  const rows = await ctx.db
    .selectFrom('organisation_contacts')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('organisation_id')
    .orderBy('id')
    .limit(most)
    .execute()
  return onlyOnce(rows.map(toContact))
}

const onlyOnce = (contacts: readonly Contact[]): Contact[] =>
  [...new Map(contacts.toReversed().map((one) => [sameness(one), one])).values()].reverse()

export const sameness = ({ organisationId, personId, role, fromOn, toOn }: Omit<Contact, 'id' | 'version'>): string =>
  JSON.stringify([organisationId, personId, foldWords(role), fromOn?.toString() ?? '', toOn?.toString() ?? ''])

/** @throws missing */
export async function findContact(ctx: Context, id: string): Promise<Contact> {
  const row = await ctx.db.selectFrom('organisation_contacts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchContact')
  return toContact(row)
}

export async function insertContact(ctx: Context, contact: Omit<Contact, 'version'>): Promise<void> {
  await ctx.db
    .insertInto('organisation_contacts')
    .values({
      community_id: ctx.community.id,
      id: contact.id,
      organisation_id: contact.organisationId,
      person_id: contact.personId,
      role: contact.role,
      from_on: contact.fromOn,
      to_on: contact.toOn,
      created_at: ctx.now,
    })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateContact(
  ctx: Context,
  id: string,
  { role, fromOn, toOn }: Pick<Contact, 'role' | 'fromOn' | 'toOn'>,
): Promise<number> {
  const { version } = await ctx.db
    .updateTable('organisation_contacts')
    .set({ role, from_on: fromOn, to_on: toOn })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export async function deleteContact(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('organisation_contacts').where('id', '=', id).execute()
}

/** With their names, in one more query; whom the reader may not see is left out. */
export async function viewsOfContacts(
  ctx: Context,
  contacts: readonly Contact[],
): Promise<z.input<typeof ContactView>[]> {
  const people = await peopleById(ctx, [...new Set(contacts.map((one) => one.personId))])
  const names = new Map(people.map((person) => [person.id, nameOf(person)]))
  ctx.viewed(...names.keys())
  return contacts.flatMap(({ fromOn, toOn, ...contact }) => {
    const personName = names.get(contact.personId)
    if (personName === undefined) return []
    return [{ ...contact, personName, fromOn: fromOn?.toString() ?? null, toOn: toOn?.toString() ?? null }]
  })
}

const toContact = (row: Selectable<Database['organisation_contacts']>): Contact => ({
  id: row.id,
  organisationId: row.organisation_id,
  personId: row.person_id,
  role: row.role,
  fromOn: row.from_on,
  toOn: row.to_on,
  version: row.version,
})
