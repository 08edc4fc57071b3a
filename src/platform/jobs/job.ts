import type { z } from 'zod'
import type { Context, Visit } from '../context.ts'
import type { Copy } from '../db/bulk.ts'

/** Something the clock does: a name that an operator reads in the log, a schedule, and one call. Safe to run twice. */
export interface ClockJob {
  name: string
  /** Cron, in UTC. */
  every: string
  /** Called once for each community, in that community's own context. */
  run(ctx: Context): Promise<void>
}

export const clockJob = (job: ClockJob): ClockJob => job

/** Work that takes long: it shows what is done, can be stopped, and goes on when the page is left. */
// oxlint-disable-next-line typescript/no-explicit-any -- a feature's list of jobs cannot name the input of each
export interface LongJob<In extends z.ZodType = any> {
  name: string
  input: In
  /**
   * Runs outside of any transaction: it calls operations, or opens its own by `work.inTransaction`.
   * What it returns is kept with the run and shown when it is done.
   */
  run(work: Work, input: z.output<In>): Promise<Record<string, unknown> | void>
}

export interface Work {
  readonly runId: string
  /** For calling operations as whoever asked for the work. */
  readonly visit: Visit
  inTransaction<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  /** The same on a connection that can COPY, for very many rows. */
  inBulk<T>(work: (ctx: Context, copy: Copy) => Promise<T>): Promise<T>
  /** Told at most a few times a second; in a transaction of its own, so that it is seen while the work still runs. */
  progress(done: number, total?: number): Promise<void>
  /** Throws `Stopped` when somebody pressed stop. Called between steps. */
  orStop(): Promise<void>
}

/** Somebody pressed stop: the work leaves nothing behind. */
export class Stopped extends Error {}

export const longJob = <In extends z.ZodType>(job: LongJob<In>): LongJob<In> => job
