import type { Context } from '#platform/context.ts'
import type { Channel, Consent, ConsentInput, Purpose } from './consent.ts'

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

/** Why somebody may be written to, or why not. Every sender asks; there is no other way to reach a person. */
export type MayReach =
  | { personId: string; may: true; address: string; language: string | null; because: 'consent' | 'asked for it' }
  | { personId: string; may: false; because: 'no consent' | 'no address' | 'bouncing' | 'gone' }

/**
 * Who of these people may be sent an e-mail for a purpose. `askedForIt` is the other lawful ground: an answer to what
 * the person themselves asked for just now (a confirmation, a change of their event), never news.
 */
export async function mayReachByEmail(
  ctx: Context,
  personIds: readonly string[],
  purpose: Purpose,
  { askedForIt = false } = {},
): Promise<MayReach[]> {
  if (personIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('people')
    .leftJoin('person_emails', (join) =>
      join
        .onRef('person_emails.community_id', '=', 'people.community_id')
        .onRef('person_emails.person_id', '=', 'people.id')
        .on('person_emails.is_primary', '=', true),
    )
    .select([
      'people.id',
      'people.languages',
      'people.erased_at',
      'people.merged_into',
      'person_emails.address',
      'person_emails.bouncing_since',
    ])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('consents')
            .select('consents.id')
            .whereRef('consents.person_id', '=', 'people.id')
            .where('purpose', '=', purpose)
            .where('channel', 'in', ['email', 'any'] satisfies Channel[])
            .where('withdrawn_at', 'is', null),
        )
        .as('agreed'),
    )
    .where('people.id', 'in', personIds)
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return personIds.map((personId): MayReach => {
    const row = known.get(personId)
    if (!row || row.erased_at || row.merged_into) return { personId, may: false, because: 'gone' }
    if (!row.address) return { personId, may: false, because: 'no address' }
    if (row.bouncing_since) return { personId, may: false, because: 'bouncing' }
    if (!row.agreed && !askedForIt) return { personId, may: false, because: 'no consent' }
    return {
      personId,
      may: true,
      address: row.address,
      language: row.languages[0] ?? null,
      because: row.agreed ? 'consent' : 'asked for it',
    }
  })
}
