import { type RawBuilder, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import { oneSlip } from '#algorithms/names/one-slip.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { cursor, keyIn } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { nameOf } from './person.ts'
import { mayRead, maySeeSealed } from './policy.ts'

const pageSize = 50

/** As much of a person as a line of a list shows. */
const PersonLine = z.object({
  id: z.uuid(),
  name: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  called: z.string(),
  languages: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
})
type PersonLine = z.output<typeof PersonLine>

export const listPeople = operation({
  name: 'people.listPeople',
  summary: 'People by name, or those whom a search finds; fifty at a time',
  route: 'GET /people',
  input: z.object({
    /** A part of a name, an e-mail address or a phone number. */
    search: z.string().max(200).default(''),
    after: cursor(),
    before: cursor(),
  }),
  output: z.object({ people: z.array(PersonLine), next: z.string().nullable(), previous: z.string().nullable() }),
  example: () => ({ search: 'nowak' }),
  may: mayRead,
  async run(ctx, _, { search, after, before }) {
    const typed = wordsIn(search)
    const rows = typed.length > 0 ? await searched(ctx, typed) : await paged(ctx, after, before)
    const back = before !== undefined
    const people = (back ? rows.slice(0, pageSize).reverse() : rows.slice(0, pageSize)).map(toLine)
    ctx.viewed(...people.map((person) => person.id))
    const more = rows.length > pageSize
    const [first, last] = [people[0], people.at(-1)]
    return {
      people,
      next: last && typed.length === 0 && (back || more) ? keyOf(last) : null,
      previous: first && typed.length === 0 && (back ? more : after !== undefined) ? keyOf(first) : null,
    }
  },
})

/** The words of a search, the longest first, folded as the record's own text is. */
function wordsIn(search: string): string[] {
  const text = search.includes('@')
    ? search.trim().toLowerCase()
    : /^[\d\s+()-]{3,}$/.test(search)
      ? search.replace(/\D/g, '')
      : foldWords(search)
  return text
    .split(' ')
    .filter(Boolean)
    .toSorted((a, b) => b.length - a.length)
}

/** What LIKE would take for a sign of its own is taken as written. */
const patternOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** A short word, a number or an address is looked for as written, beside a longer word that may hold the slip. */
const slipOf = (word: string): string =>
  /^[\p{L}]{4,30}$/u.test(word) ? oneSlip(word) : `(^| )${word.replace(/[^\p{L}\p{N}]/gu, '\\$&')}`

const found = 500

type Row = Pick<Selectable<Database['people']>, 'id' | 'given_name' | 'family_name' | 'called' | 'languages'> & {
  emails: string[]
  phones: string[]
}

/** What a line of the list shows. Addresses are asked for only for the lines that are shown, after the limit. */
const lines = (ctx: Context, page: RawBuilder<unknown>, direction: RawBuilder<unknown>) =>
  sql<Row>`select id, given_name, family_name, called, languages,
      array(select address from person_emails e where e.community_id = p.community_id and e.person_id = p.id
        order by is_primary desc, id) as emails,
      array(select number from person_phones f where f.community_id = p.community_id and f.person_id = p.id
        order by is_primary desc, id) as phones
    from (select community_id, id, given_name, family_name, called, languages from people
      where erased_at is null and merged_into is null ${maySeeSealed(ctx.actor) ? sql`` : sql`and not sealed`} and ${page}
      order by ${byName(ctx, direction)} limit ${pageSize + 1}) p
    order by ${byName(ctx, direction)}`
    .execute(ctx.db)
    .then(({ rows }) => rows)

const byName = (ctx: Context, direction: RawBuilder<unknown>) => {
  const order = collation(ctx)
  return sql`family_name collate ${order} ${direction}, given_name collate ${order} ${direction}, id ${direction}`
}

/**
 * A search shows the first page in the order of names; whoever is further down is found by one more letter. When nobody
 * is found as written, those who resemble it are.
 */
async function searched(ctx: Context, typed: readonly string[]): Promise<Row[]> {
  const exact = await lines(
    ctx,
    sql`id in (select people_matching(${typed.map(patternOf)}::text[], ${found}))`,
    sql`asc`,
  )
  if (exact.length > 0 || !/^[\p{L}]{4,30}$/u.test(typed[0]!)) return exact
  return lines(ctx, sql`id in (select people_resembling(${typed.map(slipOf)}::text[], ${pageSize}))`, sql`asc`)
}

/** By key, never by offset: the page after a million people costs what the first one does. */
function paged(ctx: Context, after: string | undefined, before: string | undefined) {
  const back = before !== undefined
  const key = keyIn(before ?? after, Key)
  const order = collation(ctx)
  const page = key
    ? sql`(family_name collate ${order}, given_name collate ${order}, id) ${back ? sql`<` : sql`>`}
        (${key.familyName} collate ${order}, ${key.givenName} collate ${order}, ${key.id}::uuid)`
    : sql`true`
  return lines(ctx, page, back ? sql`desc` : sql`asc`)
}

const toLine = (row: Row): PersonLine => {
  const line = {
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    called: row.called,
    languages: row.languages,
    emails: row.emails,
    phones: row.phones,
  }
  return { ...line, name: nameOf(line) }
}

/** Names sort as the community's main language has it: in Polish Ł comes after L, and Z before Ż. */
const collation = (ctx: Context) => sql.id(`${ctx.community.languages[0]}-x-icu`)

const keyOf = ({ familyName, givenName, id }: PersonLine) => JSON.stringify([familyName, givenName, id])

const Key = z
  .tuple([z.string(), z.string(), z.uuid()])
  .transform(([familyName, givenName, id]) => ({ familyName, givenName, id }))
