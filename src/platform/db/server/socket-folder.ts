import { chmodSync, chownSync, lstatSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Account, canReach, ownerFor } from './account.ts'
import { ServerProblem } from './server-problem.ts'

/** Any number: it only names the socket, nothing listens on the network. */
export const port = 5432

/** What an address of a unix socket may hold on macOS; Linux allows 107. */
const longest = 103

/**
 * A new folder for the socket that only the account may enter: who gets in is trusted by PostgreSQL without a password.
 * Its name is random, so nobody can have made it before us; it is short, because a data folder's path may not be.
 */
export function makeSocketFolder(account: Account, dataDir: string): string {
  for (const place of new Set([tmpdir(), '/tmp', '/dev/shm', dataDir])) {
    if (join(place, 'gromada-XXXXXX', `.s.PGSQL.${port}`).length > longest) continue
    const folder = makeIn(place, account)
    if (folder) return folder
  }
  throw new ServerProblem('unwritable', `No folder for PostgreSQL's socket can be made in ${tmpdir()} or /tmp`)
}

function makeIn(place: string, account: Account): string | undefined {
  try {
    if (!canReach(account, place)) return undefined
    const folder = mkdtempSync(join(place, 'gromada-'))
    chmodSync(folder, 0o700)
    const { uid, gid } = ownerFor(account)
    if (process.getuid?.() === 0) chownSync(folder, uid, gid)
    return folder
  } catch {
    return undefined
  }
}

/** For a server that starts again at the same address: it would mind the socket and the lock of the one that died. */
export function emptySocketFolder(folder: string): void {
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`]) rmSync(join(folder, name), { force: true })
}

/** Removes a socket folder, also one whose name was only read from a file: nothing but such a folder is ever removed. */
export function removeSocketFolder(folder: string): void {
  if (!/^gromada-\w{6}$/.test(basename(folder))) return
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found?.isDirectory() && (found.mode & 0o777) === 0o700) rmSync(folder, { recursive: true, force: true })
}
