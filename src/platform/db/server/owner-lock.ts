import { accessSync, constants, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { leaveToOwner } from './account.ts'
import { said, ServerProblem } from './server-problem.ts'

export interface OwnerLock {
  /** The data folder by its true name. */
  dataDir: string
  release(): void
}

const busy = 5 // SQLITE_BUSY

/**
 * Makes this process the only owner of a data folder.
 * Node offers no file locks, but its SQLite takes one: the kernel drops it when the process dies, however it dies, so there is
 * no stale lock, no reused pid to be fooled by, and of two that start together exactly one wins, also across containers.
 */
export function takeOwnership(folder: string): OwnerLock {
  const dataDir = makeFolder(folder)
  const lock = lockOf(dataDir)
  const note = join(dataDir, 'owner.pid')
  leaveNote(note)
  return {
    dataDir,
    release() {
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

/** Only for the message to whoever comes second; the lock does not depend on it. */
function leaveNote(note: string): void {
  try {
    rmSync(note, { force: true }) // a killed run under another uid may have left one that only it may write
    writeFileSync(note, `${process.pid}\n`)
  } catch {
    // then the message has no number
  }
}

/** Whether some process owns the folder now. */
export function isOwned(folder: string): boolean {
  try {
    lockOf(folder, 0).close()
    return false
  } catch (error) {
    return error instanceof ServerProblem && error.reason === 'taken'
  }
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    return realpathSync(folder)
  } catch (error) {
    throw new ServerProblem('unwritable', `The data folder ${resolve(folder)} cannot be made: ${said(error)}`)
  }
}

function lockOf(dataDir: string, patience = 300): DatabaseSync {
  const file = join(dataDir, 'owner.lock')
  let lock: DatabaseSync | undefined
  try {
    accessSync(dataDir, constants.W_OK)
    // Two that ask in the same instant can both be told "busy"; asking again for a moment settles which one has it.
    lock = new DatabaseSync(file, { timeout: patience })
    leaveToOwner(file)
    accessSync(file, constants.W_OK) // SQLite would be content with reading, and then lock nothing
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) throw taken(dataDir)
    throw new ServerProblem('unwritable', `The data folder ${dataDir} cannot be written: ${said(error)}`)
  }
}

function taken(dataDir: string): ServerProblem {
  return new ServerProblem('taken', `Another Gromada${byPid(dataDir)} is already running on ${dataDir}`)
}

function byPid(dataDir: string): string {
  try {
    return ` (process ${readFileSync(join(dataDir, 'owner.pid'), 'utf8').trim()})`
  } catch {
    return ''
  }
}
