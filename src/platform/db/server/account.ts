import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { lchownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * As whom PostgreSQL runs. It refuses to run as root, so root needs another way:
 * in a user namespace it is still root to the files and nobody to itself, and where those are forbidden it takes another uid.
 */
export type Account = { kind: 'self' } | { kind: 'namespace' } | { kind: 'uid'; uid: number; gid: number }

const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534']

/** No distribution gives this number to anyone, so no other service can reach the data or the socket. */
const nobodyElse = 65520

/** `nobody`, which has a name: initdb wants its user to have one. */
const nobody = 65534

/** What to run as. Data that belongs to an ordinary user keeps belonging to that user, even if root starts it once. */
export function chooseAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const owner = statSync(cluster, { throwIfNoEntry: false }) ?? statSync(dirname(cluster))
  if (owner.uid !== 0 && owner.uid !== nobodyElse) return { kind: 'uid', uid: owner.uid, gid: owner.gid }
  return namespacesWork() ? { kind: 'namespace' } : { kind: 'uid', uid: nobodyElse, gid: nobodyElse }
}

/** What to run initdb as: it looks up the name of its user and gives up when there is none. */
export function accountForInitdb(account: Account): Account {
  if (account.kind === 'uid') return hasName(account.uid) ? account : { kind: 'uid', uid: nobody, gid: nobody }
  if (account.kind === 'self' && !ownName() && namespacesWork()) return { kind: 'namespace' }
  return account
}

/** Whom the files must belong to. */
export function ownerFor(account: Account): { uid: number; gid: number } {
  if (account.kind === 'uid') return { uid: account.uid, gid: account.gid }
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
}

export function launch(account: Account, program: string, args: string[], options: SpawnOptions): ChildProcess {
  if (account.kind === 'uid') return spawn(program, args, { ...options, uid: account.uid, gid: account.gid })
  if (account.kind === 'self') return spawn(program, args, options)
  const [unshare = '', ...flags] = namespace
  return spawn(unshare, [...flags, '--', program, ...args], options)
}

/** What root puts beside the data belongs to whoever owns the folder, so that the owner can start without root next time. */
export function leaveToOwner(file: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(file))
  lchownSync(file, uid, gid)
}

/** Gives a folder and all in it to the account, when root finds that it belongs to somebody else. */
export function handOver(folder: string, account: Account): void {
  const { uid, gid } = ownerFor(account)
  if (process.getuid?.() !== 0 || statSync(folder).uid === uid) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid)
  }
  lchownSync(folder, uid, gid) // last: a hand-over that was cut short is then done again
}

/**
 * Whether the account can get to a path. Root in a user namespace has no more rights than the owner of its files,
 * so a folder that another user keeps to himself is closed to it too.
 */
export function canReach(account: Account, path: string): boolean {
  if (account.kind === 'self') return true
  const { uid, gid } = ownerFor(account)
  const { mode, uid: owner, gid: group } = statSync(path)
  const execute = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  if ((mode & execute) === 0) return false
  return dirname(path) === path || canReach(account, dirname(path))
}

const namespacesWork = (): boolean => {
  const [unshare = '', ...flags] = namespace
  return spawnSync(unshare, [...flags, 'true'], { stdio: 'ignore' }).status === 0
}

/** Looks only at the machine's own list: a user from elsewhere merely gets nobody for this one step. */
const hasName = (uid: number): boolean =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .some((line) => line.split(':')[2] === String(uid))

function ownName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
