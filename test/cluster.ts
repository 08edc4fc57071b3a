import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '#platform/db/server/embedded-server.ts'
import { migrate } from '#platform/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { host: string; port: number; user: string; password?: string }
  }
}

/** One PostgreSQL for the whole run, with a migrated template; each test file copies the template (20 to 34 ms). */
export default async function setup(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL']
  const { connection, stop } = given ? external(given) : await embedded()
  await prepareTemplate(connection)
  project.provide('cluster', connection)
  return stop
}

async function embedded() {
  const dataDir = await mkdtemp(join(tmpdir(), 'gromada-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbeddedServer({ dataDir, log() {}, settings })
  return {
    connection: { host: server.host, port: server.port, user: server.user },
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** TEST_DATABASE_URL: another PostgreSQL, so that the same tests run on version 15. */
function external(url: string) {
  const { hostname, port, username, password } = new URL(url)
  const connection = { host: hostname, port: Number(port || 5432), user: username, password }
  return { connection, stop: async () => {} }
}

async function prepareTemplate(connection: pg.ClientConfig) {
  const admin = new pg.Client({ ...connection, database: 'postgres' })
  await admin.connect()
  await admin.query('drop database if exists gromada_template')
  await admin.query("create database gromada_template template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'")
  await admin.end()
  const client = new pg.Client({ ...connection, database: 'gromada_template' })
  await client.connect()
  await migrate(client, join(import.meta.dirname, '..', 'migrations'))
  await client.end()
}
