import { sql } from 'kysely'
import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { nameOf } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { SignUpState } from './sign-up.ts'

/** A sign-up with whose it is, for lists. */
export interface ListedSignUp {
  id: string
  personId: string
  name: string
  familyName: string
  givenName: string
  email: string
  phone: string
  state: SignUpState
  number: number
  places: number
  wishes: string
  signedUpAt: Temporal.Instant
  checkedInAt: Temporal.Instant | null
}

interface Row {
  id: string
  person_id: string
  given_name: string
  family_name: string
  called: string
  email: string | null
  phone: string | null
  state: SignUpState
  number: number
  places: number
  wishes: string
  signed_up_at: Temporal.Instant
  checked_in_at: Temporal.Instant | null
}

interface Wanted {
  states: readonly SignUpState[]
  order: 'number' | 'name'
  /** The key of the last row of the page before. */
  after?: string
  /** Parts of names that must all be there. */
  search?: string
  limit: number
}

/**
 * Sign-ups with names and first addresses, in one query. A record that was joined with another keeps its row here, and
 * its name; an erased one is only a number.
 */
export async function listOf(
  ctx: Context,
  eventId: string,
  { states, order, after, search, limit }: Wanted,
): Promise<ListedSignUp[]> {
  const names = sql`p.family_name collate ${collation(ctx)}, p.given_name collate ${collation(ctx)}, s.id`
  const parts = foldWords(search ?? '')
    .split(' ')
    .filter(Boolean)
  const { rows } = await sql<Row>`
    select s.id, s.person_id, s.state, s.number, s.places, s.wishes, s.signed_up_at, s.checked_in_at,
      p.given_name, p.family_name, p.called,
      (select address from person_emails e where e.community_id = s.community_id and e.person_id = s.person_id
        order by is_primary desc, id limit 1) as email,
      (select number from person_phones f where f.community_id = s.community_id and f.person_id = s.person_id
        order by is_primary desc, id limit 1) as phone
    from sign_ups s join people p on p.community_id = s.community_id and p.id = s.person_id
    where s.event_id = ${eventId} and s.state = any(${[...states]}::text[])
      ${parts.length > 0 ? sql`and p.search_text like all (${parts.map((part) => `%${part}%`)}::text[])` : sql``}
      ${order === 'name' ? pastName(ctx, after) : pastNumber(after)}
    order by ${order === 'name' ? names : sql`s.number`} limit ${limit}`.execute(ctx.db)
  return rows.map(toListed)
}

/** Names sort as the community's main language has it. */
const collation = (ctx: Context) => sql.id(`${ctx.community.languages[0]}-x-icu`)

export const nameKey = ({ familyName, givenName, id }: ListedSignUp): string =>
  JSON.stringify([familyName, givenName, id])

const NameKey = z.tuple([z.string(), z.string(), z.uuid()])

/** A key that somebody changed by hand starts from the beginning. */
function pastName(ctx: Context, after: string | undefined) {
  const key = NameKey.safeParse(parsed(after))
  if (!key.success) return sql``
  const [familyName, givenName, id] = key.data.map((text) => text.replaceAll('\0', ''))
  const order = collation(ctx)
  return sql`and (p.family_name collate ${order}, p.given_name collate ${order}, s.id) >
    (${familyName} collate ${order}, ${givenName} collate ${order}, ${id}::uuid)`
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const pastNumber = (after: string | undefined) =>
  /^\d{1,9}$/.test(after ?? '') ? sql`and s.number > ${Number(after)}::int` : sql``

function toListed(row: Row): ListedSignUp {
  const { given_name: givenName, family_name: familyName, called, email, phone } = row
  const known = { givenName, familyName, called, pronouns: '', languages: [], note: '', source: '' }
  return {
    id: row.id,
    personId: row.person_id,
    name: nameOf({ ...known, emails: email ? [email] : [], phones: phone ? [phone] : [] }),
    familyName,
    givenName,
    email: email ?? '',
    phone: phone ?? '',
    state: row.state,
    number: row.number,
    places: row.places,
    wishes: row.wishes,
    signedUpAt: row.signed_up_at,
    checkedInAt: row.checked_in_at,
  }
}
