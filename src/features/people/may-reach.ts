import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Purpose } from './consent.ts'

/** Why somebody may be reached, or why not. Every sender asks; there is no other way to reach a person. */
export type MayReach =
  | { personId: string; may: true; address: string; language: string | null; because: 'consent' | 'asked for it' }
  | { personId: string; may: false; because: 'no consent' | 'no address' | 'bouncing' | 'gone' }

interface Asked {
  purpose: Purpose
  channel: 'email' | 'phone' | 'post'
  /**
   * The other lawful ground: an answer to what the person themselves asked for just now (a confirmation, a change of
   * their event), never news.
   */
  askedForIt?: boolean
}

/**
 * Whether each of these people may be reached for a purpose by one channel, at which address, and why. An address that
 * the person does not have is inherited from the people they live with.
 */
export async function mayReach(ctx: Context, personIds: readonly string[], asked: Asked): Promise<MayReach[]> {
  if (personIds.length === 0) return []
  const { purpose, channel, askedForIt = false } = asked
  const { rows } = await sql<Reached>`
    select p.id, p.languages[1] as language, p.erased_at is not null or p.merged_into is not null as gone,
      own.address, own.bouncing, ${sharedOf[channel]} as shared,
      exists (select from consents c where c.community_id = p.community_id and c.person_id = p.id
        and c.purpose = ${purpose} and c.channel in ('any', ${channel}) and c.withdrawn_at is null) as agreed
    from people p
    left join households h on h.community_id = p.community_id and h.id = p.household_id and h.ended_at is null
    left join lateral (${ownOf[channel]} limit 1) own on true
    where p.id = any(${[...personIds]}::uuid[])`.execute(ctx.db)
  const known = new Map(rows.map((row) => [row.id, row]))
  return personIds.map((personId) => answer(personId, known.get(personId), askedForIt))
}

interface Reached {
  id: string
  language: string | null
  gone: boolean
  address: string | null
  bouncing: boolean | null
  shared: string | null
  agreed: boolean
}

function answer(personId: string, row: Reached | undefined, askedForIt: boolean): MayReach {
  if (!row || row.gone) return { personId, may: false, because: 'gone' }
  const usable = row.address !== null && !row.bouncing ? row.address : row.shared
  if (!usable) return { personId, may: false, because: row.bouncing ? 'bouncing' : 'no address' }
  if (!row.agreed && !askedForIt) return { personId, may: false, because: 'no consent' }
  const because = row.agreed ? 'consent' : 'asked for it'
  return { personId, may: true, address: usable, language: row.language, because }
}

/** An address that works goes before one that comes back, then the primary one. */
const ownOf: Record<Asked['channel'], RawBuilder<unknown>> = {
  email: sql`select address, bouncing_since is not null as bouncing from person_emails e
    where e.community_id = p.community_id and e.person_id = p.id order by bouncing_since is not null, is_primary desc, id`,
  phone: sql`select number as address, bouncing_since is not null as bouncing from person_phones f
    where f.community_id = p.community_id and f.person_id = p.id order by bouncing_since is not null, is_primary desc, id`,
  post: sql`select concat_ws(', ', nullif(trim(concat_ws(' ', street, house_number, nullif('m. ' || flat, 'm. '))), ''),
      nullif(trim(concat_ws(' ', postcode, city)), ''), nullif(country, '')) as address, false as bouncing
    from person_addresses a where a.community_id = p.community_id and a.person_id = p.id and (street <> '' or city <> '')
    order by kind <> 'post', is_primary desc, id`,
}

const sharedOf: Record<Asked['channel'], RawBuilder<unknown>> = {
  email: sql`nullif(h.email, '')`,
  phone: sql`nullif(h.phone, '')`,
  post: sql`nullif(concat_ws(', ', nullif(trim(concat_ws(' ', h.street, h.house_number, nullif('m. ' || h.flat, 'm. '))), ''),
    nullif(trim(concat_ws(' ', h.postcode, h.city)), ''), nullif(h.country, '')), '')`,
}
