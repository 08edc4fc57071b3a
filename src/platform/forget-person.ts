import { sql } from 'kysely'
import type { Context } from './context.ts'

/**
 * What the platform itself keeps about a person who is erased: who looked at them, and what an undo would bring back.
 * Entries about other records (a sign-up, a voice) may hold who it was: by their id, or by what was said of them.
 * @param told what tells this person from all others: their full name, e-mail addresses and phone numbers. A name that
 * others have too would make others' entries be forgotten.
 */
export async function forgetPerson(ctx: Context, personId: string, told: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable('views')
    .set({ person_ids: sql`array_remove(person_ids, ${personId}::uuid)` })
    .where('id', 'in', sql<string>`(select id from views_showing(${personId}, 1000000))`)
    .execute()
  await ctx.db
    .deleteFrom('undo_entries')
    .where('subject_kind', '=', 'person')
    .where('subject_id', '=', personId)
    .execute()
  const needles = [personId, ...told].map((text) => text.trim()).filter((text) => text !== '')
  const patterns = needles.map(
    (text) =>
      `%${JSON.stringify(text)
        .slice(1, -1)
        .replace(/[\\%_]/g, '\\$&')}%`,
  )
  const { rows } = await sql<{ id: string; steps: unknown; said_holes: unknown }>`
    select id, steps, said_holes from undo_entries
    where steps::text ilike any(${patterns}::text[]) or said_holes::text ilike any(${patterns}::text[])`.execute(ctx.db)
  const theirs = rows.filter((row) => tells([row.steps, row.said_holes], needles)).map((row) => row.id)
  if (theirs.length > 0) await ctx.db.deleteFrom('undo_entries').where('id', 'in', theirs).execute()
}

function tells(kept: unknown, needles: readonly string[]): boolean {
  if (typeof kept === 'string') return needles.some((needle) => saysWhole(kept, needle))
  if (typeof kept !== 'object' || kept === null) return false
  return Object.entries(kept).some(([key, value]) => tells(key, needles) || tells(value, needles))
}

/** Says it as a whole: “Anna Nowak” is not in “Joanna Nowak”, and `a@b.pl` is another address than `ja.a@b.pl`. */
export function saysWhole(text: string, needle: string): boolean {
  const [inText, wanted] = [text.toLowerCase(), needle.toLowerCase()]
  const isAddress = wanted.includes('@')
  const before = isAddress ? /[\p{L}\p{N}._%+-]$/u : /[\p{L}\p{M}\p{N}]$/u
  const after = isAddress ? /^([\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u : /^[\p{L}\p{M}\p{N}]/u
  for (let at = inText.indexOf(wanted); at >= 0; at = inText.indexOf(wanted, at + 1))
    if (!before.test(inText.slice(0, at)) && !after.test(inText.slice(at + wanted.length))) return true
  return false
}
