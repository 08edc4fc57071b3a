/**
 * Everything an install holds, from one moment, in one file, without any outside program: tables as PostgreSQL's COPY writes
 * them and the stored files. The keys of secret ballots are not in it, so that a backup alone opens no envelope.
 */
import { resolve, sep } from 'node:path'
import { type Client, escapeIdentifier } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { BackupProblem } from './backup-problem.ts'
import { exactValues, readMigrations, readSequences, readTables, sqlName, type Table } from './catalogue.ts'
import type { Entry } from './entry.ts'
import { seeingEverything } from './row-security.ts'
import { fileEntries } from './stored-files.ts'
import { writeEntries } from './write-entries.ts'

export interface BackupOptions {
  /** As the role that owns the tables. */
  connect(): Promise<Client>
  filesDir: string
  /** Replaced, once the new one is whole, if it exists. */
  file: string
}

export interface BackupDone {
  tables: number
  files: number
}

/** Two backups at once would lift and restore the force of row-level security under each other. */
const backupLock = 7_291_105

export async function writeBackup({ connect, filesDir, file }: BackupOptions): Promise<BackupDone> {
  if (resolve(file).startsWith(resolve(filesDir) + sep)) {
    throw new BackupProblem('refused', `A backup cannot be written among the files that it contains: ${file}`)
  }
  const keeper = await connect()
  try {
    await keeper.query('select pg_advisory_lock($1)', [backupLock])
    const tables = await readTables(keeper)
    return await seeingEverything(keeper, tables, () => inOneMoment(connect, (client) => write(client, filesDir, file)))
  } finally {
    await keeper.end()
  }
}

/** On a connection of its own, which is simply dropped: one that was cut off in the middle of a COPY answers nothing more. */
async function inOneMoment<T>(connect: () => Promise<Client>, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect()
  try {
    await client.query(`begin isolation level repeatable read, read only; ${exactValues}`)
    return await work(client)
  } finally {
    await client.end()
  }
}

async function write(client: Client, filesDir: string, file: string): Promise<BackupDone> {
  const migrations = await readMigrations(client)
  const tables = await readTables(client)
  const done = { tables: tables.length, files: 0 }
  const head = { kind: 'backup', madeAt: Temporal.Now.instant().toString(), migrations } as const
  await writeEntries(file, head, entries())
  return done

  async function* entries(): AsyncGenerator<Entry> {
    for (const table of tables) yield tableEntry(client, table)
    const sequences = JSON.stringify(await readSequences(client))
    yield { head: { kind: 'sequences' }, content: once(Buffer.from(sequences)) }
    for await (const entry of fileEntries(filesDir)) {
      done.files++
      yield entry
    }
  }
}

function tableEntry(client: Client, table: Table): Entry {
  const { schema, name, columns } = table
  // A query and not the bare table, so that a partitioned one is read whole.
  const rows = `select ${columns.map(escapeIdentifier).join(', ')} from ${sqlName(table)}`
  return { head: { kind: 'table', schema, name, columns }, content: client.query(copyTo(`copy (${rows}) to stdout`)) }
}

async function* once(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece
}
