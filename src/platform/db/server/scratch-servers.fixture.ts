/** What the tests of the embedded server share: scratch data folders, servers in them, and processes that own servers. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type EmbeddedServer, type ServerAddress, type ServerOptions, startEmbeddedServer } from './embedded-server.ts'
import { port } from './socket-folder.ts'

const settings = { shared_buffers: '16MB', fsync: 'off' }

/** Whatever a failing test leaves running must not outlive it. */
const servers: EmbeddedServer[] = []
const children: ChildProcess[] = []

/** Where a test file keeps what it makes; there from before its first test. */
export let scratch = ''
const template = () => join(scratch, 'template')

/** To be called once by each file, as files may share this module. */
export function scratchServers(): void {
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'gromada-test-'))
    chmodSync(scratch, 0o755)
    const server = await start(template())
    await run(server, 'create table rows (n int)')
    await server.stop()
  })

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.kill('SIGTERM')) await once(child, 'exit')
    }
    for (const server of servers.splice(0)) await server.stop()
  })

  afterAll(() => rmSync(scratch, { recursive: true, force: true }))
}

/** A data folder that already has a database with an empty table `rows`; making one from nothing takes a second. */
export function dataFolder(name: string): string {
  const folder = join(scratch, name)
  cpSync(join(template(), 'postgres-18'), join(folder, 'postgres-18'), { recursive: true })
  return folder
}

export async function start(dataDir: string, more: Partial<ServerOptions> = {}): Promise<EmbeddedServer> {
  const all = { dataDir, log: () => {}, ...more, settings: { ...settings, ...more.settings } }
  const server = await startEmbeddedServer(all)
  servers.push(server)
  return server
}

/** A process of its own that starts a server and says where it is, or why not. */
export async function ownerProcess(dataDir: string, options: { afterwards?: 'stay' | 'end'; uid?: number } = {}) {
  const program = join(import.meta.dirname, 'owner-process.fixture.ts')
  const child = spawn(process.execPath, [program, dataDir, options.afterwards ?? 'stay'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.uid ? { uid: options.uid, gid: options.uid } : {}),
  })
  children.push(child)
  const [said]: unknown[] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export const at = (host: string): ServerAddress => ({ host, port, user: 'gromada', database: 'gromada' })

export const serverPid = (dataDir: string): number =>
  Number.parseInt(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8'), 10)

export async function run({ host, user, database }: ServerAddress, sql: string): Promise<unknown[]> {
  const client = new Client({ host, port, user, database })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}
