import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { BackupProblem } from './backup-problem.ts'
import { sqlName, type Table } from './catalogue.ts'

/**
 * Row-level security is forced on the owner too, who is outside every community and would see nothing. A superuser is exempt.
 * An ordinary owner lifts the force while it reads, one table after another and never waiting long, because a waiting
 * `alter table` makes everybody behind it wait. The roles that the program works as own nothing, so their wall stands throughout.
 * A run that was killed in between leaves the force lifted; the next backup puts it back, since it forces all that have a wall.
 */
export async function seeingEverything<T>(
  client: Client,
  tables: readonly Table[],
  read: () => Promise<T>,
): Promise<T> {
  if (await isExempt(client)) return read()
  const walled = await withWalls(client, tables)
  try {
    for (const table of walled) await alter(client, table, 'no force row level security')
    return await read()
  } finally {
    for (const table of walled) await alter(client, table, 'force row level security')
  }
}

async function isExempt(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ exempt: boolean }>(
    'select rolsuper or rolbypassrls as exempt from pg_roles where rolname = current_user',
  )
  return rows[0]?.exempt ?? false
}

async function withWalls(client: Client, tables: readonly Table[]): Promise<Table[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relrowsecurity`,
  )
  const walled = new Set(rows.map(sqlName))
  return tables.filter((table) => walled.has(sqlName(table)))
}

async function alter(client: Client, table: Table, change: string): Promise<void> {
  await client.query("set lock_timeout = '1s'")
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`alter table ${sqlName(table)} ${change}`)
      return
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!isBusy) throw error
      if (attempt === 60)
        throw new BackupProblem('refused', `The table ${sqlName(table)} is in use all the time; try again later`)
      await pause(250)
    }
  }
}
