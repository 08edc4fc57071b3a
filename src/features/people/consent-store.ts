import type { Context } from '#platform/context.ts'
import type { Consent, ConsentInput } from './consent.ts'

export async function consentsOf(ctx: Context, personId: string): Promise<Consent[]> {
  const rows = await ctx.db
    .selectFrom('consents')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('given_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose,
    channel: row.channel,
    wording: row.wording,
    language: row.language,
    source: row.source,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

/** Records the same consent of many people in one statement. @returns their ids, in the same order. */
export async function recordConsents(
  ctx: Context,
  personIds: readonly string[],
  consent: ConsentInput,
): Promise<string[]> {
  const rows = personIds.map((personId) => ({
    community_id: ctx.community.id,
    id: ctx.newId(),
    person_id: personId,
    ...consent,
    given_at: ctx.now,
    withdrawn_at: null,
    withdrawn_source: null,
  }))
  for (let from = 0; from < rows.length; from += 4_000)
    await ctx.db
      .insertInto('consents')
      .values(rows.slice(from, from + 4_000))
      .execute()
  return rows.map((row) => row.id)
}

export async function withdrawConsentRow(ctx: Context, id: string, source: string | null): Promise<void> {
  await ctx.db
    .updateTable('consents')
    .set({ withdrawn_at: source === null ? null : ctx.now, withdrawn_source: source })
    .where('id', '=', id)
    .execute()
}
