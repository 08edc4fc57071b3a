/**
 * The file of a backup: a line that says what it is, then entries compressed as one stream, then the SHA-256 of all before it.
 * An entry is a head in JSON, pieces with their length before them, an empty piece, and the SHA-256 of head and pieces:
 * so nothing has to be held in memory or known beforehand, and a damaged file can say where.
 */
export const firstLine = 'gromada backup 1\n'
export const anyFirstLine = /^gromada backup (\d+)\n/

export const hashName = 'sha256'
export const hashBytes = 32

/** No piece is longer, so that a damaged length cannot ask for all the memory. */
export const longestPiece = 1 << 20

/** What the whole is. The first entry. */
export interface BackupHead {
  kind: 'backup'
  madeAt: string
  /** Applied migrations, sorted: what the tables look like. */
  migrations: string[]
}

export interface TableHead {
  kind: 'table'
  schema: string
  name: string
  columns: string[]
}

/** A file beside the database; its path has `/` between the parts, on every system. */
interface FileHead {
  kind: 'file'
  path: string
}

/** Its content is JSON: how far the sequences had counted. */
interface SequencesHead {
  kind: 'sequences'
}

/** The last entry: without it the file was cut off where an entry ends. */
interface EndHead {
  kind: 'end'
  entries: number
}

export type EntryHead = BackupHead | TableHead | FileHead | SequencesHead | EndHead

export interface Entry {
  head: EntryHead
  content: AsyncIterable<Buffer>
}

export interface SequenceValue {
  schema: string
  name: string
  value: string
  called: boolean
}
