import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Caller, Context } from './context.ts'
import { perform } from './perform.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The declaration of one thing that somebody can do. Doors, audit, limits and the authorization test come from it. */
export interface OperationSpec<In extends z.ZodType, Out extends z.ZodType, Target, Memory> {
  /** `feature.verbThing`. */
  name: string
  /** One line for the API's reader. */
  summary: string
  /** Under `/api/v1/c/:community`. GET makes it a query, in a read-only transaction; anything else a command. */
  route: `${Method} /${string}`
  input: In
  output: Out
  /** A valid input, made with an owner's rights in the caller's community; for the authorization test and fuzzing. */
  example(owner: Caller): Promise<z.input<In>> | z.input<In>
  /** Looks the target up among what the actor may see. Throws `missing` for what is not there, or not theirs to see. */
  find?(ctx: Context, input: z.output<In>): Promise<Target>
  may(actor: Actor, target: Target, ctx: Context): boolean
  run(ctx: Context, target: Target, input: z.output<In>): Promise<z.input<Out>>
  /** Takes back what `run` remembered. Checks nothing about versions: that was done before. */
  reverse?(ctx: Context, memory: Memory): Promise<void>
  /** Its input or output must not be stored anywhere: ballots, tokens. Its answers are not kept for repeats. */
  secret?: boolean
  /** A question that may read a million rows: it waits its turn, so that those who write never wait for it. */
  long?: boolean
  /** How often one address or token may do this, where the default (600 in a minute) is not right. */
  limit?: { times: number; seconds: number }
}

export interface Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  (caller: Caller, input: z.input<In>): Promise<z.output<Out>>
  readonly spec: OperationSpec<In, Out, never, never>
  readonly isQuery: boolean
}

/** What a list of operations holds: any of them, called with unchecked input. */
export interface AnyOperation {
  (caller: Caller, input: never): Promise<unknown>
  // oxlint-disable-next-line typescript/no-explicit-any -- a list of operations cannot name the types of each
  readonly spec: OperationSpec<any, any, any, any>
  readonly isQuery: boolean
}

/** Declares an operation: a function that checks its input, finds, asks whether the actor may, and runs. */
export function operation<In extends z.ZodType, Out extends z.ZodType, Target = undefined, Memory = unknown>(
  spec: OperationSpec<In, Out, Target, Memory>,
): Operation<In, Out> {
  const isQuery = spec.route.startsWith('GET ')
  const call = (caller: Caller, input: z.input<In>) => perform(operationItself, caller, input) as Promise<z.output<Out>>
  const operationItself = Object.assign(call, { spec, isQuery }) as unknown as Operation<In, Out>
  return operationItself
}
