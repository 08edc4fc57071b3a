import type { RawBuilder } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { type MatchPhase, matchStaged } from './intake-match.ts'
import { refreshSearch } from './intake-refresh.ts'
import {
  closeStage,
  countDecided,
  type IncomingPerson,
  type IntakeCounts,
  isEmpty,
  openStage,
  settleRows,
  stageRows,
} from './intake-stage.ts'
import { type IntakeSource, type SheetHolds, tidySearch, writeSteps } from './intake-write.ts'

/**
 * Many people at once, inside one transaction: rows are gathered, matched with those who are here and with each other,
 * and written by a handful of statements. Rolling back instead of writing is the dry run.
 */
export interface BulkIntake {
  /** Returns while the database still takes them: the next ones can be read meanwhile. */
  add(people: readonly IncomingPerson[]): Promise<void>
  /** After the last row. `known` gives `row, person_id` of rows that stand already, from the temporary table `incoming`. */
  close(known: RawBuilder<unknown>): Promise<void>
  match(phase: (phase: MatchPhase) => Promise<void>): Promise<IntakeCounts>
  /**
   * Afterwards the temporary tables `decided` (row, person_id, outcome), `added` (person_id, kind, id), `filled`
   * (person_id, was) and `shared` (person_id, here_before) say what was done.
   */
  write(from: IntakeSource, step: (done: number, steps: number) => Promise<void>, beside: Beside): Promise<void>
}

/** Runs something on a connection of its own, while this one goes on. */
export type Beside = (work: (ctx: Context) => Promise<void>) => Promise<void>

export async function bulkIntake(ctx: Context, copy: Copy): Promise<BulkIntake> {
  await openStage(ctx)
  let taking = Promise.resolve()
  const holds: SheetHolds = { furtherAddresses: false, fields: false, tags: false, consents: false }
  return {
    async add(people) {
      await taking
      for (const { input, tags, agreedAt } of people) {
        holds.furtherAddresses ||= input.addresses.length > 1
        holds.fields ||= !isEmpty(input.fields)
        holds.tags ||= tags.length > 0
        holds.consents ||= agreedAt !== null
      }
      taking = stageRows(ctx, copy, people)
      // It is awaited by whoever comes next; when nobody does, something else has failed before.
      taking.catch(() => {})
    },
    async close(known) {
      await taking
      await closeStage(ctx)
      await settleRows(ctx, known)
    },
    async match(phase) {
      await matchStaged(ctx, copy, phase)
      return countDecided(ctx)
    },
    async write(from, step, beside) {
      // The index of the search is asked about nobody's commit: it is put in order on the second core, while the first writes
      // what else there is of these people.
      let tidied = Promise.resolve()
      const tidy = async () => {
        tidied = beside(tidySearch)
        tidied.catch(() => {})
      }
      const [open, people, ...others] = writeSteps(from, holds)
      const steps = [open!, people!, tidy, ...others, (one: Context) => refreshSearch(one, copy, 'shared')]
      for (const [i, write] of steps.entries()) {
        await step(i, steps.length)
        await write(ctx)
      }
      await tidied
    },
  }
}
