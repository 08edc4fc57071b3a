import { sql } from 'kysely'
import { z } from 'zod'
import { foldWords } from '#algorithms/names/fold.ts'
import type { Context } from '#platform/context.ts'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { type Person, PersonView, viewOfPerson } from './person.ts'
import { mayRead } from './policy.ts'
import { peopleWhole, toPerson } from './store.ts'

const pageSize = 50

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
  output: z.object({ people: z.array(PersonView), next: z.string().nullable(), previous: z.string().nullable() }),
  example: () => ({ search: 'nowak' }),
  may: mayRead,
  async run(ctx, _, { search, after, before }) {
    const pattern = patternOf(search)
    const rows = pattern.length > 0 ? await searched(ctx, pattern) : await paged(ctx, after, before)
    const back = before !== undefined
    const people = (back ? rows.slice(0, pageSize).reverse() : rows.slice(0, pageSize)).map(toPerson)
    ctx.viewed(...people.map((person) => person.id))
    const more = rows.length > pageSize
    const [first, last] = [people[0], people.at(-1)]
    return {
      people: people.map(viewOfPerson),
      next: last && pattern.length === 0 && (back || more) ? keyOf(last) : null,
      previous: first && pattern.length === 0 && (back ? more : after !== undefined) ? keyOf(first) : null,
    }
  },
})

/** Each word must be somewhere; what LIKE would take for a sign of its own is taken as written. */
function patternOf(search: string): string[] {
  const text = search.includes('@')
    ? search.trim().toLowerCase()
    : /^[\d\s+()-]{3,}$/.test(search)
      ? search.replace(/\D/g, '')
      : foldWords(search)
  const words = text.split(' ').filter(Boolean)
  return words.toSorted((a, b) => b.length - a.length).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

const found = 500

/** A search shows the first page in the order of names; whoever is further down is found by one more letter. */
function searched(ctx: Context, pattern: readonly string[]) {
  return peopleWhole(ctx)
    .where('people.id', 'in', sql<string>`(select id from people_matching(${pattern}::text[], ${found}))`)
    .orderBy(sql`family_name collate ${collation(ctx)}`)
    .orderBy(sql`given_name collate ${collation(ctx)}`)
    .orderBy('people.id')
    .limit(pageSize)
    .execute()
}

/** By key, never by offset: the page after a million people costs what the first one does. */
function paged(ctx: Context, after: string | undefined, before: string | undefined) {
  const back = before !== undefined
  const direction = back ? 'desc' : 'asc'
  const key = parseKey(before ?? after)
  const order = collation(ctx)
  let query = peopleWhole(ctx)
  if (key)
    query = query.where(
      sql<boolean>`(family_name collate ${order}, given_name collate ${order}, people.id) ${back ? sql`<` : sql`>`} (${key.familyName} collate ${order}, ${key.givenName} collate ${order}, ${key.id}::uuid)`,
    )
  return query
    .orderBy(sql`family_name collate ${order}`, direction)
    .orderBy(sql`given_name collate ${order}`, direction)
    .orderBy('people.id', direction)
    .limit(pageSize + 1)
    .execute()
}

/** Names sort as the community's main language has it: in Polish Ł comes after L, and Z before Ż. */
const collation = (ctx: Context) => sql.id(`${ctx.community.languages[0]}-x-icu`)

const keyOf = ({ familyName, givenName, id }: Person) => JSON.stringify([familyName, givenName, id])

const Key = z.tuple([z.string(), z.string(), z.uuid()])

function parseKey(text: string | undefined) {
  if (text === undefined) return undefined
  try {
    const key = Key.safeParse(JSON.parse(text))
    if (key.success) return { familyName: key.data[0], givenName: key.data[1], id: key.data[2] }
  } catch {
    // A key that somebody changed by hand starts from the beginning.
  }
  return undefined
}
