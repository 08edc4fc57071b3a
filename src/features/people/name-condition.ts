import { type RawBuilder, sql } from 'kysely'
import { foldWords } from '#algorithms/names/fold.ts'
import type { Context } from '#platform/context.ts'
import type { Narrowing } from '#platform/segment-condition.ts'

/** So many at most are found by the index of letters first; a part that more have is soon met on the way. */
const few = 5_000

/** The names as they stand, with one space between them. */
const names = sql`concat_ws(' ', nullif(people.given_name, ''), nullif(people.middle_name, ''),
  nullif(people.family_name, ''), nullif(people.called, ''))`

/**
 * Whose name has this part. The text of the search box finds them, by its index where they are few; but it holds e-mail
 * addresses and phone numbers too, so that of those whom it finds the names alone decide.
 */
export async function whoseNameHas(ctx: Context, part: string): Promise<Narrowing> {
  const folded = foldWords(part)
  const asTyped = sql`position(lower(${part.trim()}::text collate "und-x-icu") in lower(${names} collate "und-x-icu")) > 0`
  // Signs alone are left out of the text of the search box, and may still be somebody's name.
  if (folded === '') return { test: asTyped }
  // What costs least comes first: plain letters as they stand, then folded; marks of other scripts fold otherwise here.
  const tests = [
    sql`position(${part.trim().toLowerCase()} in lower(${names})) > 0`,
    sql`position(${folded} in people_folded(${names})) > 0`,
    ...(/[^\p{Script=Latin}\p{Script=Cyrillic}\P{L}]/u.test(part) ? [asTyped] : []),
  ]
  const inNames = sql`(${sql.join(tests, sql` or `)})`
  const found = await foundByIndex(ctx, folded, inNames)
  if (found) return { test: sql`people.id = any(${found}::uuid[])` }
  // Names come first in that text, so that nobody's is taken apart for where their mail is kept.
  return { test: sql`(position(${folded} in split_part(people.search_text, '@', 1)) > 0 and ${inNames})` }
}

/**
 * Who they are and not how to find them: a search inside a larger question is asked again for everybody it is held
 * against.
 */
async function foundByIndex(ctx: Context, folded: string, inNames: RawBuilder<unknown>): Promise<string[] | undefined> {
  // The index knows three letters in a row, and no fewer.
  if (!folded.split(' ').some((word) => word.length >= 3)) return undefined
  const { rows } = await sql<{ id: string; named: boolean }>`
    select people.id, ${inNames} as named from people
    where people.id in (select people_matching(array[${`%${folded}%`}]::text[], ${few + 1}))`.execute(ctx.db)
  return rows.length <= few ? rows.filter((row) => row.named).map((row) => row.id) : undefined
}
