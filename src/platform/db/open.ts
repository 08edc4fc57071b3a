import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Database, Db, Transaction } from './database.ts'
import { types } from './values.ts'

/** Who a transaction is. None of them owns a table or bypasses row-level security. */
export type Role = 'gromada_tenant' | 'gromada_auth' | 'gromada_jobs'

/** The database as the process holds it: one pool, whose connections can do nothing until a transaction takes a role. */
export interface OpenDb {
  readonly pool: pg.Pool
  readonly db: Db
  end(): Promise<void>
}

export function openDb(connection: pg.PoolConfig, { max = 20 } = {}): OpenDb {
  const pool = rolePool(connection, 'gromada_nobody', max)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, end: () => db.destroy() }
}

/**
 * A pool whose connections start as one role. Asked for after connecting and not as a startup parameter, because
 * poolers in front of PostgreSQL refuse those they do not know.
 */
export function rolePool(connection: pg.PoolConfig, role: Role | 'gromada_nobody', max: number): pg.Pool {
  const settings: pg.PoolConfig = {
    ...connection,
    max,
    types,
    application_name: 'gromada',
    onConnect: async (client: pg.ClientBase) => {
      await client.query("select set_config('role', $1, false), set_config('timezone', 'UTC', false)", [role])
    },
  }
  const pool = new pg.Pool(settings)
  // An idle connection that the server closes (a restart) must not end the process: the next query opens another.
  pool.on('error', () => {})
  return pool
}

export interface Inside {
  /** Omitted for work of the install itself (accounts, jobs), which sees no community's rows. */
  communityId?: string
  role?: Role
  readOnly?: boolean
}

/** Runs the work in one transaction, as one role, inside the wall of one community. */
export function inTransaction<T>(db: Db, inside: Inside, work: (trx: Transaction) => Promise<T>): Promise<T> {
  const role = inside.role ?? 'gromada_tenant'
  const begin = inside.readOnly ? db.transaction().setAccessMode('read only') : db.transaction()
  return begin.execute(async (trx) => {
    await sql`select set_config('role', ${role}, true), set_config('gromada.community', ${inside.communityId ?? ''}, true)`.execute(
      trx,
    )
    return work(trx)
  })
}
