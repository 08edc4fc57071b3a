import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { gromada, look } from './look.ts'
import { type OldPostgres, oldPostgresIsHere, startOldPostgres } from './old-postgres.ts'
import { type RunningServer, startServer } from './server.ts'
import { type Walked, walkTheThread } from './walk.ts'

if (!oldPostgresIsHere) console.log('journeys: PostgreSQL 15 is not installed, so the thread is not walked on it')

describe.runIf(oldPostgresIsHere)('on PostgreSQL 15, as an owner who is no superuser', { timeout: 180_000 }, () => {
  let postgres: OldPostgres
  let dataDir: string
  let server: RunningServer
  let browser: Browser
  let walked: Walked

  beforeAll(async () => {
    postgres = await startOldPostgres()
    dataDir = await mkdtemp(join(tmpdir(), 'gromada-15-'))
    ;[server, browser] = await Promise.all([startServer({ dataDir, databaseUrl: postgres.url }), launchChromium()])
  }, 90_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await postgres?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('is what it says it is', async () => {
    const { rows } = await postgres.asAdmin((admin) =>
      admin.query(`select current_setting('server_version_num')::int / 10000 as version, rolsuper, rolbypassrls,
        (select count(*)::int from pg_class where relkind = 'r' and relowner <> pg_roles.oid and relnamespace = 'public'::regnamespace) as foreign_tables
        from pg_roles where rolname = 'gromada_owner'`),
    )
    expect(rows).toEqual([{ version: 15, rolsuper: false, rolbypassrls: false, foreign_tables: 0 }])
  })

  it('the thread goes from a voice to the answer', async () => {
    walked = await walkTheThread(server, browser)

    expect(walked.outcomeId).toMatch(/^[0-9a-f-]{36}$/)
    expect(server.log()).not.toMatch(/error|exception|^\s+at /im)
  })

  it('a backup beside the running server goes into another database, and all is there', async () => {
    const before = await look(server, walked)
    const file = join(dataDir, 'backup')
    expect(await gromada(dataDir, ['backup', file], postgres.url)).toMatchObject({ code: 0 })
    expect(await look(server, walked)).toEqual(before)
    const [fresh, databaseUrl] = [join(dataDir, 'fresh'), await postgres.another()]

    const { code, said } = await gromada(fresh, ['restore', file], databaseUrl)

    expect(code, said.join('\n')).toBe(0)
    const other = await startServer({ dataDir: fresh, databaseUrl })
    expect(await look(other, walked)).toEqual(before)
    await other.stop()
    expect(await wallsIn(databaseUrl), 'every wall stands again').toEqual(await wallsIn(postgres.url))
    expect(await indexesIn(databaseUrl), 'every index is there again').toEqual(await indexesIn(postgres.url))
  })

  it('starts again on what it left', async () => {
    expect(await server.stop()).toBe(0)
    server = await startServer({ dataDir, databaseUrl: postgres.url })
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })
})

async function asked<Row extends object>(connectionString: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<Row>(query)
  await client.end()
  return rows
}

/** Some are made when a community begins to use a language. */
async function indexesIn(url: string): Promise<string[]> {
  const rows = await asked<{ name: string }>(
    url,
    "select indexname as name from pg_indexes where schemaname = 'public' order by 1",
  )
  const names = rows.map(({ name }) => name)
  expect(
    names.filter((name) => name.startsWith('people_by_name_')),
    'an order of names',
  ).toHaveLength(1)
  return names
}

async function wallsIn(url: string): Promise<unknown[]> {
  const rows = await asked<{ relname: string; relforcerowsecurity: boolean }>(
    url,
    'select relname, relforcerowsecurity from pg_class where relrowsecurity order by relname',
  )
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter(({ relforcerowsecurity }) => !relforcerowsecurity)).toEqual([])
  return rows
}
