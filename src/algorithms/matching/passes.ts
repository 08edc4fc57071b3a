import type { MatchKind } from './record.ts'

/** What a row can be looked for by. */
export type PartName =
  | 'email'
  | 'local'
  | 'phone'
  | 'pair'
  | 'name'
  | 'initials'
  | 'birth'
  | 'year'
  | 'monthDay'
  | 'place'
  | 'street'
  | 'house'
  | 'words'
  | 'organisation'

/** A way of looking for pairs: rows that share all its parts are compared. */
export interface Pass {
  name: string
  parts: readonly PartName[]
  /** Rows that share it are few even among a million, so that it can be looked up in a database. */
  stored: boolean
  /** From so many rows on, the others find what it would. */
  upTo: number
}

const pass = (name: string, parts: readonly PartName[], { stored = true, upTo = Infinity } = {}): Pass => ({
  name,
  parts,
  stored,
  upTo,
})

/** Several, since each misses what has a slip in it: a pair that one does not find is found by another. */
export const passes: Readonly<Record<MatchKind, readonly Pass[]>> = {
  person: [
    pass('e', ['email']),
    pass('p', ['phone']),
    pass('n', ['pair']),
    pass('b', ['birth', 'initials']),
    pass('l', ['local']),
    pass('h', ['street', 'house']),
    pass('y', ['name', 'year'], { stored: false }),
    pass('m', ['name', 'monthDay']),
    pass('c', ['name', 'place'], { stored: false }),
    pass('s', ['name', 'street'], { upTo: 200_000 }),
    pass('d', ['birth'], { stored: false }),
    pass('f', ['name'], { stored: false, upTo: 100_000 }),
  ],
  organisation: [
    pass('o', ['organisation']),
    pass('e', ['email']),
    pass('p', ['phone']),
    pass('h', ['street', 'house']),
    pass('w', ['words', 'place']),
    pass('v', ['words'], { stored: false }),
    pass('c', ['place', 'street'], { stored: false }),
  ],
}

/** Where a block has too many rows it is cut by these, one after another. */
export const cuts: Readonly<Record<MatchKind, readonly PartName[]>> = {
  person: ['year', 'initials', 'place', 'pair', 'monthDay', 'house'],
  organisation: ['place', 'street', 'words', 'house'],
}
