import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type Account, launch, leaveToOwner } from './account.ts'
import { clusterFolder, dataArgument, gromada } from './cluster.ts'
import { codeOf, said, ServerProblem } from './server-problem.ts'
import { toArguments } from './settings.ts'
import { port } from './socket-folder.ts'

/** All that one run of PostgreSQL needs to know. */
export interface Launch {
  dataDir: string
  binaries: string
  account: Account
  socketFolder: string
  settings: Record<string, string>
  log(line: string): void
}

/** One run of PostgreSQL. */
export interface Postmaster {
  exited: Promise<void>
  isGone(): boolean
  /** Set when the program could not even be run. */
  failure(): Error | undefined
  signal(signal: NodeJS.Signals): void
}

/** It did not come up because of a lock or a process of the run before, which may be gone in a moment. */
export class StaleStart extends Error {}

/** Starts PostgreSQL and waits until it answers. */
export async function startPostmaster(options: Launch, onSpawn: (spawned: Postmaster) => void): Promise<Postmaster> {
  const logFile = logFileOf(options.dataDir)
  const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  const postmaster = spawnPostmaster(options, logFile)
  onSpawn(postmaster)
  const begun = performance.now()
  let patient = false
  while (!(await answers(options.socketFolder))) {
    if (postmaster.isGone()) throw postmaster.failure() ?? whyNot(logFile, logStart)
    if (!patient && performance.now() - begun > 5000) {
      patient = true
      options.log('PostgreSQL is still starting; after a crash it first replays what was committed')
    }
    await pause(10)
  }
  return postmaster
}

const logFileOf = (dataDir: string): string => `${clusterFolder(dataDir)}.log`

/** Keeps the log from growing for ever: one old file is kept. */
export function rotateLog(dataDir: string): void {
  const file = logFileOf(dataDir)
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10 * 2 ** 20) renameSync(file, `${file}.1`)
}

function spawnPostmaster(options: Launch, logFile: string): Postmaster {
  const folder = clusterFolder(options.dataDir)
  const settings = toArguments({
    unix_socket_directories: options.socketFolder,
    port: String(port),
    ...options.settings,
  })
  const output = openSync(logFile, 'a', 0o600)
  leaveToOwner(logFile)
  // A group of its own: Ctrl-C at a terminal goes to Node alone, which then stops things in order.
  const child = launch(
    options.account,
    join(options.binaries, 'bin', 'postgres'),
    ['-D', dataArgument(folder), ...settings],
    {
      cwd: folder,
      detached: true,
      stdio: ['ignore', output, output],
    },
  )
  closeSync(output)
  child.unref() // a command that is done ends, and takes the server with it
  return watch(child)
}

function watch(child: ChildProcess): Postmaster {
  let gone = false
  let failure: Error | undefined
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      gone = true
      resolve()
    }
    child.on('exit', end)
    child.on('error', (error) => {
      failure = error
      if (child.pid === undefined) end() // otherwise it is a signal that could not be sent
    })
  })
  return { exited, isGone: () => gone, failure: () => failure, signal: (signal) => void child.kill(signal) }
}

/** PostgreSQL's refusals while it is not ready yet: no socket, nobody at the socket, or "the database system is starting up". */
const notYet = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03']

async function answers(socketFolder: string): Promise<boolean> {
  if (!statSync(join(socketFolder, `.s.PGSQL.${port}`), { throwIfNoEntry: false })) return false
  try {
    await query(socketFolder, gromada, 'select 1')
    return true
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (code === '3D000') await query(socketFolder, 'postgres', `create database ${gromada}`)
    else if (!notYet.includes(code) && !/terminated unexpectedly/.test(said(error))) {
      throw new ServerProblem('unusable', `PostgreSQL started but cannot be used: ${said(error)}`)
    }
    return code === '3D000'
  }
}

async function query(socketFolder: string, database: string, sql: string): Promise<void> {
  const client = new Client({ host: socketFolder, port, user: gromada, database, ssl: false })
  client.on('error', () => {}) // also told to whoever waits for the query
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => {})
  }
}

function whyNot(logFile: string, from: number): Error {
  const lines = readFileSync(logFile).subarray(from).toString().split('\n')
  const reason =
    lines.find((line) => /FATAL|PANIC/.test(line)) ??
    lines.findLast((line) => line.trim() !== '') ??
    'it could not be run'
  const text = reason.replace(/^.*?(?:FATAL|PANIC): */, '')
  if (/lock file|shared memory block|already in use/.test(text)) return new StaleStart(text)
  return new ServerProblem('unusable', `PostgreSQL does not start: ${text} (see ${logFile})`)
}
