import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { type Copied, copyRow } from '#platform/db/copy-text.ts'
import { saysWhere, streetKey } from './address.ts'
import { idOfRow, type SheetIds } from './intake-ids.ts'
import { quickPhoneKey } from './intake-phone.ts'
import { emailKey, type PersonInput, searchText } from './person.ts'
import { tagKey } from './tag-store.ts'

/** One row of a sheet that will be a person, or is one already. */
export interface IncomingPerson {
  /** Its number in the sheet. */
  row: number
  /** 32 hexadecimal digits, the same for rows that say the same. */
  key: string
  input: PersonInput
  tags: readonly string[]
  /** When this person agreed to receive news; null when they did not. */
  agreedAt: Temporal.Instant | null
}

const columns = [
  'row',
  'person_id',
  'key',
  'given_name',
  'middle_name',
  'family_name',
  'called',
  'pronouns',
  'birth',
  'birth_reason',
  'languages',
  'fields',
  'note',
  'search_text',
  'emails',
  'email_keys',
  'email_kinds',
  'phones',
  'phone_kinds',
  'address_kind',
  'street',
  'house_number',
  'flat',
  'city',
  'postcode',
  'region',
  'country',
  'latitude',
  'longitude',
  'street_key',
  'more_addresses',
  'tags',
  'tag_keys',
  'agreed_at',
] as const

/** Where rows wait inside the transaction until it is known who they are. */
export async function openStage(ctx: Context): Promise<void> {
  // Sorting a million rows on the disk, a little at a time, takes twice as long.
  await sql`select set_config('work_mem', '128MB', true)`.execute(ctx.db)
  await sql`
    create temporary table incoming (row integer not null, person_id uuid not null, key uuid not null, given_name text, middle_name text,
      family_name text, called text, pronouns text, birth text, birth_reason text, languages text[], fields jsonb,
      note text, search_text text, emails text[], email_keys text[], email_kinds text[], phones text[],
      phone_kinds text[], address_kind text, street text, house_number text, flat text, city text, postcode text,
      region text, country text, latitude double precision, longitude double precision, street_key text,
      more_addresses jsonb, tags text[], tag_keys text[], agreed_at timestamptz) on commit drop`.execute(ctx.db)
  await sql`create index on incoming (row)`.execute(ctx.db)
  // `same`: the very row came before, and stands.
  await sql`
    create temporary table decided (row integer not null, person_id uuid not null, outcome text not null)
      on commit drop`.execute(ctx.db)
  await sql`
    create temporary table asked (person_id uuid not null, candidate_id uuid not null, chance real, because text[] not null)
      on commit drop`.execute(ctx.db)
}

/** `person_id` is who each will be, unless they are somebody already. */
export async function stageRows(
  ctx: Context,
  copy: Copy,
  { prefix }: SheetIds,
  people: readonly IncomingPerson[],
): Promise<void> {
  await copy('incoming', columns, lines(ctx, prefix, people))
}

function* lines(ctx: Context, prefix: string, people: readonly IncomingPerson[]): Generator<string> {
  for (const one of people) yield copyRow(cellsOf(ctx.community.country, prefix, one))
}

function cellsOf(country: string, prefix: string, { row, key, input, tags, agreedAt }: IncomingPerson): Copied[] {
  const emails = distinct(input.emails, emailKey)
  const phones = distinct(input.phones, (phone) => quickPhoneKey(phone, country))
  const tagged = distinct(tags, tagKey)
  return [
    row,
    idOfRow(prefix, row),
    key,
    input.givenName,
    input.middleName,
    input.familyName,
    input.called,
    input.pronouns,
    input.birth,
    input.birth === '' ? '' : input.birthReason,
    input.languages,
    isEmpty(input.fields) ? '{}' : JSON.stringify(input.fields),
    input.note,
    searchText({ ...input, phones: phones.keys }),
    emails.texts,
    emails.keys,
    emails.texts.map((address) => input.addressKinds[address] ?? 'home'),
    phones.keys,
    phones.texts.map((number) => input.addressKinds[number] ?? 'mobile'),
    ...addressesOf(input),
    tagged.texts.map((tag) => tag.trim().slice(0, 100)),
    tagged.keys,
    agreedAt && agreedAt.toString(),
  ]
}

export const isEmpty = (fields: object) => {
  for (const _ in fields) return false
  return true
}

/** The first address in parts, since hardly anybody brings a second one; the others together. */
function addressesOf({ addresses }: PersonInput): Copied[] {
  const [first, ...more] = addresses.length > 1 ? distinctAddresses(addresses) : addresses.filter(saysWhere)
  if (!first) return noAddress
  return [
    first.kind,
    first.street,
    first.houseNumber,
    first.flat,
    first.city,
    first.postcode,
    first.region,
    first.country,
    first.latitude,
    first.longitude,
    streetKey(first),
    more.length === 0
      ? null
      : JSON.stringify(more.map((address) => Object.assign(address, { streetKey: streetKey(address) }))),
  ]
}

const noAddress: Copied[] = Array.from({ length: 12 }, () => null)

/** In the same words twice is once. */
function distinctAddresses(addresses: PersonInput['addresses']): PersonInput['addresses'] {
  const said = new Set<string>()
  return addresses.filter((address) => {
    const { street, houseNumber, flat, city, postcode } = address
    const words = JSON.stringify([street, houseNumber, flat, city, postcode])
    return saysWhere(address) && !said.has(words) && said.add(words)
  })
}

/** By what two ways of writing have in common; the first way stays. */
function distinct(texts: readonly string[], key: (text: string) => string): { keys: string[]; texts: string[] } {
  const found: { keys: string[]; texts: string[] } = { keys: [], texts: [] }
  for (const text of texts) {
    const its = key(text)
    if (its === '' || found.keys.includes(its)) continue
    found.keys.push(its)
    found.texts.push(text)
  }
  return found
}

/** After the last row: the planner is told what is there. */
export async function closeStage(ctx: Context): Promise<void> {
  await sql`analyze incoming`.execute(ctx.db)
}

/** Rows whose people are known from before, as `row, person_id`. They change nothing but consents. */
export async function settleRows(ctx: Context, known: RawBuilder<unknown>): Promise<void> {
  await sql`insert into decided (row, person_id, outcome) select row, person_id, 'same' from (${known}) as known`.execute(
    ctx.db,
  )
}

export interface IntakeCounts {
  new: number
  joined: number
  toReview: number
  same: number
}

export async function countDecided(ctx: Context): Promise<IntakeCounts> {
  const { rows } = await sql<{ outcome: string; count: number }>`
    select outcome, count(*)::int as count from decided group by 1`.execute(ctx.db)
  const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.count ?? 0
  return { new: of('new'), joined: of('joined'), toReview: of('to review'), same: of('same') }
}
