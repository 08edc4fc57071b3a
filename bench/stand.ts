import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { features } from '#app'
import { operator } from '#platform/actor.ts'
import { createCommunity } from '#platform/community/create-community.ts'
import type { Community } from '#platform/community/community.ts'
import { readConfig } from '#platform/config.ts'
import type { Visit } from '#platform/context.ts'
import { startEmbeddedServer } from '#platform/db/server/embedded-server.ts'
import { besideProgram, stand, type Standing } from '#platform/start.ts'

export interface BenchStand {
  standing: Standing
  community: Community
  visit: Visit
  /** The owner role, for filling and for the bare peer. */
  client: pg.Client
  connection: pg.PoolConfig
}

/** The product on a fresh embedded server with its real settings, without the web in front. */
export async function onFreshServer<T>(work: (bench: BenchStand) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gromada-bench-'))
  const server = await startEmbeddedServer({ dataDir, log() {} })
  const connection = { host: server.host, port: server.port, user: server.user, database: server.database }
  const beside = (name: string) => besideProgram(import.meta.dirname, name)
  const program = { features, migrations: beside('migrations'), locales: beside('locales'), log() {} }
  const standing = await stand(readConfig({ DATA_DIR: dataDir }), program, { connection, stop: () => server.stop() })
  const client = new pg.Client(connection)
  client.on('error', () => {})
  try {
    const settings = {
      languages: ['pl' as const],
      zone: 'Europe/Warsaw',
      currency: 'PLN',
      country: 'PL',
      colour: '#1f6f4a',
    }
    const community = await createCommunity(standing.gromada, { name: 'Bench', ...settings })
    await client.connect()
    const visit: Visit = { gromada: standing.gromada, community, actor: operator, language: 'pl' }
    return await work({ standing, community, visit, client, connection })
  } finally {
    await client.end()
    await standing.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
