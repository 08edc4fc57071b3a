import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, accountForInitdb, handOver, launch } from './account.ts'
import { clearLeftOver } from './left-over.ts'
import { codeOf, said, ServerProblem } from './server-problem.ts'

/** The name of the superuser and of the database. */
export const gromada = 'gromada'

const major = '18'

/** The folder of the data, which carries the version: the data of one major version cannot be read by another. */
export const clusterFolder = (dataDir: string): string => join(dataDir, `postgres-${major}`)

/** Where PostgreSQL is told its data is. The kernel keeps the working directory open, so no folder above it is ever asked for rights. */
export const dataArgument = (folder: string): string => (process.platform === 'linux' ? '/proc/self/cwd' : folder)

/** Sees to it that there is a data folder that this PostgreSQL can read. */
export async function ensureCluster(options: {
  dataDir: string
  binaries: string
  account: Account
  log(line: string): void
}): Promise<void> {
  const folder = clusterFolder(options.dataDir)
  if (isUsable(options.dataDir, folder)) return handOverCluster(folder, options.account)
  options.log('making a new database')
  const fresh = `${folder}.new`
  await clearLeftOver(fresh, options.log)
  try {
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { mode: 0o700 })
  } catch (error) {
    throw new ServerProblem('unwritable', `The database folder ${fresh} cannot be made: ${said(error)}`)
  }
  const account = accountForInitdb(options.account)
  handOver(fresh, account)
  await runInitdb(fresh, options.binaries, account)
  handOver(fresh, options.account)
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(fresh, folder) // whole or not at all: an initdb that was killed is simply done again
}

function isUsable(dataDir: string, folder: string): boolean {
  const version = versionOf(folder)
  if (version === major) return true
  if (version) throw unusable(`${folder} was written by PostgreSQL ${version}; this Gromada brings ${major}`)
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw unusable(`${folder} is neither empty nor a PostgreSQL database: move it away, or set another data folder`)
  }
  const other = readdirSync(dataDir).find((name) => /^postgres-\d+$/.test(name) && versionOf(join(dataDir, name)))
  if (!other) return false
  throw unusable(
    `${join(dataDir, other)} belongs to another PostgreSQL than ${major}: start the Gromada that made it and take a backup`,
  )
}

const unusable = (message: string): ServerProblem => new ServerProblem('unusable', message)

function versionOf(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined
    throw new ServerProblem('unwritable', `The database folder ${folder} cannot be read: ${said(error)}`)
  }
}

function handOverCluster(folder: string, account: Account): void {
  try {
    handOver(folder, account)
  } catch (error) {
    throw new ServerProblem(
      'unwritable',
      `The database folder ${folder} cannot be given to PostgreSQL's user: ${said(error)}`,
    )
  }
}

/**
 * Sorted by code point and the same on every machine, whatever its C library; upper and lower case know all letters.
 * Names of people are sorted by a collation of their language, which the query names.
 */
const initdbArguments = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth-local=trust',
  '--auth-host=reject',
  '--no-instructions',
  `--username=${gromada}`,
]

async function runInitdb(folder: string, binaries: string, account: Account): Promise<void> {
  const program = join(binaries, 'bin', 'initdb')
  const child = launch(account, program, [...initdbArguments, '-D', dataArgument(folder)], {
    cwd: folder,
    detached: true,
  })
  let output = ''
  child.stdout?.on('data', (piece: Buffer) => (output += piece))
  child.stderr?.on('data', (piece: Buffer) => (output += piece))
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      output += said(error)
      resolve(null)
    })
    child.on('close', resolve)
  })
  if (code === 0) return
  const line =
    output.split('\n').findLast((text) => /error|FATAL|fail|ENO|EAC/i.test(text)) ?? output.trim().split('\n').at(-1)
  throw unusable(`No database could be made in ${folder}: ${line}`)
}
