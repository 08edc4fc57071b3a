import { hash } from 'node:crypto'
import type { IncomingPerson, PersonInput } from '#features/people/in-thread.ts'
import { openSheet, type Sheet } from '#platform/sheets/open-sheet.ts'
import type { Bytes } from '#platform/sheets/bytes.ts'
import type { Card } from '#platform/sheets/card.ts'
import type { Refusal } from './import.ts'
import { personOfCard } from './person-of-card.ts'
import { type ReadPerson, type Reading, rowReader } from './person-of-row.ts'

/** Whom the words of consent are said of, and since when, in ISO form, they agreed where no row says a day. */
export interface ConsentRule {
  from: 'none' | 'column' | 'sheet'
  at: string
  zone: string
}

/** Plain values: it goes to another thread. */
export interface HowToRead extends Reading {
  hasHeader: boolean
  consent: ConsentRule
}

export interface PeopleBatch {
  firstRow: number
  /** Of each row what it says, as 32 hexadecimal digits, the same for rows that say the same; null for those that were refused. */
  keys: (string | null)[]
  people: IncomingPerson[]
  refused: Refusal[]
}

/** Everybody in a file, in batches as they are read. Rows count as a person counts: 1 is the first under the headings. */
export async function* readPeople(bytes: Bytes, how: HowToRead): AsyncGenerator<PeopleBatch> {
  const sheet = await openSheet(bytes)
  let row = sheet.kind === 'rows' && how.hasHeader ? 0 : 1
  for await (const batch of batchesOf(sheet, how)) {
    const found: PeopleBatch = { firstRow: Math.max(1, row), keys: [], people: [], refused: [] }
    for (const { read, cells } of batch) {
      if (row > 0) take(found, row, read(), cells, how)
      row++
    }
    yield found
  }
}

interface Unread {
  read: () => ReadPerson
  cells: () => readonly string[]
}

async function* batchesOf(sheet: Sheet, how: HowToRead): AsyncGenerator<Unread[]> {
  if (sheet.kind === 'rows') {
    const read = rowReader(how)
    for await (const rows of sheet.batches())
      yield rows.map((cells) => ({ read: () => read(cells), cells: () => cells }))
  } else
    for await (const cards of sheet.batches())
      yield cards.map((card) => ({ read: () => personOfCard(card, how.birthReason), cells: () => cellsOf(card) }))
}

/** A contact that is refused is given back as the lines that it was made of. */
const cellsOf = ({ properties }: Card): string[] => properties.map(({ name, value }) => `${name}: ${value}`)

function take(found: PeopleBatch, row: number, read: ReadPerson, cells: () => readonly string[], how: HowToRead): void {
  if (!read.ok) {
    const safe = cells().map((cell) => cell.slice(0, 10_000).toWellFormed().replaceAll('\0', '\ufffd'))
    found.refused.push({ row, why: read.why, detail: read.detail.slice(0, 200), cells: safe })
    found.keys.push(null)
    return
  }
  const { input, tags, consent } = read
  found.keys.push(keyOf(input, tags))
  found.people.push({ row, input, tags, agreedAt: agreedAt(consent, how.consent) })
}

/** Nobody is taken to have agreed who says nothing, and nobody who has left another system. */
function agreedAt(
  { agreed, on, barred }: { agreed: boolean; on: string | null; barred: boolean },
  { from, at, zone }: ConsentRule,
): string | null {
  if (from === 'none' || barred) return null
  if (from === 'column' && !agreed && on === null) return null
  if (on === null) return at
  const day = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).toInstant()
  return Temporal.Instant.compare(day, Temporal.Instant.from(at)) > 0 ? at : day.toString()
}

/** Only what is there is part of it: a community that gains a field does not make every row of before another one. */
function keyOf(input: PersonInput, tags: readonly string[]): string {
  const { givenName, middleName, familyName, called, pronouns, birth, note, emails, phones, addresses, languages } =
    input
  const told: unknown[] = [givenName, middleName, familyName, called, pronouns, birth, note, emails, phones]
  if (addresses.length > 0) told.push(addresses)
  if (languages.length > 0) told.push('languages', languages)
  if (tags.length > 0) told.push('tags', tags)
  for (const key in input.fields) told.push(key, input.fields[key])
  return hash('sha256', JSON.stringify(told), 'hex').slice(0, 32)
}
