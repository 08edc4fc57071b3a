import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { nameOf, peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import { isEven, pairKey, type Relationship, type RelationshipKind, type RelationshipView } from './relationship.ts'
import { words } from './words.ts'

/** Those that were not taken back. A row from somebody to themselves, as a joining of records leaves, is none. */
const standing = (ctx: Context) =>
  ctx.db.selectFrom('relationships').where('removed_at', 'is', null).where(sql<boolean>`from_person <> to_person`)

/** @throws missing */
export async function findRelationship(ctx: Context, id: string): Promise<Relationship> {
  const row = await standing(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchTie')
  return toRelationship(row)
}

/** Whether the same tie stands between the same two, whichever way an even one was written. */
export async function isTied(ctx: Context, kind: RelationshipKind, from: string, to: string): Promise<boolean> {
  const row = await standing(ctx)
    .select('id')
    .where('kind', '=', kind)
    .where('to_on', 'is', null)
    .where((eb) => {
      const ahead = eb.and([eb('from_person', '=', from), eb('to_person', '=', to)])
      return isEven(kind) ? eb.or([ahead, eb.and([eb('from_person', '=', to), eb('to_person', '=', from)])]) : ahead
    })
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The ties of one person, from both sides, those that stand before those that ended. */
export async function relationshipsOf(ctx: Context, personId: string, most = 200): Promise<Relationship[]> {
  const side = (column: 'from_person' | 'to_person') =>
    standing(ctx).selectAll().where(column, '=', personId).orderBy('kind').orderBy('id').limit(most).execute()
  const rows = [...(await side('from_person')), ...(await side('to_person'))]
  return onlyOnce(rows.map(toRelationship)).sort(
    (a, b) => Number(a.toOn !== null) - Number(b.toOn !== null) || (a.id < b.id ? -1 : 1),
  )
}

/** Of the same tie twice, as a joining of records leaves, the one that was written down first. */
function onlyOnce(relationships: readonly Relationship[]): Relationship[] {
  const first = new Map<string, Relationship>()
  for (const one of relationships.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${pairKey(one.kind, one.fromPerson, one.toPerson, isEven(one.kind))} ${one.toOn?.toString() ?? ''}`
    if (!first.has(key)) first.set(key, one)
  }
  return [...first.values()]
}

export async function insertRelationship(ctx: Context, one: Omit<Relationship, 'version'>): Promise<void> {
  await ctx.db
    .insertInto('relationships')
    .values({
      community_id: ctx.community.id,
      id: one.id,
      kind: one.kind,
      from_person: one.fromPerson,
      to_person: one.toPerson,
      pair_key: pairKey(one.kind, one.fromPerson, one.toPerson, isEven(one.kind)),
      from_on: one.fromOn,
      to_on: one.toOn,
      removed_at: null,
      introduction_id: one.introductionId,
      created_at: ctx.now,
    })
    .execute()
}

/** @returns the version that this leaves behind. */
export async function updateRelationship(
  ctx: Context,
  id: string,
  change: Partial<Pick<Relationship, 'fromOn' | 'toOn'>> & { removedAt?: Temporal.Instant | null },
): Promise<number> {
  const { version } = await ctx.db
    .updateTable('relationships')
    .set({ from_on: change.fromOn, to_on: change.toOn, removed_at: change.removedAt })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

export async function deleteRelationship(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('relationships').where('id', '=', id).execute()
}

/** As one of the two sees them; those to people whom the reader may not see are left out. */
export async function viewsFrom(
  ctx: Context,
  personId: string,
  relationships: readonly Relationship[],
): Promise<z.input<typeof RelationshipView>[]> {
  const otherOf = (one: Relationship) => (one.fromPerson === personId ? one.toPerson : one.fromPerson)
  const people = await peopleById(ctx, [...new Set(relationships.map(otherOf))])
  const names = new Map(people.map((person) => [person.id, nameOf(person)]))
  ctx.viewed(...names.keys())
  return relationships.flatMap((one) => {
    const otherName = names.get(otherOf(one))
    if (otherName === undefined) return []
    return [
      {
        id: one.id,
        kind: one.kind,
        side: one.fromPerson === personId ? ('from' as const) : ('to' as const),
        otherId: otherOf(one),
        otherName,
        fromOn: one.fromOn?.toString() ?? null,
        toOn: one.toOn?.toString() ?? null,
        introductionId: one.introductionId,
        version: one.version,
      },
    ]
  })
}

const toRelationship = (row: Selectable<Database['relationships']>): Relationship => ({
  id: row.id,
  kind: row.kind,
  fromPerson: row.from_person,
  toPerson: row.to_person,
  fromOn: row.from_on,
  toOn: row.to_on,
  introductionId: row.introduction_id,
  version: row.version,
})
