import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './server.ts'

const bin = '/usr/lib/postgresql/15/bin'

export const oldPostgresIsHere = existsSync(join(bin, 'initdb'))

/** A scratch cluster of the oldest version that we promise, as a host of databases would give it to us. */
export interface OldPostgres {
  /** Over TCP with a password, as a role that owns its database and may create roles, and is no superuser. */
  url: string
  /** A second database of the same owner, with nothing in it. */
  another(): Promise<string>
  asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

export async function startOldPostgres(): Promise<OldPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'pg15-'))
  const port = await freePort()
  const [admin, owner] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')]
  const data = join(folder, 'data')
  const run = runnerIn(folder)
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, admin)
  if (run.uid !== undefined) chownSync(passwordFile, run.uid, -1)
  const inits = ['-U', 'admin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C']
  run('initdb', '-D', data, ...inits, '--no-sync')
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  const client = (database: string) =>
    new pg.Client({ host: '127.0.0.1', port, user: 'admin', password: admin, database })
  const make = (name: string) => (one: pg.Client) =>
    one.query(`create database ${name} owner gromada_owner template template0`)
  const urlOf = (name: string) => `postgres://gromada_owner:${owner}@127.0.0.1:${port}/${name}`
  await within(client('postgres'), async (one) => {
    await one.query(`create role gromada_owner login createrole nosuperuser password '${owner}'`)
    await make('gromada')(one)
  })
  return {
    url: urlOf('gromada'),
    async another() {
      await within(client('postgres'), make('another'))
      return urlOf('another')
    },
    asAdmin: (work) => within(client('gromada'), work),
    async stop() {
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root, so then somebody else runs it. */
function runnerIn(folder: string) {
  const uid = process.getuid?.() === 0 ? Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })) : undefined
  if (uid !== undefined) chownSync(folder, uid, -1)
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, {
      uid,
      cwd: folder,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
    })
  return Object.assign(run, { uid })
}

async function within<T>(client: pg.Client, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await client.connect()
  return work(client).finally(() => client.end())
}
