import { randomUUIDv7 } from 'node:crypto'

/** Ids for everybody in one sheet, each known from the number of the row alone. */
export interface SheetIds {
  /** What they have in common; the number of the row follows. */
  prefix: string
  /** All of them come after this one, and none after the last. */
  after: string
  last: string
}

/** UUIDs of version 7 (RFC 9562, section 5.7) whose last 32 bits count rows: they are written in the order of their index. */
export function sheetIds(): SheetIds {
  const prefix = randomUUIDv7().slice(0, -8)
  return { prefix, after: `${prefix}00000000`, last: `${prefix}ffffffff` }
}

/** @param row from 1. */
export const idOfRow = (prefix: string, row: number): string => prefix + row.toString(16).padStart(8, '0')
