import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { test as base, inject } from 'vitest'
import { features } from '#app'
import { type Actor, type RoleName, visitor } from '#platform/actor.ts'
import { toCommunity } from '#platform/community/find.ts'
import type { Community } from '#platform/community/community.ts'
import type { Visit } from '#platform/context.ts'
import { readConfig } from '#platform/config.ts'
import { inTransaction, openDb, type OpenDb } from '#platform/db/open.ts'
import { createGromada, type Gromada } from '#platform/gromada.ts'
import { settle } from '#platform/jobs/listeners.ts'
import type { Letter, Mailer } from '#platform/mail/mailer.ts'
import { secretOf } from '#platform/secret.ts'
import type { Language } from '#platform/words.ts'
import { readTranslations } from '#platform/translations.ts'

/** A database of its own, copied from the migrated template. */
export interface ScratchDb extends OpenDb {
  name: string
  connection: pg.ClientConfig
  /** A connection as the owner role, for catalogue questions and raw SQL. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
}

export async function scratchDb(): Promise<ScratchDb & { drop(): Promise<void> }> {
  const cluster = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  const connection = { ...cluster, database: name }
  await asAdmin((admin) => admin.query(`create database ${name} template gromada_template`))
  const open = openDb(connection, { max: 20 })
  return {
    ...open,
    name,
    connection,
    asOwner: (work) => withClient(connection, work),
    async drop() {
      await open.end()
      await asAdmin((admin) => admin.query(`drop database ${name} with (force)`))
    },
  }
}

const asAdmin = <T>(work: (client: pg.Client) => Promise<T>) =>
  withClient({ ...inject('cluster'), database: 'postgres' }, work)

async function withClient<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A mailer that keeps what it is given, as a mail server would. */
export interface TestMailer extends Mailer {
  canSend: boolean
  readonly sent: Letter[]
}

export function testMailer(): TestMailer {
  const sent: Letter[] = []
  return { canSend: false, sent, send: async (letter) => void sent.push(letter), close() {} }
}

/** What one test stands on: a community of its own in the file's database, and visits to it in every role. */
export interface World {
  gromada: Gromada
  community: Community
  mailer: TestMailer
  db: ScratchDb
  as(role: RoleName, more?: Partial<Visit> & { personId?: string | null }): Visit
  visitor(more?: Partial<Visit>): Visit
  /** Lets every listener hear what was announced, until nothing waits. */
  settle(now?: Temporal.Instant): Promise<number>
  /** Another community in the same database. */
  anotherWorld(): Promise<World>
}

interface Fixtures {
  scratch: ScratchDb & { drop(): Promise<void> }
  files: string
  world: World
}

export const test = base.extend<Fixtures>({
  scratch: [
    // oxlint-disable-next-line no-empty-pattern -- the test runner reads the pattern
    async ({}, use) => {
      await readTranslations(join(import.meta.dirname, '..', 'locales'))
      const scratch = await scratchDb()
      await use(scratch)
      await scratch.drop()
    },
    { scope: 'file' },
  ],
  files: [
    // oxlint-disable-next-line no-empty-pattern -- the test runner reads the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'gromada-files-'))
      await use(folder)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'file' },
  ],
  world: async ({ scratch, files }, use) => use(await makeWorld(scratch, files)),
})

export async function makeWorld(scratch: ScratchDb, dataDir: string, mailer = testMailer()): Promise<World> {
  const gromada = createGromada({
    config: readConfig({ DATA_DIR: dataDir }),
    db: scratch.db,
    features,
    secret: secretOf('a secret for tests'),
    mailer,
    url: 'http://localhost:3000',
  })
  return worldOf(gromada, scratch, mailer, await makeCommunity(gromada))
}

function worldOf(gromada: Gromada, db: ScratchDb, mailer: TestMailer, community: Community): World {
  const visit = (actor: Actor, more: Partial<Visit> = {}): Visit => ({
    gromada,
    community,
    actor,
    language: 'en',
    ...more,
  })
  return {
    gromada,
    community,
    mailer,
    db,
    as: (role, { personId = null, ...more } = {}) => visit(memberWith(role, personId), more),
    visitor: (more) => visit(visitor(), more),
    settle: (now) => settle(gromada, now),
    anotherWorld: async () => worldOf(gromada, db, mailer, await makeCommunity(gromada)),
  }
}

/** For people whom a test writes by SQL: the search finds them as well. */
export const searchOfAll = `insert into person_search (community_id, person_id, search_text)
  select community_id, id, search_text from people on conflict do nothing`

/** A member with the grants that a new community gives the role. */
export function memberWith(role: RoleName, personId: string | null = null): Actor {
  const grants = new Set(
    features.flatMap((feature) =>
      Object.entries(feature.grants ?? {}).flatMap(([grant, to]) => (to.includes(role) ? [grant] : [])),
    ),
  )
  return { kind: 'member', accountId: randomUUIDv7(), personId, name: `a ${role}`, role, grants }
}

async function makeCommunity(gromada: Gromada, languages: readonly Language[] = ['en', 'pl']): Promise<Community> {
  const id = randomUUIDv7()
  const row = await inTransaction(gromada.db, { role: 'gromada_auth' }, (db) =>
    db
      .insertInto('communities')
      .values({
        community_id: id,
        slug: `c${id.replaceAll('-', '')}`,
        name: 'Neighbours of the stream',
        languages: [...languages],
        zone: 'Europe/Warsaw',
        currency: 'PLN',
        country: 'PL',
        colour: '#1f6f4a',
        meeting_until: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  return toCommunity(row)
}
