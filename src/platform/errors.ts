import type { Holes, SomeWords, Words, WordsKey } from './words.ts'

/** The ways to fail. Operations use the first four; doors add the rest. The list does not grow with features. */
export type ProblemKind =
  | 'invalid'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'unauthenticated'
  | 'tooMany'
  | 'unavailable'

/** A sentence still in no language: which words, and what fills their holes. */
export interface Message {
  words: SomeWords
  key: string
  holes: Record<string, unknown>
}

/** What went wrong with one field of the input, for the summary and beside the field. */
export interface FieldProblem {
  /** Dotted path into the input, as in `emails.0`. Empty when it concerns the whole input. */
  field: string
  message: Message
}

/** An expected failure. It carries a words key, never an English sentence; a door says it in the reader's language. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  readonly said: Message
  readonly fields: readonly FieldProblem[]

  constructor(kind: ProblemKind, said: Message, fields: readonly FieldProblem[] = []) {
    super(`${kind}: ${said.words.feature}.${said.key}`)
    this.kind = kind
    this.said = said
    this.fields = fields
  }
}

type Thrower = <W extends Record<string, string>, K extends WordsKey<W>>(
  words: Words<W>,
  key: K,
  ...holes: Holes<W[K]>
) => Problem

const thrower =
  (kind: ProblemKind): Thrower =>
  (words, key, ...holes) =>
    new Problem(kind, { words, key, holes: (holes[0] ?? {}) as Record<string, unknown> })

export const forbidden = thrower('forbidden')
export const missing = thrower('missing')
export const conflict = thrower('conflict')
export const unauthenticated = thrower('unauthenticated')
export const tooMany = thrower('tooMany')

/** Bad input in one field. The whole-form summary is the same sentence. */
export function invalid<W extends Record<string, string>, K extends WordsKey<W>>(
  field: string,
  words: Words<W>,
  key: K,
  ...holes: Holes<W[K]>
): Problem {
  const message: Message = { words, key, holes: (holes[0] ?? {}) as Record<string, unknown> }
  return new Problem('invalid', message, [{ field, message }])
}
