import { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { invalid, Problem } from '#platform/errors.ts'
import type { Bytes } from './bytes.ts'
import { words } from './words.ts'

/** The parts of a zip file, each read as a stream. */
export interface Zip {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The unpacked part, in pieces. Its declared size is checked while it is read. */
  open(name: string): AsyncIterable<Buffer>
  close(): void
}

const mostParts = 5_000
/** A million rows of a workbook unpack to less than this. */
const mostUnpacked = 4 * 1024 ** 3
/** Sheets pack about ten to one; a part that packs far better, and is large, is a bomb. */
const bombRatio = 250
const bombFrom = 64 * 1024 ** 2

/** @throws invalid */
export async function openZip(bytes: Bytes): Promise<Zip> {
  const file = await opened(bytes)
  const entries = new Map<string, yauzl.Entry>()
  let unpacked = 0
  for (const entry of await entriesOf(file)) {
    unpacked += entry.uncompressedSize
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
    if (unpacked > mostUnpacked || (entry.uncompressedSize > bombFrom && ratio > bombRatio))
      throw invalid('file', words, 'hostileWorkbook')
    if (entry.generalPurposeBitFlag & 1) throw invalid('file', words, 'lockedWorkbook')
    entries.set(entry.fileName, entry)
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    open: (name) => unpack(file, entries.get(name)),
    close: () => file.close(),
  }
}

const opened = (bytes: Bytes) =>
  new Promise<yauzl.ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    yauzl.fromRandomAccessReader(new Slices(bytes), bytes.size, options, (error, file) =>
      error ? reject(broken()) : resolve(file),
    )
  })

const broken = () => invalid('file', words, 'brokenWorkbook')

function entriesOf(file: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  if (file.entryCount > mostParts) throw invalid('file', words, 'hostileWorkbook')
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = []
    file.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry)
      file.readEntry()
    })
    file.on('end', () => resolve(entries))
    file.on('error', () => reject(broken()))
    file.readEntry()
  })
}

async function* unpack(file: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) return
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      file.openReadStream(entry, (error, one) => (error ? reject(error) : resolve(one))),
    )
    yield* stream as AsyncIterable<Buffer>
  } catch (error) {
    // What fails here is the packing; a problem that the reader of the part has was said by itself.
    throw error instanceof Problem ? error : broken()
  }
}

class Slices extends yauzl.RandomAccessReader {
  private readonly bytes: Bytes

  constructor(bytes: Bytes) {
    super()
    this.bytes = bytes
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(pieces(this.bytes, start, end), { objectMode: false })
  }
}

const piece = 1024 * 1024

async function* pieces(bytes: Bytes, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += piece) yield await bytes.slice(at, Math.min(end, at + piece))
}
