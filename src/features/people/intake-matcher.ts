import { randomUUIDv7 } from 'node:crypto'
import { matchIncoming } from '#algorithms/matching/match-incoming.ts'
import { MatchTable } from '#algorithms/matching/match-table.ts'
import { chanceOf } from '#algorithms/matching/scorer.ts'
import { cellsOfCopy, copyRow } from '#platform/db/copy-text.ts'
import { reasonsOf } from './because.ts'

/** What is separated by it was several in one cell: no address and no number has it. */
const between = '\u001f'

const list = (cell: string): string[] => (cell === '' ? [] : cell.split(between))

export type From = 'here' | 'sheet'
export type MatcherAsked = { kind: 'take'; piece: Uint8Array; from: From } | { kind: 'match' }
export type MatcherSaid = { kind: 'taken' } | ({ kind: 'matched' } & Matched)

/** Lines of COPY for `decided` (row, person_id, outcome, sole) and `asked` (person_id, candidate_id, chance, because). */
interface Matched {
  decided: string[]
  asked: string[]
}

/** Takes those who are here and then a sheet, as lines of COPY, and says who is who. Runs beside the web, see the worker. */
export class Matcher {
  readonly #table = new MatchTable('person')
  readonly #text = new TextDecoder()
  readonly #rows: number[] = []
  readonly #here: string[] = []
  #rest = ''

  /** A piece of lines as `sheetToMatch` writes them; the first may be the end of the line that the piece before began. */
  add(piece: Uint8Array, from: From): void {
    const lines = (this.#rest + this.#text.decode(piece, { stream: true })).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#line(line, from)
  }

  #line(line: string, from: From): void {
    const [name, given, family, birth, emails, phones, street, house, city, postcode] = cellsOfCopy(line)
    if (from === 'here') this.#here.push(name!)
    else this.#rows.push(Number(name))
    this.#table.add({
      givenName: given,
      familyName: family,
      birthDate: birth,
      emails: list(emails!),
      phones: list(phones!),
      street,
      houseNumber: house,
      city,
      postcode,
    })
  }

  match(): Matched {
    const [here, rows] = [this.#here, this.#rows]
    if (rows.length === 0) return { decided: [], asked: [] }
    const matched = matchIncoming(this.#table, here.length)
    const people: string[] = []
    const personAt = (at: number) => (at < here.length ? here[at]! : people[at - here.length]!)
    const shared = new Set<string>()
    const asked: string[] = []
    const outcomes = rows.map((_, i) => {
      const at = here.length + i
      const outcome = matched.outcome(at)
      if (outcome.kind === 'join') {
        people[i] = personAt(outcome.row)
        shared.add(people[i]!)
        return 'joined'
      }
      people[i] = randomUUIDv7()
      if (outcome.kind === 'new') return 'new'
      for (const { row, score } of outcome.rows)
        asked.push(copyRow([people[i]!, personAt(row), chanceOf(score), reasonsOf(matched.explain(at, row))]))
      return 'to review'
    })
    const decided = rows.map((row, i) =>
      copyRow([row, people[i]!, outcomes[i]!, outcomes[i] !== 'joined' && !shared.has(people[i]!)]),
    )
    return { decided: inPieces(decided), asked: inPieces(asked) }
  }
}

/** A million little texts take far longer from thread to thread than a thousand long ones. */
function inPieces(lines: readonly string[]): string[] {
  const pieces: string[] = []
  for (let i = 0; i < lines.length; i += 1_000) pieces.push(lines.slice(i, i + 1_000).join(''))
  return pieces
}
