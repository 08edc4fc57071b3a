import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database, Db, Transaction } from './database.ts'
import { inTransaction, type Inside, poolBehind } from './open.ts'

/** Pours rows into a table of this transaction. Rows are text as COPY reads it, see `copyRow`. */
export type Copy = (table: string, columns: readonly string[], rows: Iterable<string>) => Promise<void>

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

const copyOn =
  (client: pg.PoolClient): Copy =>
  async (table, columns, rows) => {
    const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
    await pipeline(Readable.from(inPieces(rows), { objectMode: false }), into)
  }

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

export type Copied = string | number | boolean | null | readonly string[]

/** One row as COPY reads it. Lists become arrays of text. */
export function copyRow(cells: readonly Copied[]): string {
  let row = ''
  for (let i = 0; i < cells.length; i++) row += (i === 0 ? '' : '\t') + copied(cells[i]!)
  return `${row}\n`
}

function copied(cell: Copied): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return escaped(cell)
  if (typeof cell !== 'object') return String(cell)
  return cell.length === 0 ? '{}' : escaped(`{${cell.map(quoted).join(',')}}`)
}

const quoted = (text: string) => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign]!) : text
