import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { type BackupHead, type Entry, type EntryHead, firstLine, hashName } from './entry.ts'

/** Pieces are gathered up to this size: PostgreSQL hands over every row by itself. */
const pieceSize = 64 * 1024

/** Writes a backup. The name appears when all of it is on the disk; until then it is `<name>.part`. */
export async function writeEntries(file: string, head: BackupHead, entries: AsyncIterable<Entry>): Promise<void> {
  const part = `${file}.part`
  try {
    // Whoever may read it reads everything about everybody.
    const target = createWriteStream(part, { mode: 0o600, flush: true })
    await pipeline(frames(head, entries), createZstdCompress(), sealed, target)
    await rename(part, file)
    await settle(dirname(file))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function* frames(head: BackupHead, entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  yield* frame(head, nothing())
  let count = 0
  for await (const entry of entries) {
    yield* frame(entry.head, entry.content)
    count++
  }
  yield* frame({ kind: 'end', entries: count }, nothing())
}

async function* frame(head: EntryHead, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash(hashName)
  const text = Buffer.from(JSON.stringify(head))
  hash.update(text)
  yield withLength(text)
  for await (const piece of gathered(content)) {
    hash.update(piece)
    yield withLength(piece)
  }
  yield withLength(Buffer.alloc(0))
  yield hash.digest()
}

async function* gathered(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const piece of content) {
    for (let at = 0; at < piece.length; at += pieceSize) {
      const part = piece.subarray(at, at + pieceSize)
      waiting.push(part)
      size += part.length
      if (size < pieceSize) continue
      yield Buffer.concat(waiting)
      waiting = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
}

function withLength(piece: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  return Buffer.concat([length, piece])
}

async function* sealed(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash(hashName)
  for await (const piece of startingWith(Buffer.from(firstLine), compressed)) {
    hash.update(piece)
    yield piece
  }
  yield hash.digest()
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

async function* nothing(): AsyncGenerator<Buffer> {}

/** A rename is only sure to outlive a power cut when its folder has been written too. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
