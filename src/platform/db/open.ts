import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
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
  pools.set(db, pool)
  return { pool, db, end: () => db.destroy() }
}

const pools = new WeakMap<Db, pg.Pool>()

/** The connections of a database, for the few who need one of their own: COPY is no query. */
export function poolBehind(db: Db): pg.Pool {
  const pool = pools.get(db)
  if (!pool) throw new Error('This database was not opened here')
  return pool
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

/** A statement that goes with the commit. */
type Finally = (statement: RawBuilder<unknown>) => void

/**
 * Runs the work in one transaction, as one role, inside the wall of one community. Beginning, role and community go in
 * one message, and so do the last statement and the commit where the work says which it is: a transaction costs two round
 * trips besides its work, and every one of them is waited for under locks.
 */
export function inTransaction<T>(
  db: Db,
  inside: Inside,
  work: (trx: Transaction, last: Finally) => Promise<T>,
): Promise<T> {
  const begin = sql.raw(beginning(inside))
  return new Promise<T>((resolve, reject) => {
    const done = db.connection().execute(async (connection) => {
      await begin.execute(connection)
      let end = 'commit'
      try {
        const result = await work(connection as Transaction, (statement) => (end = `${filled(db, statement)}; commit`))
        // What was only read is known already; the connection ends its transaction while the answer is on its way.
        if (inside.readOnly) resolve(result)
        await sql.raw(end).execute(connection)
        return result
      } catch (error) {
        // A connection that is gone has rolled back by itself, and the first error is the one to tell.
        await sql`rollback`.execute(connection).catch(() => {})
        throw error
      }
    })
    done.then(resolve, reject)
  })
}

/**
 * One statement in a transaction of its own, in a single round trip. For records that follow an answer; they may be
 * lost with the last half second before a power cut, since nothing that was promised hangs on them.
 */
export async function recordAside(db: Db, communityId: string, statement: RawBuilder<unknown>): Promise<void> {
  const whole = `${beginning({ communityId })}; set local synchronous_commit = off; ${filled(db, statement)}; commit`
  await db.connection().execute((connection) =>
    sql
      .raw(whole)
      .execute(connection)
      .catch(async (error: unknown) => {
        await sql`rollback`.execute(connection).catch(() => {})
        throw error
      }),
  )
}

/** With its values in the text: one message of several statements carries no parameters. */
function filled(db: Db, statement: RawBuilder<unknown>): string {
  const { sql: text, parameters } = statement.compile(db)
  return text.replace(/\$(\d+)/g, (_, number: string) => {
    const value = parameters[Number(number) - 1] ?? null
    return value === null ? 'null' : pg.escapeLiteral(String(value))
  })
}

function beginning({ role = 'gromada_tenant', communityId = '', readOnly }: Inside): string {
  if (!/^[0-9a-f-]*$/.test(communityId)) throw new Error('A community is named by its id')
  return `begin${readOnly ? ' read only' : ''}; set local role ${role}; set local gromada.community = '${communityId}'`
}
