import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database, Db, Transaction } from './database.ts'
import { inTransaction, type Inside, poolBehind } from './open.ts'

/** Pours rows into a table of this transaction. Rows are text as COPY reads it, see `copyRow` in copy-text.ts. */
export interface Copy {
  (table: string, columns: readonly string[], rows: Iterable<string>): Promise<void>
  /** The other way: what a query answers, as COPY writes it. A row may begin in one piece and end in the next. */
  out(query: string): AsyncIterable<Buffer>
}

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
    return await inTransaction(single, inside, (trx) => work(trx, copyOn(client)))
  } catch (error) {
    failed = true
    throw error
  } finally {
    client.off('error', quiet)
    // After a COPY that broke off nobody knows what the connection is waiting for.
    client.release(failed)
  }
}

const copyOn = (client: pg.PoolClient): Copy =>
  Object.assign(
    async (table: string, columns: readonly string[], rows: Iterable<string>) => {
      const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
      await pipeline(Readable.from(inPieces(rows), { objectMode: false }), into)
    },
    { out: (query: string): AsyncIterable<Buffer> => client.query(copyTo(`copy (${query}) to stdout`)) },
  )

const pieceLength = 64 * 1024

/** Many rows to a piece: each piece is a message of its own to the server. */
function* inPieces(rows: Iterable<string>): Generator<Buffer> {
  let piece = ''
  for (const row of rows) {
    piece += row
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
