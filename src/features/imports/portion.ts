import { type LineForm, lineWriter, type SheetLines } from '#features/people/in-thread.ts'
import { RowBytes } from '#platform/db/row-bytes.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import type { Refusal } from './import.ts'
import { type HowToRead, type PeopleBatch, readPeople } from './read-people.ts'

/** Some thousand rows of a sheet, as they go to the database. */
export interface Portion {
  lines: SheetLines
  refused: Refusal[]
  /** A row of binary COPY for `sheet_keys`: the first row, and what it and the rows after it say. */
  keys: Uint8Array<ArrayBuffer>
}

const enough = 3_000

/** A file in portions. Runs beside the web where it is large, see `read-sheet.ts`. */
export async function* portionsOf(file: Bytes, how: HowToRead, form: LineForm): AsyncGenerator<Portion> {
  const write = lineWriter(form)
  let waiting: PeopleBatch | null = null
  for await (const batch of readPeople(file, how)) {
    if (waiting) append(waiting, batch)
    else waiting = batch
    if (waiting.keys.length < enough) continue
    yield portionOf(waiting, write)
    waiting = null
  }
  if (waiting && waiting.keys.length > 0) yield portionOf(waiting, write)
}

function append(batch: PeopleBatch, { keys, people, refused }: PeopleBatch): void {
  batch.keys.push(...keys)
  batch.people.push(...people)
  batch.refused.push(...refused)
}

function portionOf({ firstRow, keys, people, refused }: PeopleBatch, write: ReturnType<typeof lineWriter>): Portion {
  const said = new RowBytes(64 * 1024)
  said.row(2)
  said.whole(firstRow)
  said.ids(keys)
  return { lines: write(people), refused, keys: said.take()! }
}
