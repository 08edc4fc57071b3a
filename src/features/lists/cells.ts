import { sql } from 'kysely'
import { nameOf, peopleById, tagsOf } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Column } from './column.ts'
import { actOf, counted } from './filter.ts'

/** What stands in one cell: as a person reads it, and as it is kept, for changing it. */
export interface Cell {
  text: string
  value: string
}

export interface FilledRow {
  id: string
  name: string
  cells: Cell[]
}

type Person = Awaited<ReturnType<typeof peopleById>>[number]

/** Everything that the cells of a page need, asked for once a kind and never once a row. */
interface Known {
  ctx: Context
  tags: Map<string, { name: string }[]>
  households: Map<string, Home>
  added: Map<string, Temporal.Instant>
  acts: Map<string, { acts: number; last: Temporal.Instant }>
}

interface Home {
  name: string
  street: string
  house_number: string
  flat: string
  city: string
  postcode: string
}

/** The rows of a page, in the order of their ids. Whoever is not here any more is left out. */
export async function fillRows(ctx: Context, columns: readonly Column[], ids: readonly string[]): Promise<FilledRow[]> {
  const people = new Map((await peopleById(ctx, ids)).map((person) => [person.id, person]))
  const known = await knownOf(ctx, columns, [...people.values()])
  return ids.flatMap((id) => {
    const person = people.get(id)
    if (!person) return []
    return [{ id, name: nameOf(person), cells: columns.map((column) => cellOf(known, column, person)) }]
  })
}

async function knownOf(ctx: Context, columns: readonly Column[], people: readonly Person[]): Promise<Known> {
  const has = (...keys: string[]) => columns.some((column) => keys.includes(column.key))
  const ids = people.map((person) => person.id)
  const kinds = columns.flatMap((column) => actOf(column.key)?.kind ?? [])
  return {
    ctx,
    tags: has('tags') ? await tagsOf(ctx, ids) : new Map(),
    households: has('household', 'street', 'postcode', 'town') ? await householdsOf(ctx, people) : new Map(),
    added: has('added') ? await addedOf(ctx, ids) : new Map(),
    acts: kinds.length > 0 ? await actsOf(ctx, ids, kinds) : new Map(),
  }
}

async function householdsOf(ctx: Context, people: readonly Person[]): Promise<Map<string, Home>> {
  const ids = [...new Set(people.flatMap((person) => person.householdId ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('households')
    .select(['id', 'name', 'street', 'house_number', 'flat', 'city', 'postcode'])
    .where('ended_at', 'is', null)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, ...home }) => [id, home]))
}

async function addedOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Temporal.Instant>> {
  const rows = await ctx.db
    .selectFrom('people')
    .select(['id', 'created_at'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.created_at]))
}

async function actsOf(ctx: Context, ids: readonly string[], kinds: readonly string[]): Promise<Known['acts']> {
  const { rows } = await sql<{ person_id: string; kind: string; acts: number; last: Temporal.Instant }>`
    select person_id, kind, sum(acts)::int as acts, max(last_at) as last from act_counts
    where person_id = any(${[...ids]}::uuid[])
      and (${sql.join(
        [...new Set(kinds)].map((kind) => sql`(${counted(ctx, kind)})`),
        sql` or `,
      )})
    group by person_id, kind`.execute(ctx.db)
  return new Map(rows.map((row) => [`${row.person_id} ${row.kind}`, row]))
}

function cellOf(known: Known, column: Column, person: Person): Cell {
  const { key } = column
  const act = actOf(key)
  if (act) return actCell(known.acts.get(`${person.id} ${act.kind}`), act.last)
  if (key.startsWith('field:')) return fieldCell(column, person.fields[key.slice(6)])
  if (key === 'added') return same(known.added.get(person.id)?.toString() ?? '')
  return same(textsOf(known, person)[key as keyof ReturnType<typeof textsOf>] ?? '')
}

const same = (text: string): Cell => ({ text, value: text })

function actCell(counter: { acts: number; last: Temporal.Instant } | undefined, last: boolean): Cell {
  if (!counter) return same(last ? '' : '0')
  return same(last ? counter.last.toString() : String(counter.acts))
}

function fieldCell(column: Column, value: string | number | boolean | null | undefined): Cell {
  if (value === null || value === undefined) return same('')
  const kept = String(value)
  return { text: column.options?.find((option) => option.value === kept)?.label ?? kept, value: kept }
}

/** What stands in the columns of the record, all at once: most lists show half of them. */
function textsOf({ tags, households }: Known, person: Person) {
  const home = person.householdId ? households.get(person.householdId) : undefined
  const own = person.addresses[0]
  const place = own ? { ...own, number: own.houseNumber } : home && { ...home, number: home.house_number }
  return {
    name: nameOf(person),
    givenName: person.givenName,
    middleName: person.middleName,
    familyName: person.familyName,
    called: person.called,
    emails: person.emails.join(', '),
    phones: person.phones.join(', '),
    street: place ? `${place.street} ${place.number}${place.flat === '' ? '' : `/${place.flat}`}`.trim() : '',
    postcode: place?.postcode ?? '',
    town: place?.city ?? '',
    languages: person.languages.join(', '),
    birth: person.birth,
    household: home?.name ?? '',
    tags: (tags.get(person.id) ?? []).map((tag) => tag.name).join(', '),
    note: person.note,
    source: person.source,
  }
}
