/**
 * The PostgreSQL that Gromada brings along, for those who have none: started, watched and stopped by this process.
 * It listens on a socket in a private folder only, runs as root or anybody, and starts again after any kind of death.
 */
import { type Account, chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { clusterFolder, ensureCluster, gromada } from './cluster.ts'
import { clearLeftOver, readPidFile } from './left-over.ts'
import { isOwned, takeOwnership } from './owner-lock.ts'
import { rotateLog } from './postmaster.ts'
import { codeOf, said, ServerProblem } from './server-problem.ts'
import { makeSocketFolder, port } from './socket-folder.ts'
import { supervise } from './supervise.ts'

export { ServerProblem }

/** How to reach the server with `pg`. */
export interface ServerAddress {
  /** The folder of the socket. */
  host: string
  port: number
  user: string
  database: string
}

export interface EmbeddedServer extends ServerAddress {
  /** Lets running statements be cancelled, writes everything down and waits for the end. May be called twice. */
  stop(): Promise<void>
}

export interface ServerOptions {
  dataDir: string
  log(line: string): void
  /** PostgreSQL settings over the usual ones. */
  settings?: Record<string, string>
  /** As whom to run, for tests; otherwise the first way that works here. */
  account?: Account
}

export async function startEmbeddedServer(options: ServerOptions): Promise<EmbeddedServer> {
  const { log, settings = {} } = options
  const lock = takeOwnership(options.dataDir)
  try {
    const { dataDir } = lock
    const folder = clusterFolder(dataDir)
    const account = options.account ?? chooseAccount(folder)
    const binaries = findBinaries(account, dataDir)
    await clearLeftOver(folder, log)
    await ensureCluster({ dataDir, binaries, account, log })
    rotateLog(dataDir)
    const socketFolder = makeSocketFolder(account, dataDir)
    const stopServer = await supervise({ dataDir, binaries, account, socketFolder, settings, log })
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= stopServer().finally(() => lock.release()))
    return { host: socketFolder, port, user: gromada, database: gromada, stop }
  } catch (error) {
    lock.release()
    if (error instanceof ServerProblem) throw error
    const reason = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(codeOf(error) ?? '') ? 'unwritable' : 'unusable'
    throw new ServerProblem(reason, `PostgreSQL does not start: ${said(error)}`)
  }
}

/** The server that another process runs on this data, for commands that are given while Gromada is up. */
export function findRunningServer(dataDir: string): ServerAddress | undefined {
  const file = readPidFile(clusterFolder(dataDir))
  if (!file || !isOwned(dataDir)) return undefined
  return { host: file.socketFolder, port: file.port, user: gromada, database: gromada }
}
