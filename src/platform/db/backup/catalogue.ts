import { type Client, escapeIdentifier } from 'pg'
import { BackupProblem } from './backup-problem.ts'
import type { SequenceValue } from './entry.ts'

/** A table whose rows belong into a backup. */
export interface Table {
  schema: string
  name: string
  /** Those that can be written: what PostgreSQL computes by itself is computed again. */
  columns: string[]
  isForced: boolean
  /** Triggers that would fire while rows are put back; what they did is in the backup already. */
  triggers: string[]
}

export interface ForeignKey {
  schema: string
  table: string
  name: string
  definition: string
}

const schemas = ['public', 'auth', 'jobs']

export const sqlName = ({ schema, name }: { schema: string; name: string }): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

/**
 * The tables of the three schemas. In `jobs` pg-boss keeps tables of its own, under another owner: those are left out,
 * since pg-boss makes them, and what waits in them was made from rows that are in the backup.
 * A transaction's number (xid8) means nothing in another database; such a column gets its default there.
 */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { isOurs: boolean }>(
    `select n.nspname as schema, c.relname as name, c.relforcerowsecurity as "isForced",
       pg_get_userbyid(c.relowner) = current_user as "isOurs",
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
           and not (a.atttypid = 'xid8'::regtype and a.atthasdef)
         order by a.attnum) as columns,
       array(select t.tgname::text from pg_trigger t
         where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled = 'O' order by t.tgname) as triggers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by n.nspname, c.relname`,
    [schemas],
  )
  const foreign = rows.find((table) => !table.isOurs && table.schema !== 'jobs')
  if (foreign) throw new BackupProblem('refused', `The table ${sqlName(foreign)} belongs to another role than ours`)
  return rows.filter((table) => table.isOurs)
}

/** How far the counters are. They stand outside transactions, so they are read after the rows: never behind them. */
export async function readSequences(client: Client): Promise<SequenceValue[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'S' and pg_get_userbyid(c.relowner) = current_user order by 1, 2`,
    [schemas],
  )
  const values: SequenceValue[] = []
  for (const row of rows) {
    const sql = `select last_value::text as value, is_called as called from ${sqlName(row)}`
    const { rows: found } = await client.query<{ value: string; called: boolean }>(sql)
    for (const { value, called } of found) values.push({ ...row, value, called })
  }
  return values
}

export async function readForeignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1) and pg_get_userbyid(c.relowner) = current_user
     order by 1, 2, 3`,
    [schemas],
  )
  return rows
}

/** The names of the migrations that made this schema. */
export async function readMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from install.migrations order by name')
  return rows.map(({ name }) => name).sort()
}

/** Every value is written the same way wherever and whenever it is read, and read the same way again. */
export const exactValues = `
  set local client_encoding = 'UTF8';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local timezone = 'UTC';
  set local extra_float_digits = 1;
  set local bytea_output = 'hex';
  set local row_security = off;
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;`
