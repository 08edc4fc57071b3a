import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Transaction } from '../db/database.ts'
import { inTransaction } from '../db/open.ts'
import type { Gromada } from '../gromada.ts'
import type { Community } from './community.ts'
import { toCommunity } from './find.ts'
import { Settings } from './settings.ts'
import { slugOf } from './slug.ts'

export interface NewCommunity extends Settings {
  /** Made from the name when left out. */
  slug?: string
  /** The account of the first owner. Left out, whoever holds the server has to add one. */
  ownerId?: string
}

/** Makes a community. No operation, because an operation stands inside of one: setup, demo and the command line call it. */
export async function createCommunity(gromada: Gromada, wanted: NewCommunity): Promise<Community> {
  const community = await inTransaction(gromada.db, { role: 'gromada_auth' }, (db) => insertCommunity(db, wanted))
  gromada.relay.wake()
  return community
}

/** The same inside a transaction that has the role `gromada_auth`. Afterwards it stands in the new community, as a tenant. */
export async function insertCommunity(db: Transaction, { slug, ownerId, ...wanted }: NewCommunity): Promise<Community> {
  const settings = Settings.parse(wanted)
  const id = randomUUIDv7()
  const community = await insertUnderFreeSlug(db, id, slug ?? slugOf(settings.name), settings)
  if (ownerId)
    await db
      .insertInto('auth.memberships')
      .values({ community_id: id, account_id: ownerId, role: 'owner', person_id: null, ended_at: null })
      .execute()
  await sql`select set_config('role', 'gromada_tenant', true), set_config('gromada.community', ${id}, true)`.execute(db)
  await db
    .insertInto('audit')
    .values({
      community_id: id,
      id: randomUUIDv7(),
      operation: 'community.create',
      actor_kind: ownerId ? 'member' : 'operator',
      account_id: ownerId ?? null,
      person_id: null,
      subject_kind: 'community',
      subject_id: id,
      undoes: null,
    })
    .execute()
  const events = [
    { event: 'community.created', payload: {} },
    ...(ownerId ? [{ event: 'membership.began', payload: { accountId: ownerId } }] : []),
  ]
  await db
    .insertInto('jobs.outbox')
    .values(events.map(({ event, payload }) => ({ community_id: id, event, payload: JSON.stringify(payload) })))
    .execute()
  return community
}

/** Two places may have one name: the second gets a number. */
async function insertUnderFreeSlug(db: Transaction, id: string, base: string, settings: Settings): Promise<Community> {
  for (let count = 1; ; count++) {
    const row = await db
      .insertInto('communities')
      .values({ ...settings, community_id: id, slug: count === 1 ? base : `${base}-${count}`, meeting_until: null })
      .onConflict((known) => known.column('slug').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (row) return toCommunity(row)
  }
}
