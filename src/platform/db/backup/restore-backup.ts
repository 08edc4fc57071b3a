import { pipeline } from 'node:stream/promises'
import { type Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupProblem } from './backup-problem.ts'
import { exactValues, type ForeignKey, readForeignKeys, readTables, sqlName, type Table } from './catalogue.ts'
import type { Entry, SequenceValue, TableHead } from './entry.ts'
import { type Contents, readEntries, verifyBackup } from './read-entries.ts'
import { type StagedFiles, stageFiles } from './stored-files.ts'

export interface RestoreOptions {
  /** As the role that owns the tables. */
  connect(): Promise<Client>
  filesDir: string
  file: string
  /** Those that made the schema which the rows go into. */
  migrations: string[]
}

/**
 * Puts a backup into an install that holds nothing yet. All of the file is checked first; then everything happens in one
 * transaction, so that it is there as a whole or not at all.
 * @throws BackupProblem when the file or the install is not fit for it.
 */
export async function restoreBackup({ connect, filesDir, file, migrations }: RestoreOptions): Promise<Contents> {
  const contents = await verifyBackup(file)
  checkMigrations(contents.head.migrations, [...migrations].sort())
  const client = await connect()
  const staged = await stageFiles(filesDir)
  try {
    await client.query(`begin; ${exactValues}`)
    const tables = await readTables(client)
    await checkIsEmpty(client)
    checkFits(contents.tables, tables)
    await withoutGuards(client, tables, () => putBack(client, file, tables, staged))
    await staged.moveIn() // before the commit: files without rows do no harm, rows without files would
    await client.query('commit')
    await client.query('analyze').catch(() => {}) // it only makes the first queries quicker
    return contents
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await staged.discard()
    await client.end()
  }
}

function checkMigrations(theirs: string[], ours: string[]): void {
  if (theirs.join('\n') === ours.join('\n')) return
  const [more] = theirs.filter((name) => !ours.includes(name))
  const [less] = ours.filter((name) => !theirs.includes(name))
  const why = more ? `this Gromada does not know ${more}` : `the backup was made before ${less}`
  throw new BackupProblem(
    'mismatch',
    `The backup is of another version: ${why}. Restore it with the version that made it, then update`,
  )
}

/** Nobody can make a community between this look and the commit: the tables are locked from here on. */
async function checkIsEmpty(client: Client): Promise<void> {
  await client.query("set local lock_timeout = '10s'")
  for (const table of ['public.communities', 'auth."user"']) {
    const { rows } = await client.query<{ found: string | null }>('select to_regclass($1)::text as found', [table])
    if (!rows[0]?.found) continue
    await client.query(`lock table ${table} in access exclusive mode`)
    await client.query(`alter table ${table} no force row level security`) // put back with the others
    const { rowCount } = await client.query(`select from ${table} limit 1`)
    if (rowCount)
      throw new BackupProblem(
        'occupied',
        'This install already holds a community or accounts: restore into an empty one',
      )
  }
}

function checkFits(theirs: TableHead[], ours: Table[]): void {
  const known = new Map(ours.map((table) => [sqlName(table), new Set(table.columns)]))
  for (const table of theirs) {
    const columns = known.get(sqlName(table))
    const missing = columns ? table.columns.find((column) => !columns.has(column)) : 'the table itself'
    if (missing) throw new BackupProblem('mismatch', `The backup does not fit: ${sqlName(table)} lacks ${missing}`)
  }
}

/**
 * Foreign keys go and come back, which checks every one against what was put in; so the order of the tables does not matter,
 * nor do rows that point at each other. It takes no more than owning the tables.
 */
async function withoutGuards(client: Client, tables: Table[], work: () => Promise<void>): Promise<void> {
  const keys = await readForeignKeys(client)
  const onKey = ({ schema, table }: ForeignKey) => `alter table ${sqlName({ schema, name: table })}`
  for (const key of keys) await client.query(`${onKey(key)} drop constraint ${escapeIdentifier(key.name)}`)
  for (const table of tables) await changeGuards(client, table, 'disable', 'no force')
  await work()
  for (const key of keys)
    await client.query(`${onKey(key)} add constraint ${escapeIdentifier(key.name)} ${key.definition}`)
  for (const table of tables) await changeGuards(client, table, 'enable', 'force')
}

async function changeGuards(client: Client, table: Table, trigger: 'enable' | 'disable', wall: 'force' | 'no force') {
  const name = sqlName(table)
  for (const each of table.triggers)
    await client.query(`alter table ${name} ${trigger} trigger ${escapeIdentifier(each)}`)
  if (table.isForced) await client.query(`alter table ${name} ${wall} row level security`)
}

async function putBack(client: Client, file: string, tables: Table[], staged: StagedFiles): Promise<void> {
  // What migrations put into the tables is in the backup too, perhaps changed since.
  if (tables.length > 0) await client.query(`truncate ${tables.map(sqlName).join(', ')}`)
  for await (const { head, content } of readEntries(file)) {
    if (head.kind === 'table') await putRows(client, head, content)
    if (head.kind === 'sequences') await putSequences(client, content)
    if (head.kind === 'file') await staged.add(head.path, content)
  }
}

async function putRows(client: Client, table: TableHead, content: Entry['content']): Promise<void> {
  const columns = table.columns.map(escapeIdentifier).join(', ')
  await pipeline(content, client.query(copyFrom(`copy ${sqlName(table)} (${columns}) from stdin`)))
}

async function putSequences(client: Client, content: Entry['content']): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece)
  const values: SequenceValue[] = JSON.parse(Buffer.concat(pieces).toString())
  for (const sequence of values) {
    await client.query('select setval($1::regclass, $2, $3)', [sqlName(sequence), sequence.value, sequence.called])
  }
}
