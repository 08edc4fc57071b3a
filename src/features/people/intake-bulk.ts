import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { type SheetIds, sheetIds } from './intake-ids.ts'
import { type MatchPhase, matchStaged } from './intake-match.ts'
import { newSteps } from './intake-new.ts'
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
import { type IntakeSource, joinSteps, type SheetHolds } from './intake-write.ts'
import { searchable } from './search-store.ts'

/**
 * Many people at once, inside one transaction: rows are gathered, matched with those who are here and with each other,
 * and written by a handful of statements. Rolling back instead of writing is the dry run.
 */
export interface BulkIntake {
  /** Ids of the records that it makes. */
  ids: SheetIds
  /** Returns while the database still takes them: the next ones can be read meanwhile. */
  add(people: readonly IncomingPerson[]): Promise<void>
  /** After the last row. `known` gives `row, person_id` of rows that stand already, from the temporary table `incoming`. */
  close(known: RawBuilder<unknown>): Promise<void>
  match(phase: (phase: MatchPhase) => Promise<void>): Promise<IntakeCounts>
  /**
   * Afterwards the temporary tables `decided` (row, person_id, outcome), `added` (person_id, kind, id) and `filled`
   * (person_id, was) say what was done.
   */
  write(step: (done: number, steps: number) => Promise<void>): Promise<void>
}

/** @param from null for a dry run, which writes nothing. */
export async function bulkIntake(ctx: Context, copy: Copy, from: IntakeSource | null): Promise<BulkIntake> {
  await openStage(ctx)
  const ids = sheetIds()
  const holds: SheetHolds = { several: false, fields: false, tags: false, consents: false }
  let taking = Promise.resolve()
  let last = 0
  let counts: IntakeCounts = { new: 0, joined: 0, toReview: 0, same: 0 }
  return {
    ids,
    async add(people) {
      await taking
      for (const one of people) note(holds, one)
      last = people.at(-1)?.row ?? last
      taking = stageRows(ctx, copy, ids, people)
      // It is awaited by whoever comes next; when nobody does, something else has failed before.
      taking.catch(() => {})
    },
    async close(known) {
      await taking
      await closeStage(ctx)
      await settleRows(ctx, known)
    },
    async match(phase) {
      await matchStaged(ctx, copy, ids, phase)
      counts = await countDecided(ctx)
      return counts
    },
    async write(step) {
      if (!from) throw new Error('A dry run writes nothing')
      const steps = [
        ...newSteps(from, holds, last),
        ...joinSteps(from, holds),
        (one: Context) => refreshTouched(one, copy),
      ]
      for (const [i, write] of steps.entries()) {
        await step(i, steps.length)
        await write(ctx)
      }
      await searchable(ctx, counts.new + counts.toReview, ids.after, ids.last)
    },
  }
}

function note(holds: SheetHolds, { input, tags, agreedAt }: IncomingPerson): void {
  holds.several ||= input.emails.length > 1 || input.phones.length > 1 || input.addresses.length > 1
  holds.fields ||= !isEmpty(input.fields)
  holds.tags ||= tags.length > 0
  holds.consents ||= agreedAt !== null
}

/** Whom a join gave another name, address or number is found by it. */
async function refreshTouched(ctx: Context, copy: Copy): Promise<void> {
  await sql`
    create temporary table touched on commit drop as
    select person_id from added where kind in ('email', 'phone') union select person_id from filled`.execute(ctx.db)
  await refreshSearch(ctx, copy, 'touched')
}
