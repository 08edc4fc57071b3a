import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { nameOf, peopleById } from '#features/people/index.ts'
import { memberNames } from '#platform/auth/membership-store.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { missing } from '#platform/errors.ts'
import type { Introduction, IntroductionView, Outcome } from './introduction.ts'
import { pairKey } from './relationship.ts'
import { words } from './words.ts'

/** A row of somebody with themselves, as a joining of records leaves, is none; nor is one with a person out of sight. */
export const introductionsHere = (ctx: Context) =>
  ctx.db.selectFrom('introductions').where(sql<boolean>`person_a <> person_b`)

/** @throws missing */
export async function findIntroduction(ctx: Context, id: string): Promise<Introduction> {
  const row = await introductionsHere(ctx).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw missing(words, 'noSuchIntroduction')
  return toIntroduction(row)
}

/** Whether the two were introduced and nobody has said yet what came of it. */
export async function isWaiting(ctx: Context, a: string, b: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('introductions')
    .select('id')
    .where('outcome', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('person_a', '=', a), eb('person_b', '=', b)]),
        eb.and([eb('person_a', '=', b), eb('person_b', '=', a)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function introductionsOf(ctx: Context, personId: string, most = 20): Promise<Introduction[]> {
  const side = (column: 'person_a' | 'person_b') =>
    introductionsHere(ctx)
      .selectAll()
      .where(column, '=', personId)
      .orderBy('introduced_on', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
  const rows = [...(await side('person_a')), ...(await side('person_b'))]
  return rows
    .map(toIntroduction)
    .sort((a, b) => Temporal.PlainDate.compare(b.introducedOn, a.introducedOn) || (a.id < b.id ? 1 : -1))
    .slice(0, most)
}

export async function insertIntroduction(ctx: Context, one: Omit<Introduction, 'version'>): Promise<void> {
  await ctx.db
    .insertInto('introductions')
    .values({
      community_id: ctx.community.id,
      id: one.id,
      person_a: one.personA,
      person_b: one.personB,
      pair_key: pairKey('introduction', one.personA, one.personB, true),
      introduced_on: one.introducedOn,
      how: one.how,
      note: one.note,
      introduced_by: one.introducedBy,
      ask_on: one.askOn,
      outcome: one.outcome,
      created_at: ctx.now,
    })
    .execute()
}

export async function deleteIntroduction(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('introductions').where('id', '=', id).execute()
}

/** Says once more what came of it. @returns the version of the introduction that this leaves behind. */
export async function insertOutcome(
  ctx: Context,
  { id, introductionId, outcome, note }: { id: string; introductionId: string; outcome: Outcome; note: string },
): Promise<number> {
  await ctx.db
    .insertInto('introduction_outcomes')
    .values({
      community_id: ctx.community.id,
      id,
      introduction_id: introductionId,
      outcome,
      note,
      said_at: ctx.now,
    })
    .execute()
  return setOutcome(ctx, introductionId, outcome)
}

export async function deleteOutcome(ctx: Context, id: string, introductionId: string, before: Outcome | null) {
  await ctx.db.deleteFrom('introduction_outcomes').where('id', '=', id).execute()
  await setOutcome(ctx, introductionId, before)
}

async function setOutcome(ctx: Context, id: string, outcome: Outcome | null): Promise<number> {
  const { version } = await ctx.db
    .updateTable('introductions')
    .set({ outcome })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** What came of it, the first said first. */
export async function outcomesOf(ctx: Context, introductionId: string) {
  const rows = await ctx.db
    .selectFrom('introduction_outcomes')
    .selectAll()
    .where('introduction_id', '=', introductionId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ outcome: row.outcome, note: row.note, saidAt: row.said_at }))
}

/** With names, in two more queries; those with somebody whom the reader may not see are left out. */
export async function viewsOfIntroductions(
  ctx: Context,
  introductions: readonly Introduction[],
): Promise<z.input<typeof IntroductionView>[]> {
  const ids = [...new Set(introductions.flatMap((one) => [one.personA, one.personB]))]
  const people = new Map((await peopleById(ctx, ids)).map((person) => [person.id, nameOf(person)]))
  const members = await memberNames(
    ctx,
    introductions.map((one) => one.introducedBy),
  )
  ctx.viewed(...people.keys())
  return introductions.flatMap((one) => {
    const [a, b] = [people.get(one.personA), people.get(one.personB)]
    if (a === undefined || b === undefined) return []
    return [
      {
        id: one.id,
        people: [
          { id: one.personA, name: a },
          { id: one.personB, name: b },
        ] satisfies [unknown, unknown],
        introducedOn: one.introducedOn.toString(),
        how: one.how,
        note: one.note,
        introducedBy: members.get(one.introducedBy) ?? '—',
        askOn: one.askOn.toString(),
        outcome: one.outcome,
        version: one.version,
      },
    ]
  })
}

export const toIntroduction = (row: Selectable<Database['introductions']>): Introduction => ({
  id: row.id,
  personA: row.person_a,
  personB: row.person_b,
  introducedOn: row.introduced_on,
  how: row.how,
  note: row.note,
  introducedBy: row.introduced_by,
  askOn: row.ask_on,
  outcome: row.outcome,
  version: row.version,
})
