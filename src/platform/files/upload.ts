import { sql } from 'kysely'
import type { Context, Visit } from '../context.ts'
import { inTransaction } from '../db/open.ts'
import { inContext } from '../jobs/inside.ts'
import type { Bytes } from '../sheets/bytes.ts'

/** Every chunk but the last has this length, so that a place in the file tells its chunk. */
export const chunkSize = 1024 * 1024

/** Makes room for a file that somebody brings. */
export async function beginUpload(ctx: Context, fileName: string): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('uploads')
    .values({ community_id: ctx.community.id, id, file_name: fileName, begun_at: ctx.now, finished_at: null })
    .execute()
  return id
}

/** Sending a chunk again replaces it: a broken line is mended by repeating. */
export async function putChunk(ctx: Context, uploadId: string, number: number, bytes: Uint8Array): Promise<void> {
  await ctx.db
    .insertInto('upload_chunks')
    .values({ community_id: ctx.community.id, upload_id: uploadId, number, bytes })
    .onConflict((row) => row.columns(['community_id', 'upload_id', 'number']).doUpdateSet({ bytes }))
    .execute()
}

/** @returns the size; null when a chunk is missing, or one before the last is too short. */
export async function finishUpload(ctx: Context, uploadId: string): Promise<number | null> {
  const { rows } = await sql<{ size: number; whole: boolean }>`
    select coalesce(sum(length), 0)::float8 as size,
      coalesce(count(*) = max(last) + 1 and bool_and(length = ${chunkSize} or number = last), true) as whole
    from (select number, length(bytes) as length, max(number) over () as last
      from upload_chunks where upload_id = ${uploadId}) as chunks`.execute(ctx.db)
  const { size, whole } = rows[0]!
  if (!whole) return null
  await ctx.db
    .updateTable('uploads')
    .set({ size: BigInt(size), finished_at: ctx.now })
    .where('id', '=', uploadId)
    .execute()
  return size
}

export async function forgetUploads(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await ctx.db.deleteFrom('uploads').where('id', 'in', ids).execute()
}

/** Takes a file in as it comes, a mebibyte at a time. */
export async function takeUpload(visit: Visit, uploadId: string, stream: AsyncIterable<Uint8Array>): Promise<void> {
  let number = 0
  let waiting: Uint8Array[] = []
  let length = 0
  const put = (bytes: Uint8Array) => inContext(visit, 'upload', (ctx) => putChunk(ctx, uploadId, number++, bytes))
  for await (const piece of stream) {
    waiting.push(piece)
    length += piece.length
    while (length >= chunkSize) {
      const whole = Buffer.concat(waiting)
      await put(whole.subarray(0, chunkSize))
      waiting = [whole.subarray(chunkSize)]
      length -= chunkSize
    }
  }
  if (length > 0) await put(Buffer.concat(waiting))
}

/** The file as it lies in the database. Each read is a short transaction of its own, beside whatever else is done. */
export function uploadedBytes(visit: Visit, uploadId: string, size: number): Bytes {
  const inside = { communityId: visit.community.id, readOnly: true }
  const read = (number: number, from: number, length: number) =>
    inTransaction(visit.gromada.db, inside, async (db) => {
      const { rows } = await sql<{ bytes: Buffer }>`
        select substring(bytes from ${from + 1} for ${length}) as bytes from upload_chunks
        where upload_id = ${uploadId} and number = ${number}`.execute(db)
      if (!rows[0]) throw new Error(`chunk ${number} of upload ${uploadId} is gone`)
      return rows[0].bytes
    })
  const slice = async (from: number, to: number): Promise<Buffer> => {
    const parts: Buffer[] = []
    for (let at = from; at < to; ) {
      const start = at % chunkSize
      const length = Math.min(chunkSize - start, to - at)
      parts.push(await read(Math.floor(at / chunkSize), start, length))
      at += length
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }
  return {
    size,
    slice,
    async *stream() {
      for (let at = 0; at < size; at += chunkSize) yield await slice(at, Math.min(size, at + chunkSize))
    },
  }
}
