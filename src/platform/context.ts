import type { Actor } from './actor.ts'
import type { Community } from './community/community.ts'
import type { Transaction } from './db/database.ts'
import type { Message } from './errors.ts'
import type { Gromada } from './gromada.ts'
import type { Language } from './words.ts'

/** What a person did, for the trail. Installed by the feature that keeps people; there is no other way to count. */
export interface Act {
  personId: string
  /** Registered in a feature's `acts`, as in `events.attended`. */
  kind: string
  subject: Subject
  quantity?: number
  happenedAt?: Temporal.Instant
  /** Acts may tell of health, union or politics: `sealed` ones are seen only with the grant `people:sealed`. */
  visibility?: 'open' | 'sealed'
}

/** Any record, by its kind on the thread and its id. */
export interface Subject {
  kind: string
  id: string
}

/** A row that a command changed, at the version that it left behind. */
export interface MetRow {
  table: string
  id: string
  version: number
}

/** What a reversible command leaves for its `reverse`. */
export interface Reversal {
  memory: unknown
  /** Undoing is refused when one of these rows has changed since. */
  met: readonly MetRow[]
  subject?: Subject
  /** Said in the toast and in the history: “Anna Nowak was removed”. */
  said: Message
}

/** All that an operation may touch besides its input. Nothing is read from globals. */
export interface Context {
  readonly db: Transaction
  readonly gromada: Gromada
  readonly community: Community
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly language: Language
  /** The outermost command of this transaction; acts and undo entries carry it. */
  readonly runId: string
  /** A fresh UUIDv7. */
  newId(): string
  act(...acts: Act[]): Promise<void>
  announce(event: string, payload: Record<string, unknown>): Promise<void>
  /** Ties two records on the thread. Tying them twice is the same as once. */
  link(from: Subject, to: Subject): Promise<void>
  /** The same for many at once, in one statement a thousand. */
  linkMany(pairs: readonly (readonly [Subject, Subject])[]): Promise<void>
  /** Cuts a tie, when what made it is taken back. */
  unlink(from: Subject, to: Subject): Promise<void>
  /** The same context, on behalf of an operation that another one calls: acts and reversals carry its name. */
  within(operation: string): Context
  /** Makes the command that runs now reversible. */
  remember(reversal: Reversal): void
  /** Says which record the audit entry is about, when the operation's `find` does not tell. */
  concerns(subject: Subject): void
  /** Ties the audit entry of an undo to the command that it undid. */
  undoes(runId: string): void
  /** Says that named people were shown; the door records it before it answers. */
  viewed(...personIds: string[]): void
}

/** Somebody at a door, not yet in a transaction. Operations called by a visit open their own. */
export interface Visit {
  readonly gromada: Gromada
  readonly community: Community
  readonly actor: Actor
  readonly language: Language
  /** For tests and replays; otherwise the moment of the call. */
  readonly now?: Temporal.Instant
  /** Makes a command safe to repeat. */
  readonly idempotencyKey?: string
  /** Whom the rate limits count: a network address or a token. */
  readonly from?: string
  /** Told when the command can be undone. */
  undoable?(entry: { undoId: string; said: Message }): void
}

/** Operations are called from a door (and open a transaction) or from another operation (and join its own). */
export type Caller = Visit | Context

export const isContext = (caller: Caller): caller is Context => 'db' in caller
