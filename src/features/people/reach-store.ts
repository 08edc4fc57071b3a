import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import { type AddressInput, saysWhere, placeKey } from './address.ts'
import { emailKey, type PersonInput, phoneKey, type ReachKind } from './person.ts'

interface Reached {
  id: string
  input: PersonInput
}

/** Writes what a person's addresses are now. What is known of an e-mail or phone that stays (verified, bouncing) is kept. */
export async function replaceReach(ctx: Context, id: string, input: PersonInput): Promise<void> {
  const keys = input.emails.map(emailKey)
  const numbers = input.phones.map((phone) => phoneKey(phone, ctx.community.country))
  const dropEmails = ctx.db.deleteFrom('person_emails').where('person_id', '=', id)
  await (keys.length > 0 ? dropEmails.where('key', 'not in', keys) : dropEmails).execute()
  const dropPhones = ctx.db.deleteFrom('person_phones').where('person_id', '=', id)
  await (numbers.length > 0 ? dropPhones.where('number', 'not in', numbers) : dropPhones).execute()
  await emailsOf(ctx, [{ id, input }])?.execute()
  await phonesOf(ctx, [{ id, input }])?.execute()
  await replaceAddresses(ctx, id, input.addresses.filter(saysWhere))
}

/** An address that stays keeps its row, so that putting back what was there before is exact. */
async function replaceAddresses(ctx: Context, personId: string, wanted: readonly AddressInput[]): Promise<void> {
  const left = await ctx.db.selectFrom('person_addresses').selectAll().where('person_id', '=', personId).execute()
  const added: { address: AddressInput; place: number }[] = []
  let primary: string | undefined
  for (const [place, address] of wanted.entries()) {
    const columns = Object.entries(columnsOf(address))
    const at = left.findIndex((row) => columns.every(([column, value]) => row[column as 'city'] === value))
    if (at < 0) added.push({ address, place })
    else if (place === 0) primary = left.splice(at, 1)[0]!.id
    else left.splice(at, 1)
  }
  const gone = left.map((row) => row.id)
  if (gone.length > 0)
    await ctx.db.deleteFrom('person_addresses').where('person_id', '=', personId).where('id', 'in', gone).execute()
  await sql`update person_addresses set is_primary = not is_primary
    where person_id = ${personId} and is_primary <> (id is not distinct from ${primary ?? null}::uuid)`.execute(ctx.db)
  const rows = added.map(({ address, place }) => ({ ...base(ctx, personId, place), ...columnsOf(address) }))
  if (rows.length > 0) await ctx.db.insertInto('person_addresses').values(rows).execute()
}

/** What writes the e-mails, phones and postal addresses of any number of people. */
export const reachOf = (ctx: Context, people: readonly Reached[]) =>
  [emailsOf(ctx, people), phonesOf(ctx, people), addressesOf(ctx, people)].filter((one) => one !== null)

const base = (ctx: Context, personId: string, i: number) => ({
  community_id: ctx.community.id,
  id: ctx.newId(),
  person_id: personId,
  is_primary: i === 0,
})

function emailsOf(ctx: Context, people: readonly Reached[]) {
  const rows = people.flatMap(({ id, input }) =>
    distinct(input.emails, emailKey).map((address, i) => ({
      ...base(ctx, id, i),
      address,
      key: emailKey(address),
      kind: input.addressKinds[address] ?? ('home' as ReachKind),
      verified_at: null,
      bouncing_since: null,
    })),
  )
  if (rows.length === 0) return null
  return ctx.db
    .insertInto('person_emails')
    .values(rows)
    .onConflict((row) =>
      row.columns(['community_id', 'person_id', 'key']).doUpdateSet((eb) => ({
        address: eb.ref('excluded.address'),
        is_primary: eb.ref('excluded.is_primary'),
        kind: eb.ref('excluded.kind'),
      })),
    )
}

function phonesOf(ctx: Context, people: readonly Reached[]) {
  const numbered = (phone: string) => phoneKey(phone, ctx.community.country)
  const rows = people.flatMap(({ id, input }) =>
    distinct(input.phones, numbered).map((phone, i) => ({
      ...base(ctx, id, i),
      number: numbered(phone),
      kind: input.addressKinds[phone] ?? ('mobile' as ReachKind),
      verified_at: null,
      bouncing_since: null,
    })),
  )
  if (rows.length === 0) return null
  return ctx.db
    .insertInto('person_phones')
    .values(rows)
    .onConflict((row) =>
      row.columns(['community_id', 'person_id', 'number']).doUpdateSet((eb) => ({
        is_primary: eb.ref('excluded.is_primary'),
        kind: eb.ref('excluded.kind'),
      })),
    )
}

function addressesOf(ctx: Context, people: readonly Reached[]) {
  const rows = people.flatMap(({ id, input }) =>
    input.addresses.filter(saysWhere).map((address, i) => ({ ...base(ctx, id, i), ...columnsOf(address) })),
  )
  return rows.length > 0 ? ctx.db.insertInto('person_addresses').values(rows) : null
}

const columnsOf = (address: AddressInput) => ({
  kind: address.kind,
  street: address.street,
  house_number: address.houseNumber,
  flat: address.flat,
  city: address.city,
  postcode: address.postcode,
  region: address.region,
  country: address.country,
  latitude: address.latitude,
  longitude: address.longitude,
  place_key: placeKey(address),
})

const distinct = (texts: readonly string[], key: (text: string) => string): string[] => [
  ...new Map(texts.map((text) => [key(text), text])).values(),
]
