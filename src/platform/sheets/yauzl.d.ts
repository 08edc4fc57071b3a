/** The package brings no types; these are the parts that are used here. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  export interface Entry {
    fileName: string
    compressedSize: number
    uncompressedSize: number
    generalPurposeBitFlag: number
  }

  export abstract class RandomAccessReader extends EventEmitter {
    abstract _readStreamForRange(start: number, end: number): Readable
  }

  export interface ZipFile extends EventEmitter {
    readEntry(): void
    close(): void
    entryCount: number
    openReadStream(entry: Entry, done: (error: Error | null, stream: Readable) => void): void
  }

  export function fromRandomAccessReader(
    reader: RandomAccessReader,
    totalSize: number,
    options: { lazyEntries: boolean; autoClose: boolean; validateEntrySizes: boolean },
    done: (error: Error | null, zip: ZipFile) => void,
  ): void
}
