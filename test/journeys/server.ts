import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from '../sources.ts'

/** The real program, as its own process, from `dist/`. */
export interface RunningServer {
  url: string
  process: ChildProcess
  /** Everything it printed. */
  log(): string
  /** The first line that matches, as soon as it is printed. */
  line(pattern: RegExp): Promise<RegExpExecArray>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

interface Settings {
  dataDir: string
  databaseUrl?: string
  args?: readonly string[]
  env?: Record<string, string>
}

/** Starts the built program and waits until it says where it is. @throws with what it printed, when it ends instead. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const server = await launch(settings)
  await server.line(/Gromada is at (\S+)/)
  return server
}

/** The same without waiting: for starts that are meant to fail. */
export async function launch({ dataDir, databaseUrl, args = [], env = {} }: Settings): Promise<RunningServer> {
  const port = Number(env['PORT'] ?? (await freePort()))
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js'), ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      PORT: String(port),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const waiting = new Set<() => void>()
  const take = (text: unknown) => {
    printed += String(text)
    for (const look of waiting) look()
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const ended = once(child, 'exit').then(() => waiting.forEach((look) => look()))
  return {
    url: env['PUBLIC_URL'] ?? `http://localhost:${port}`,
    process: child,
    log: () => printed,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(printed)
          if (match) resolve(match)
          else if (child.exitCode !== null || child.signalCode !== null)
            reject(new Error(`It ended and printed:\n${printed}`))
          else return
          waiting.delete(look)
        }
        waiting.add(look)
        look()
      }),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** A scratch database as DATABASE_URL names it; over a socket, the folder goes into the query. */
export function databaseUrlOf({
  host,
  port,
  user,
  password,
  database,
}: {
  host?: string
  port?: number
  user?: string
  password?: unknown
  database?: string
}): string {
  const who = password ? `${user}:${String(password)}` : user
  if (host?.startsWith('/')) return `postgres://${who}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  return `postgres://${who}@${host}:${port}/${database}`
}

/** `kill -9` of the program, its database and every process of that: what a power cut leaves. */
export async function killEverything(server: RunningServer, dataDir: string): Promise<void> {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
  for (const pid of [server.process.pid!, postmaster, ...children.map(Number)])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went down with the one before.
    }
  await server.stop('SIGKILL')
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}
