import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { type OldPostgres, oldPostgresIsHere, startOldPostgres } from './old-postgres.ts'
import { type RunningServer, startServer } from './server.ts'
import { walkTheThread } from './walk.ts'

if (!oldPostgresIsHere) console.log('journeys: PostgreSQL 15 is not installed, so the thread is not walked on it')

describe.runIf(oldPostgresIsHere)('on PostgreSQL 15, as an owner who is no superuser', { timeout: 180_000 }, () => {
  let postgres: OldPostgres
  let dataDir: string
  let server: RunningServer
  let browser: Browser

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
    const walked = await walkTheThread(server, browser)

    expect(walked.outcomeId).toMatch(/^[0-9a-f-]{36}$/)
    expect(server.log()).not.toMatch(/error|exception|^\s+at /im)
  })

  it('starts again on what it left', async () => {
    expect(await server.stop()).toBe(0)
    server = await startServer({ dataDir, databaseUrl: postgres.url })
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })
})
