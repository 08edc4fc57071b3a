import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Context } from './context.ts'
import type { Language } from './words.ts'

/**
 * What a condition comes to: a test of one row of `people`, or a query whose only column, `id`, names people. Which one
 * it is decides how conditions are put together so that the database can join instead of asking for each person.
 */
export type Narrowing = { test: RawBuilder<unknown> } | { ids: RawBuilder<unknown> }

/** One box in which a part of a condition is said. */
export interface ConditionBox {
  name: string
  label: string
  as: 'text' | 'number' | 'date' | 'select'
  options?: readonly { value: string; label: string }[]
  /** May be left empty. */
  optional?: boolean
  unit?: string
}

/** A way of telling people apart that a feature knows, for audiences: “came to an event”, “lives in”, “agreed to”. */
export interface SegmentCondition {
  /** As in `people.tag`. It stands in saved segments, so it never changes its meaning. */
  kind: string
  label(language: Language): string
  value: z.ZodType
  boxes(ctx: Context): readonly ConditionBox[] | Promise<readonly ConditionBox[]>
  narrow(ctx: Context, value: unknown): Narrowing | Promise<Narrowing>
  /** In a sentence after “people who …”, in the reader's language. */
  said(ctx: Context, value: unknown): string | Promise<string>
  /** A valid value, for fuzzing: it need not find anybody. */
  example: unknown
}

interface TypedCondition<S extends z.ZodType> extends Omit<SegmentCondition, 'value' | 'narrow' | 'said' | 'example'> {
  value: S
  narrow(ctx: Context, value: z.output<S>): Narrowing | Promise<Narrowing>
  said(ctx: Context, value: z.output<S>): string | Promise<string>
  example: z.input<S>
}

/** Declares a condition; what `narrow` and `said` are given is what its schema lets through. */
export const condition = <S extends z.ZodType>(declared: TypedCondition<S>): SegmentCondition =>
  declared as unknown as SegmentCondition
