import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database, Db, Transaction } from './database.ts'
import { inTransaction, type Inside, poolBehind, type Role } from './open.ts'
import { afterRows, beforeRows } from './row-bytes.ts'

/** Pours rows into a table of this transaction. Rows are text as COPY reads it, see `copyRow` in copy-text.ts. */
export interface Copy {
  (table: string, columns: readonly string[], rows: Rows): Promise<void>
  /** The same in COPY's binary form, see `RowBytes`. */
  binary(table: string, columns: readonly string[], rows: readonly Uint8Array[]): Promise<void>
  /** The other way: what a query answers, as COPY writes it. A row may begin in one piece and end in the next. */
  out(query: string): AsyncIterable<Buffer>
  /**
   * Into tables of ours, and not by way of a temporary one: half the work. Neither row-level security nor keys are asked,
   * so the rows must name the community that the transaction is in, and point at what is there or comes with them. Binary.
   * @throws where the owner of the database is no superuser, see `mayCopyStraight`
   */
  straight(into: readonly { table: string; columns: readonly string[]; rows: readonly Uint8Array[] }[]): Promise<void>
}

/** One by one, or many to a piece. */
type Rows = Iterable<string> | readonly Uint8Array[]

/**
 * A transaction like any other, on a connection that can also COPY. Row-level security refuses COPY into our own tables,
 * so it goes into a temporary one, and from there on by `insert … select` as the tenant.
 */
export async function inBulkTransaction<T>(
  db: Db,
  inside: Inside,
  work: (trx: Transaction, copy: Copy) => Promise<T>,
): Promise<T> {
  const client = await poolBehind(db).connect()
  // A server that goes away tells every query; what it tells the connection besides must not end the process.
  const quiet = () => {}
  client.on('error', quiet)
  const lent = { query: client.query.bind(client), release: quiet } as unknown as pg.PoolClient
  const pool = { connect: async () => lent, end: async () => {} }
  const single = new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
  let failed = false
  try {
    return await inTransaction(single, inside, (trx) => work(trx, copyOn(client, inside.role ?? 'gromada_tenant')))
  } catch (error) {
    failed = true
    throw error
  } finally {
    client.off('error', quiet)
    // After a COPY that broke off nobody knows what the connection is waiting for.
    client.release(failed)
  }
}

/** Whether whoever stands behind our roles may do what none of them may. */
export async function mayCopyStraight(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select rolsuper as may from pg_roles where rolname = session_user`.execute(db)
  return rows[0]?.may ?? false
}

function copyOn(client: pg.PoolClient, role: Role): Copy {
  const copy = async (table: string, columns: readonly string[], rows: Rows, form: 'text' | 'binary') => {
    const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin with (format ${form})`))
    await pipeline(Readable.from(inPieces(rows), { objectMode: false }), into)
  }
  const copyLines = (table: string, columns: readonly string[], rows: Rows) => copy(table, columns, rows, 'text')
  const binary: Copy['binary'] = (table, columns, rows) =>
    copy(table, columns, [beforeRows, ...rows, afterRows], 'binary')
  return Object.assign(copyLines, {
    binary,
    out: (query: string): AsyncIterable<Buffer> => client.query(copyTo(`copy (${query}) to stdout`)),
    async straight(into: Parameters<Copy['straight']>[0]) {
      await client.query('set local role none; set local session_replication_role = replica')
      for (const { table, columns, rows } of into) await binary(table, columns, rows)
      await client.query(`set local session_replication_role = origin; set local role ${role}`)
    },
  })
}

const pieceLength = 64 * 1024

/** Many rows to a piece: each piece is a message of its own to the server. */
function* inPieces(rows: Rows): Generator<Uint8Array> {
  let piece = ''
  for (const row of rows) {
    if (typeof row !== 'string') {
      yield row
      continue
    }
    piece += row
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
