import { type MatchedIncoming, matchIncoming } from '#algorithms/matching/match-incoming.ts'
import { MatchTable } from '#algorithms/matching/match-table.ts'
import { chanceOf } from '#algorithms/matching/scorer.ts'
import { cellsOfCopy, copyRow } from '#platform/db/copy-text.ts'
import { reasonsOf } from './because.ts'
import { idOfRow } from './intake-ids.ts'
import { several } from './several.ts'

const list = (cell: string): string[] => (cell === '' ? [] : cell.split(several))

export type From = 'here' | 'sheet'
export type MatcherAsked = { kind: 'take'; piece: Uint8Array; from: From } | { kind: 'match'; prefix: string }
export type MatcherSaid = { kind: 'taken' } | { kind: 'says'; of: Said; lines: string } | { kind: 'matched' }

/** Lines of COPY for `decided` (row, person_id, outcome; whoever is simply new is left out) or `asked` (person_id, candidate_id, chance, because). */
export type Said = 'decided' | 'asked'

const lineEnd = 10
/** So many bytes are gathered before they are told: little texts take far longer from thread to thread. */
const enough = 64 * 1024

/** Takes those who are here and then a sheet, as lines of COPY, and says who is who. Runs beside the web, see the worker. */
export class Matcher {
  readonly #table = new MatchTable('person')
  readonly #rows: number[] = []
  readonly #here: string[] = []
  #rest = Buffer.alloc(0)

  /** A piece of lines as `sheetToMatch` writes them; the first may be the end of the line that the piece before began. */
  add(piece: Uint8Array, from: From): void {
    const bytes = Buffer.concat([this.#rest, piece])
    let at = 0
    for (let end; (end = bytes.indexOf(lineEnd, at)) >= 0; at = end + 1) this.#line(cellsOfCopy(bytes, at, end), from)
    this.#rest = bytes.subarray(at)
  }

  #line(cells: readonly string[], from: From): void {
    const [name, given, family, birth, emails, phones, street, house, city, postcode] = cells
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

  /** Says it a piece at a time, so that a million lines are never held at once. `prefix` is that of the ids of the sheet. */
  match(prefix: string, say: (of: Said, lines: string) => void): void {
    if (this.#rows.length === 0) return
    const matched = matchIncoming(this.#table, this.#here.length)
    const asked = gathered((lines) => say('asked', lines))
    const { people, joined } = this.#decide(matched, prefix, asked.add)
    asked.end()
    const decided = gathered((lines) => say('decided', lines))
    for (const [i, row] of this.#rows.entries())
      if (joined[i] !== kinds.new) decided.add(copyRow([row, people[i]!, outcomes[joined[i]!]!]))
    decided.end()
  }

  #decide(matched: MatchedIncoming, prefix: string, ask: (line: string) => void) {
    const here = this.#here
    const people: string[] = []
    const joined = new Uint8Array(this.#rows.length)
    const personAt = (at: number) => (at < here.length ? here[at]! : people[at - here.length]!)
    for (let i = 0; i < joined.length; i++) {
      const at = here.length + i
      const outcome = matched.outcome(at)
      joined[i] = kinds[outcome.kind]
      people[i] = outcome.kind === 'join' ? personAt(outcome.row) : idOfRow(prefix, this.#rows[i]!)
      if (outcome.kind !== 'review') continue
      for (const { row, score } of outcome.rows)
        ask(copyRow([people[i]!, personAt(row), chanceOf(score), reasonsOf(matched.explain(at, row))]))
    }
    return { people, joined }
  }
}

const outcomes = ['new', 'joined', 'to review'] as const
const kinds = { new: 0, join: 1, review: 2 } as const

function gathered(tell: (lines: string) => void) {
  let lines = ''
  return {
    add(line: string) {
      lines += line
      if (lines.length < enough) return
      tell(lines)
      lines = ''
    },
    end() {
      if (lines !== '') tell(lines)
    },
  }
}
