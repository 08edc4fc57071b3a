import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { features } from '#app'
import { ConfigProblem, type Config, readConfig } from '#platform/config.ts'
import { MigrationProblem } from '#platform/db/migrate.ts'
import { ServerProblem } from '#platform/db/server/embedded-server.ts'
import { setupLink } from '#platform/auth/setup.ts'
import { webApp } from '#platform/http/app.tsx'
import { startRelay } from '#platform/jobs/relay.ts'
import { besideProgram, reachDatabase, type Standing, stand } from '#platform/start.ts'
import { assetsAreBuilt } from '#platform/http/assets.ts'

const log = (line: string) => console.error(line)

/** Starts the web and the clock, and stays until Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (!assetsAreBuilt()) throw new ConfigProblem('The program is not built. Run "npm start", which builds it first.')
  const stopping = stopSignals()
  const database = await reachDatabase(config, log)
  try {
    const standing = await stand(
      config,
      { features, migrations: beside('migrations'), locales: beside('locales'), log },
      database,
    )
    if (process.argv.includes('--demo')) await fillDemo(standing)
    await run(config, standing, stopping)
    await standing.close()
  } finally {
    await database.stop()
  }
}

const beside = (name: string) => besideProgram(import.meta.dirname, name)

async function run(config: Config, standing: Standing, stopping: Promise<void>): Promise<void> {
  const { gromada, accounts, connection } = standing
  const app = webApp(gromada, accounts, log)
  // A large file over a slow line takes its time; what stands still is cut off by the headers' own limit.
  const server = serve({
    fetch: app.fetch,
    port: config.PORT,
    hostname: config.HOST,
    serverOptions: { requestTimeout: 3_600_000 },
  })
  const address = await listening(server, config)
  console.log(`Gromada is at ${config.PUBLIC_URL ?? `http://${config.HOST}:${address.port}`}`)
  const setup = await setupLink(gromada)
  if (setup) console.log(`Nobody has an account yet. Set up the first community here (works once): ${setup}`)
  const relay = await startRelay(gromada, connection, log)
  standing.wakeWith(relay.wake)
  await stopping
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    // Open event streams would hold the server for ever; everything else has a moment to finish.
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2_000).unref()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
  await relay.stop()
}

function listening(server: ReturnType<typeof serve>, { PORT, HOST }: Config): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server.address() as AddressInfo))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new ConfigProblem(`Port ${PORT} on ${HOST} is taken. Choose another with PORT=3001 npm start.`))
      else if (error.code === 'EACCES')
        reject(new ConfigProblem(`Port ${PORT} may not be opened by this user. Choose one above 1023.`))
      else reject(new ConfigProblem(`Cannot listen on ${HOST}:${PORT}: ${error.code ?? error.message}.`))
    })
  })
}

async function fillDemo(standing: Standing): Promise<void> {
  const { fillDemoCommunity } = await import('./demo/fill-demo.ts')
  for (const line of await fillDemoCommunity(standing)) console.log(line)
}

/** Signals that come while we start must not be lost, so this is asked for first. */
function stopSignals(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

/** What whoever starts the server can mend is one line; anything else shows its trace. */
function lineOf(error: unknown): string {
  if (error instanceof ConfigProblem || error instanceof ServerProblem || error instanceof MigrationProblem)
    return error.message
  const { code, message } = error as { code?: string; message?: string }
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENOENT', '28P01', '28000', '3D000']
  if (process.env['DATABASE_URL'] && code && unreachable.includes(code))
    return `DATABASE_URL does not lead to a database: ${message}`
  if (code === '42501')
    return `The role in DATABASE_URL may not prepare the database (it must be able to create roles and schemas): ${message}`
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return `DATA_DIR cannot be written: ${message}`
  return (error as Error).stack ?? String(error)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(lineOf(error))
    process.exit(1)
  },
)
