import type { Selectable } from 'kysely'
import { inTransaction } from '../db/open.ts'
import type { CommunitiesTable } from '../db/tables.ts'
import type { Gromada } from '../gromada.ts'
import type { Language } from '../words.ts'
import type { Community } from './community.ts'

/** A changed name or colour is everywhere within this time. */
const keptMilliseconds = 1_000

const kept = new WeakMap<Gromada, Map<string, { at: number; community: Promise<Community | null> }>>()

/** The community at a slug, as the door asks: before anybody is inside one. */
export const findCommunity = (gromada: Gromada, slug: string): Promise<Community | null> =>
  // What no slug can be is not asked for: some of it the database would choke on.
  /^[a-z0-9-]+$/.test(slug) ? recall(gromada, 'slug', slug) : Promise.resolve(null)

export const communityById = (gromada: Gromada, id: string): Promise<Community | null> =>
  recall(gromada, 'community_id', id)

export async function allCommunities(gromada: Gromada): Promise<Community[]> {
  const rows = await inTransaction(gromada.db, { role: 'gromada_auth', readOnly: true }, (db) =>
    db.selectFrom('communities').selectAll().orderBy('created_at').execute(),
  )
  return rows.map(toCommunity)
}

export const toCommunity = (row: Selectable<CommunitiesTable>): Community => ({
  id: row.community_id,
  slug: row.slug,
  name: row.name,
  languages: row.languages as unknown as readonly [Language, ...Language[]],
  zone: row.zone,
  currency: row.currency,
  country: row.country,
  colour: row.colour,
  meetingUntil: row.meeting_until,
})

function recall(gromada: Gromada, column: 'slug' | 'community_id', value: string): Promise<Community | null> {
  let known = kept.get(gromada)
  if (!known) kept.set(gromada, (known = new Map()))
  const key = `${column} ${value}`
  const before = known.get(key)
  const now = performance.now()
  if (before && now - before.at < keptMilliseconds) return before.community
  if (known.size > 10_000) known.clear()
  const community = look(gromada, column, value)
  known.set(key, { at: now, community })
  // A community that is not there yet may be made in this very second.
  community.then(
    (found) => found ?? known.delete(key),
    () => known.delete(key),
  )
  return community
}

async function look(gromada: Gromada, column: 'slug' | 'community_id', value: string): Promise<Community | null> {
  const row = await inTransaction(gromada.db, { role: 'gromada_auth', readOnly: true }, (db) =>
    db.selectFrom('communities').selectAll().where(column, '=', value).executeTakeFirst(),
  )
  return row ? toCommunity(row) : null
}
