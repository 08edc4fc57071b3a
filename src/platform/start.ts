import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type Accounts, openAccounts } from './auth/accounts.ts'
import type { Config } from './config.ts'
import { startEmbeddedServer } from './db/server/embedded-server.ts'
import { migrate } from './db/migrate.ts'
import { type OpenDb, openDb } from './db/open.ts'
import type { Feature } from './feature.ts'
import { createGromada, type Gromada } from './gromada.ts'
import { smtpMailer } from './mail/mailer.ts'
import { readSecret } from './secret.ts'
import { readTranslations } from './translations.ts'

/** Where the migrations and locales of this program are: beside the bundle, or at the root of the repository. */
export interface Program {
  features: readonly Feature[]
  migrations: string
  locales: string
  log(line: string): void
}

/** The database a process works with, and how to let go of it. */
export interface Database {
  connection: pg.PoolConfig
  stop(): Promise<void>
}

export interface Standing {
  gromada: Gromada
  accounts: Accounts
  open: OpenDb
  connection: pg.PoolConfig
  /** Set later, since the relay itself needs the gromada. */
  wakeWith(wake: () => void): void
  close(): Promise<void>
}

/** The server that DATABASE_URL names, or our own. */
export async function reachDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  if (config.DATABASE_URL) return { connection: { connectionString: config.DATABASE_URL }, stop: async () => {} }
  const server = await startEmbeddedServer({ dataDir: config.DATA_DIR, log })
  const { host, port, user, database } = server
  return { connection: { host, port, user, database }, stop: () => server.stop() }
}

/** Migrates, reads what is on disk, and puts the product together; the doors come after. */
export async function stand(config: Config, program: Program, { connection, stop }: Database): Promise<Standing> {
  await mkdir(config.DATA_DIR, { recursive: true })
  await migrateOnce(connection, program.migrations)
  await readTranslations(program.locales)
  const open = openDb(connection)
  const mailer = smtpMailer(config)
  const secret = await readSecret(config.DATA_DIR)
  let wake = () => {}
  const url = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`
  const gromada = createGromada({
    config,
    db: open.db,
    features: program.features,
    secret,
    mailer,
    url,
    relay: { wake: () => wake() },
  })
  const accounts = openAccounts({
    connection,
    db: open.db,
    url,
    secret,
    mailer,
    onMailFailure: (error) => program.log(`mail: ${String(error)}`),
  })
  return {
    gromada,
    accounts,
    open,
    connection,
    wakeWith: (relayWake) => void (wake = relayWake),
    async close() {
      await accounts.close()
      await open.end()
      mailer.close()
      await stop()
    },
  }
}

async function migrateOnce(connection: pg.PoolConfig, folder: string): Promise<void> {
  const client = new pg.Client(connection as pg.ClientConfig)
  await client.connect()
  try {
    await migrate(client, folder)
  } finally {
    await client.end()
  }
}

/** Beside `dist/server/*.js` in the built program, two up from here in the repository. */
export const besideProgram = (here: string, name: string): string => join(here, '..', name)
