import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { emailKey, type Person, type PersonInput, phoneKey, searchText } from './person.ts'
import { words } from './words.ts'

type Row = Selectable<Database['people']> & { emails: string[]; phones: string[] }

/** The people whom this community knows: erased and merged ones are not there. Every read starts here. */
export const peopleHere = (ctx: Context) =>
  ctx.db.selectFrom('people').where('people.erased_at', 'is', null).where('people.merged_into', 'is', null)

/** With their addresses, the primary ones first, in one query. */
export const peopleWhole = (ctx: Context) =>
  peopleHere(ctx)
    .selectAll('people')
    .select([
      sql<string[]>`array(select address from person_emails e where e.community_id = people.community_id
        and e.person_id = people.id order by is_primary desc, id)`.as('emails'),
      sql<string[]>`array(select number from person_phones p where p.community_id = people.community_id
        and p.person_id = people.id order by is_primary desc, id)`.as('phones'),
    ])

/** @throws missing */
export async function findPerson(ctx: Context, id: string): Promise<Person> {
  const row = await peopleWhole(ctx).where('people.id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchPerson')
  return toPerson(row)
}

export async function peopleById(ctx: Context, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await peopleWhole(ctx).where('people.id', 'in', ids).execute()
  return rows.map(toPerson)
}

export interface NewPerson {
  id: string
  input: PersonInput
}

/** Writes any number of new people in three statements a thousand. */
export async function insertPeople(ctx: Context, people: readonly NewPerson[], source: string): Promise<void> {
  for (let from = 0; from < people.length; from += 1_000) {
    const some = people.slice(from, from + 1_000)
    await ctx.db
      .insertInto('people')
      .values(
        some.map(({ id, input }) => ({
          community_id: ctx.community.id,
          id,
          ...columnsOf(ctx, input),
          source,
          created_at: ctx.now,
          erased_at: null,
          merged_into: null,
        })),
      )
      .execute()
    await insertAddresses(ctx, some)
  }
}

/** Writes what a person is now. @returns the version that this leaves behind. */
export async function updatePerson(ctx: Context, id: string, input: PersonInput): Promise<number> {
  const { version } = await ctx.db
    .updateTable('people')
    .set(columnsOf(ctx, input))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await replaceAddresses(ctx, id, input)
  return version
}

/** Keeps what is known of an address (verified, bouncing) when the address itself stays. */
async function replaceAddresses(ctx: Context, id: string, input: PersonInput): Promise<void> {
  const keys = input.emails.map(emailKey)
  const numbers = input.phones.map((phone) => phoneKey(phone, ctx.community.country))
  const dropEmails = ctx.db.deleteFrom('person_emails').where('person_id', '=', id)
  await (keys.length > 0 ? dropEmails.where('key', 'not in', keys) : dropEmails).execute()
  const dropPhones = ctx.db.deleteFrom('person_phones').where('person_id', '=', id)
  await (numbers.length > 0 ? dropPhones.where('number', 'not in', numbers) : dropPhones).execute()
  await insertAddresses(ctx, [{ id, input }])
}

async function insertAddresses(ctx: Context, people: readonly NewPerson[]): Promise<void> {
  const base = (personId: string, i: number) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    person_id: personId,
    is_primary: i === 0,
  })
  const emails = people.flatMap(({ id, input }) =>
    distinct(input.emails, emailKey).map((address, i) => ({
      ...base(id, i),
      address,
      key: emailKey(address),
      verified_at: null,
      bouncing_since: null,
    })),
  )
  if (emails.length > 0)
    await ctx.db
      .insertInto('person_emails')
      .values(emails)
      .onConflict((row) =>
        row
          .columns(['community_id', 'person_id', 'key'])
          .doUpdateSet((eb) => ({ address: eb.ref('excluded.address'), is_primary: eb.ref('excluded.is_primary') })),
      )
      .execute()
  const numbered = (phone: string) => phoneKey(phone, ctx.community.country)
  const phones = people.flatMap(({ id, input }) =>
    distinct(input.phones, numbered).map((phone, i) => ({ ...base(id, i), number: numbered(phone) })),
  )
  if (phones.length > 0)
    await ctx.db
      .insertInto('person_phones')
      .values(phones)
      .onConflict((row) =>
        row
          .columns(['community_id', 'person_id', 'number'])
          .doUpdateSet((eb) => ({ is_primary: eb.ref('excluded.is_primary') })),
      )
      .execute()
}

const distinct = (texts: readonly string[], key: (text: string) => string): string[] => [
  ...new Map(texts.map((text) => [key(text), text])).values(),
]

const columnsOf = (ctx: Context, input: PersonInput) => ({
  given_name: input.givenName,
  family_name: input.familyName,
  called: input.called,
  pronouns: input.pronouns,
  languages: input.languages,
  note: input.note,
  search_text: searchText({ ...input, phones: input.phones.map((phone) => phoneKey(phone, ctx.community.country)) }),
})

export const toPerson = (row: Row): Person => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  called: row.called,
  pronouns: row.pronouns,
  languages: row.languages,
  note: row.note,
  source: row.source,
  emails: row.emails,
  phones: row.phones,
  version: row.version,
})
