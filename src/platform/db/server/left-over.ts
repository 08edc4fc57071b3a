import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ServerProblem } from './server-problem.ts'
import { emptySocketFolder, removeSocketFolder } from './socket-folder.ts'

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface PidFile {
  pid: number
  port: number
  socketFolder: string
}

/**
 * Clears what a run that was killed left behind: the server, which lives on, and its lock files.
 * Only the owner of the data may call this: then whatever server still runs there has nobody who needs it.
 * PostgreSQL's own check of these files asks only whether *some* process has the pid, so a reused one would stop every start.
 */
export async function clearLeftOver(folder: string, log: (line: string) => void, socketFolder?: string): Promise<void> {
  const file = readPidFile(folder)
  if (processesIn(folder).length > 0) {
    log('stopping the PostgreSQL that an earlier run left behind')
    await stopAll(folder, file?.pid)
  }
  if (socketFolder) emptySocketFolder(socketFolder)
  if (file && file.socketFolder !== socketFolder) removeSocketFolder(file.socketFolder)
  rmSync(join(folder, 'postmaster.pid'), { force: true })
}

export function readPidFile(folder: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), socketFolder: lines[4] ?? '' }
  } catch {
    return undefined
  }
}

/** Asks politely first, which saves a recovery, then less so. Backends whose server is gone have only the last two. */
async function stopAll(folder: string, server: number | undefined): Promise<void> {
  const steps = [
    { signal: 'SIGINT', whom: (pid: number) => pid === server, seconds: 20 },
    { signal: 'SIGQUIT', whom: () => true, seconds: 5 },
    { signal: 'SIGKILL', whom: () => true, seconds: 5 },
  ] as const
  for (const { signal, whom, seconds } of steps) {
    const chosen = processesIn(folder).filter(whom)
    for (const pid of chosen) send(pid, signal)
    if (chosen.length > 0 && (await allGone(folder, seconds))) return
  }
  const left = processesIn(folder)
  if (left.length > 0)
    throw new ServerProblem('taken', `PostgreSQL (process ${left[0]}) runs on ${folder} and does not stop`)
}

async function allGone(folder: string, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    if (processesIn(folder).length === 0) return true
    await pause(10)
  }
  return false
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it ended by itself in this instant
  }
}

/** PostgreSQL's processes on this data. They all have the folder as their working directory, whatever name it goes by. */
function processesIn(folder: string): number[] {
  const wanted = statSync(folder, { throwIfNoEntry: false })
  if (!wanted) return []
  if (process.platform !== 'linux') return processesByCommand(folder)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const place = statSync(`/proc/${pid}/cwd`)
        return place.ino === wanted.ino && place.dev === wanted.dev && isPostgres(pid)
      } catch {
        return false // gone, or another user's
      }
    })
    .map(Number)
}

const isPostgres = (pid: string): boolean =>
  ['postgres', 'initdb'].includes(readFileSync(`/proc/${pid}/comm`, 'utf8').trim())

function processesByCommand(folder: string): number[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => line.includes(`-D ${folder}`)).map((line) => Number.parseInt(line, 10))
}
