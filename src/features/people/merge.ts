import { sql } from 'kysely'
import { movePersonOf, setPersonOf } from '#platform/auth/membership-store.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import type { PersonReference } from '#platform/feature.ts'
import { type PersonInput } from './person.ts'
import { findPerson, inputOfPerson, updatePerson } from './store.ts'
import { words } from './words.ts'

/** What a merge changed, exactly, so that it can be taken back. */
export interface Merged {
  keptId: string
  goneId: string
  /** The kept record as it was. */
  before: PersonInput
  /** The version that the merge left on the kept record. */
  version: number
  moved: { table: string; column: string; ids: string[] }[]
  /** Accounts that belong to the joined person. */
  members: string[]
}

/** Joins one record into another: addresses are gathered, and every reference of every feature follows. */
export async function mergePeople(ctx: Context, keptId: string, goneId: string): Promise<Merged> {
  const [kept, gone] = [await findPerson(ctx, keptId), await findPerson(ctx, goneId)]
  await refuseTwice(ctx, keptId, goneId)
  const before = inputOfPerson(kept)
  const moved: Merged['moved'] = []
  for (const reference of ctx.gromada.features.flatMap((feature) => feature.personReferences ?? [])) {
    const ids = await moveReference(ctx, reference, keptId, goneId)
    if (ids.length > 0) moved.push({ table: reference.table, column: reference.column, ids })
  }
  await ctx.db.updateTable('people').set({ merged_into: keptId }).where('id', '=', goneId).execute()
  const members = await movePersonOf(ctx, goneId, keptId)
  const version = await updatePerson(ctx, keptId, {
    ...before,
    givenName: kept.givenName || gone.givenName,
    familyName: kept.familyName || gone.familyName,
    middleName: kept.middleName || gone.middleName,
    called: kept.called || gone.called,
    birth: kept.birth || gone.birth,
    birthReason: kept.birth ? kept.birthReason : gone.birthReason,
    addressKinds: { ...gone.addressKinds, ...kept.addressKinds },
    addresses: [...kept.addresses, ...gone.addresses],
    fields: { ...gone.fields, ...kept.fields },
    pronouns: kept.pronouns || gone.pronouns,
    languages: [...new Set([...kept.languages, ...gone.languages])],
    emails: [...new Set([...kept.emails, ...gone.emails])],
    phones: [...new Set([...kept.phones, ...gone.phones])],
    note: [kept.note, gone.note].filter(Boolean).join('\n'),
  })
  return { keptId, goneId, before, version, moved, members }
}

export async function unmergePeople(ctx: Context, { keptId, goneId, before, moved, members }: Merged): Promise<void> {
  await ctx.db.updateTable('people').set({ merged_into: null }).where('id', '=', goneId).execute()
  for (const { table, column, ids } of moved)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${goneId} where id = any(${ids}::uuid[])`.execute(
      ctx.db,
    )
  for (const accountId of members) await setPersonOf(ctx, accountId, goneId)
  await updatePerson(ctx, keptId, before)
}

/** Two who both voted in one decision would have voted twice as one: whoever joins them must know that. */
async function refuseTwice(ctx: Context, keptId: string, goneId: string): Promise<void> {
  const kinds = new Map(ctx.gromada.features.flatMap((feature) => Object.entries(feature.acts ?? {})))
  const once = [...kinds].flatMap(([kind, act]) => (act.once ? [kind] : []))
  const { rows } = await sql<{ kind: string }>`
    select kind from acts where person_id in (${keptId}, ${goneId}) and kind = any(${once}::text[]) and voided_by is null
    group by kind, subject_id having count(distinct person_id) > 1 limit 1`.execute(ctx.db)
  const [row] = rows
  if (row) throw conflict(words, 'bothDidOnce', { act: kinds.get(row.kind)?.said(ctx.language) ?? row.kind })
}

/** Rows that would count one person twice in one place do not move: they stay with the joined record, or forbid the merge. */
async function moveReference(
  ctx: Context,
  { table, column, onMerge, oncePer }: PersonReference,
  keptId: string,
  goneId: string,
) {
  if (onMerge === 'stays' || onMerge === 'follows') return []
  const [from, ref] = [sql.table(table), sql.ref(column)]
  const twin = oncePer
    ? sql`exists (select from ${from} t where t.${ref} = ${keptId} and t.${sql.ref(oncePer)} = g.${sql.ref(oncePer)})`
    : sql`false`
  if (onMerge === 'refuse') {
    const { rows } = await sql`select from ${from} g where g.${ref} = ${goneId} and ${twin} limit 1`.execute(ctx.db)
    if (rows.length > 0) throw conflict(words, 'cannotJoin', { thing: table })
  }
  const { rows } = await sql<{ id: string }>`
    update ${from} g set ${ref} = ${keptId} where g.${ref} = ${goneId} and not ${twin} returning g.id`.execute(ctx.db)
  return rows.map((row) => row.id)
}
