import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

/** Any number that all nodes agree on: only one of them migrates at a time. */
const migrationLock = 7_291_104

/** The database cannot be used as it is; `main.ts` prints the message as one line and exits 1. */
export class MigrationProblem extends Error {}

/**
 * Brings the database to the newest migration. Run as the owner role, before anything else.
 * @returns the names that were applied now.
 * @throws MigrationProblem when the database is newer than the code, or its server too old.
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  if (rows[0]!.version < 150_000) throw new MigrationProblem('Gromada needs PostgreSQL 15 or newer.')
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    return await applyAll(client, folder)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

/** The names of all migrations of this code, in their order. */
export const migrationNames = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()

async function applyAll(client: pg.ClientBase, folder: string): Promise<string[]> {
  await createLedger(client)
  const names = await migrationNames(folder)
  if (names.length === 0) throw new MigrationProblem(`No migrations found in ${folder}.`)
  const { rows } = await client.query<{ name: string }>('select name from install.migrations')
  const applied = new Set(rows.map((row) => row.name))
  const unknown = [...applied].filter((name) => !names.includes(name)).sort()
  if (unknown.length > 0)
    throw new MigrationProblem(
      `The database is newer than this version of Gromada (it has ${unknown.at(-1)}). Start the newer version.`,
    )
  const due = names.filter((name) => !applied.has(name))
  for (const name of due) await apply(client, folder, name)
  return due
}

/** Roles belong to the whole server, so two databases may make them at once: whoever comes second finds them there. */
async function createLedger(client: pg.ClientBase): Promise<void> {
  for (const role of ['gromada_nobody', 'gromada_tenant', 'gromada_auth', 'gromada_jobs', 'gromada_search']) {
    await client.query(
      `do $$ begin
         if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} nologin noinherit; end if;
         exception when duplicate_object or unique_violation then null;
       end $$`,
    )
    await client.query(
      `do $$ begin
         if not pg_has_role(current_user, '${role}', 'member') then grant ${role} to current_user; end if;
       end $$`,
    )
  }
  await client.query('create schema if not exists install')
  await client.query(
    'create table if not exists install.migrations (name text primary key, applied_at timestamptz not null default now())',
  )
}

async function apply(client: pg.ClientBase, folder: string, name: string): Promise<void> {
  const text = await readFile(join(folder, name), 'utf8')
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into install.migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
