import { type LineForm, lineWriter, type SheetLines } from '#features/people/in-thread.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import type { Refusal } from './import.ts'
import { type HowToRead, type PeopleBatch, readPeople } from './read-people.ts'

/** Some thousand rows of a sheet, as they go to the database. */
export interface Portion {
  lines: SheetLines
  refused: Refusal[]
  /** A line of COPY for `sheet_keys`: the first row, and what it and the rows after it say. */
  keys: string
}

const enough = 1_000

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

const portionOf = (
  { firstRow, keys, people, refused }: PeopleBatch,
  write: ReturnType<typeof lineWriter>,
): Portion => ({
  lines: write(people),
  refused,
  keys: `${firstRow}\t{${keys.map((key) => key ?? 'NULL').join(',')}}\n`,
})
