import { type Selectable, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { AddressInput } from './address.ts'
import { keysOf } from './key-store.ts'
import { blankPerson, type Person, type PersonInput, phoneKey, type ReachKind, searchText } from './person.ts'
import { maySeeSealed } from './policy.ts'
import { reachOf, replaceReach } from './reach-store.ts'
import { searchOf } from './search-store.ts'
import { words } from './words.ts'

type Row = Selectable<Database['people']> & {
  emails: { address: string; kind: ReachKind }[] | null
  phones: { address: string; kind: ReachKind }[] | null
  addresses: AddressInput[] | null
}

/**
 * The people whom this community knows: erased and merged ones are not there, and sealed ones only for those who may see
 * what is sealed. Every read starts here.
 */
export const peopleHere = (ctx: Context) => {
  const here = ctx.db.selectFrom('people').where('people.erased_at', 'is', null).where('people.merged_into', 'is', null)
  return maySeeSealed(ctx.actor) ? here : here.where('people.sealed', '=', false)
}

/** With their addresses, the primary ones first, in one query. */
export const peopleWhole = (ctx: Context) =>
  peopleHere(ctx)
    .selectAll('people')
    .select([
      sql<
        Row['emails']
      >`(select jsonb_agg(jsonb_build_object('address', address, 'kind', kind) order by is_primary desc, id)
        from person_emails e where e.community_id = people.community_id and e.person_id = people.id)`.as('emails'),
      sql<
        Row['phones']
      >`(select jsonb_agg(jsonb_build_object('address', number, 'kind', kind) order by is_primary desc, id)
        from person_phones p where p.community_id = people.community_id and p.person_id = people.id)`.as('phones'),
      sql<
        Row['addresses']
      >`(select jsonb_agg(jsonb_build_object('kind', kind, 'street', street, 'houseNumber', house_number,
        'flat', flat, 'city', city, 'postcode', postcode, 'region', region, 'country', country, 'latitude', latitude,
        'longitude', longitude) order by is_primary desc, id)
        from person_addresses a where a.community_id = people.community_id and a.person_id = people.id)`.as(
        'addresses',
      ),
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

const atOnce = 500

/** Writes any number of new people, five hundred by one statement: at a door every question more is a place less. */
export async function insertPeople(ctx: Context, people: readonly NewPerson[], source: string): Promise<void> {
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce)
    const rows = some.map(({ id, input }) => ({
      community_id: ctx.community.id,
      id,
      ...columnsOf(ctx, input),
      source,
      created_at: ctx.now,
      erased_at: null,
      merged_into: null,
    }))
    const found = rows.map(({ id, search_text: text }) => ({ id, text }))
    const theirs = [...reachOf(ctx, some), keysOf(ctx, some), searchOf(ctx, found)]
    const parts = theirs.map((part, i) => sql`${sql.ref(`part_${i}`)} as (${part})`)
    await sql`with ${sql.join(parts)} ${ctx.db.insertInto('people').values(rows)}`.execute(ctx.db)
  }
}

/** Writes what a person is now. @returns the version that this leaves behind. */
export async function updatePerson(ctx: Context, id: string, input: PersonInput): Promise<number> {
  const columns = columnsOf(ctx, input)
  const { version } = await ctx.db
    .updateTable('people')
    .set(columns)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await replaceReach(ctx, id, input)
  await keysOf(ctx, [{ id, input }]).execute()
  await searchOf(ctx, [{ id, text: columns.search_text }]).execute()
  return version
}

/** @returns the version that this leaves behind. */
export async function setSealed(ctx: Context, id: string, sealed: boolean): Promise<number> {
  const { version } = await ctx.db
    .updateTable('people')
    .set({ sealed })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

const columnsOf = (ctx: Context, input: PersonInput) => ({
  given_name: input.givenName,
  middle_name: input.middleName,
  family_name: input.familyName,
  called: input.called,
  pronouns: input.pronouns,
  birth: input.birth,
  birth_reason: input.birthReason,
  languages: input.languages,
  fields: JSON.stringify(input.fields),
  note: input.note,
  search_text: searchText({ ...input, phones: input.phones.map((phone) => phoneKey(phone, ctx.community.country)) }),
})

export const toPerson = (row: Row): Person => {
  const [emails, phones] = [row.emails ?? [], row.phones ?? []]
  return {
    id: row.id,
    givenName: row.given_name,
    middleName: row.middle_name,
    familyName: row.family_name,
    called: row.called,
    pronouns: row.pronouns,
    birth: row.birth,
    birthReason: row.birth_reason,
    languages: row.languages,
    note: row.note,
    source: row.source,
    emails: emails.map((one) => one.address),
    phones: phones.map((one) => one.address),
    addressKinds: Object.fromEntries([...emails, ...phones].map((one) => [one.address, one.kind])),
    addresses: row.addresses ?? [],
    fields: row.fields,
    householdId: row.household_id,
    sealed: row.sealed,
    version: row.version,
  }
}

/** What may be typed about a person, as it stands now: what an undo puts back. */
export const inputOfPerson = (person: Person): PersonInput =>
  Object.fromEntries(Object.keys(blankPerson).map((key) => [key, person[key as keyof PersonInput]])) as PersonInput
