import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { BackupProblem } from './backup-problem.ts'
import {
  anyFirstLine,
  type BackupHead,
  type Entry,
  type EntryHead,
  firstLine,
  hashBytes,
  hashName,
  longestPiece,
  type TableHead,
} from './entry.ts'

/** What a whole and sound backup holds. */
export interface Contents {
  head: BackupHead
  tables: TableHead[]
  files: number
}

/** Reads all of a backup and checks everything that can be checked, before anybody acts on any of it. */
export async function verifyBackup(file: string): Promise<Contents> {
  await checkFirstLine(file)
  await checkSeal(file)
  const contents: { head?: BackupHead; tables: TableHead[]; files: number } = { tables: [], files: 0 }
  for await (const { head, content } of readEntries(file)) {
    for await (const piece of content) void piece
    if (head.kind === 'backup') contents.head = head
    if (head.kind === 'table') contents.tables.push(head)
    if (head.kind === 'file') contents.files++
  }
  if (!contents.head) throw damaged(file, 'it does not begin as it should')
  return { ...contents, head: contents.head }
}

/** The entries in their order; each content has to be read before the next entry comes. */
export async function* readEntries(file: string): AsyncGenerator<Entry> {
  const { size } = await stat(file)
  const compressed = createReadStream(file, { start: firstLine.length, end: size - hashBytes - 1 })
  const unpacked = createZstdDecompress()
  const unpacking = pipeline(compressed, unpacked)
  unpacking.catch(() => {}) // whoever reads is told too
  const take = taker(file, unpacked)
  let count = -1 // the head of the whole is not counted
  try {
    for (;;) {
      const head = toHead(file, await takePiece(file, take))
      const content = contentOf(file, head, take)
      yield { head: head.value, content }
      for await (const piece of content) void piece
      if (head.value.kind === 'end') {
        if (head.value.entries !== count) throw damaged(file, 'entries are missing')
        return
      }
      count++
    }
  } finally {
    compressed.destroy()
    unpacked.destroy()
  }
}

async function checkFirstLine(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((error: Error) => {
    throw new BackupProblem('refused', `${file} cannot be read: ${error.message}`)
  })
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0).finally(() => handle.close())
  const version = anyFirstLine.exec(buffer.subarray(0, bytesRead).toString('latin1'))?.[1]
  if (!version) throw new BackupProblem('foreign', `${file} is not a backup of Gromada`)
  if (version !== '1') throw new BackupProblem('newer', `${file} was made by a newer Gromada (format ${version})`)
}

/** One wrong or missing bit anywhere shows here. */
async function checkSeal(file: string): Promise<void> {
  const { size } = await stat(file)
  const end = size - hashBytes
  if (end <= firstLine.length) throw damaged(file, 'it is cut off')
  const hash = createHash(hashName)
  for await (const piece of createReadStream(file, { end: end - 1, highWaterMark: 1 << 20 }))
    hash.update(piece as Buffer)
  const seal: Buffer[] = []
  for await (const piece of createReadStream(file, { start: end })) seal.push(piece as Buffer)
  if (!hash.digest().equals(Buffer.concat(seal)))
    throw damaged(file, 'its checksum is wrong, so it is cut off or was changed')
}

const damaged = (file: string, how: string) => new BackupProblem('damaged', `${file} is damaged: ${how}`)

interface RawHead {
  bytes: Buffer
  value: EntryHead
}

function toHead(file: string, bytes: Buffer): RawHead {
  try {
    return { bytes, value: JSON.parse(bytes.toString()) as EntryHead } // its hash is checked with its content
  } catch {
    throw damaged(file, 'an entry cannot be read')
  }
}

async function* contentOf(file: string, head: RawHead, take: Take): AsyncGenerator<Buffer> {
  const hash = createHash(hashName).update(head.bytes)
  for (let piece = await takePiece(file, take); piece.length > 0; piece = await takePiece(file, take)) {
    hash.update(piece)
    yield piece
  }
  if (!hash.digest().equals(await take(hashBytes)))
    throw damaged(file, `the checksum of ${nameOf(head.value)} is wrong`)
}

async function takePiece(file: string, take: Take): Promise<Buffer> {
  const length = (await take(4)).readUInt32BE()
  if (length > longestPiece) throw damaged(file, 'a length in it is impossible')
  return take(length)
}

function nameOf(head: EntryHead): string {
  if (head.kind === 'table') return `table ${head.schema}.${head.name}`
  return head.kind === 'file' ? `file ${head.path}` : head.kind
}

type Take = (bytes: number) => Promise<Buffer>

/** Hands out a stream in portions of any size. */
function taker(file: string, stream: AsyncIterable<Buffer>): Take {
  const pieces = stream[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return async (bytes) => {
    while (held.length < bytes) {
      const next = await pieces.next().catch((error: Error) => {
        throw damaged(file, error.message)
      })
      if (next.done) throw damaged(file, 'it is cut off')
      held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    }
    const portion = held.subarray(0, bytes)
    held = held.subarray(bytes)
    return portion
  }
}
