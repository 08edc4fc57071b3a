import { randomUUIDv7 } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Copy } from '#platform/db/bulk.ts'
import { mayWriteAhead, takeBackTwins, writeAhead } from './intake-ahead.ts'
import { type SheetIds, sheetIds } from './intake-ids.ts'
import type { SheetHolds, SheetLines } from './intake-lines.ts'
import type { LineForm } from './intake-row.ts'
import { type MatchPhase, matchStaged, type SheetMatcher, startMatcher, takeHere } from './intake-match.ts'
import { newSteps } from './intake-new.ts'
import { pour } from './intake-pour.ts'
import { refreshSearch } from './intake-refresh.ts'
import { closeStage, countDecided, type IntakeCounts, openStage, settleRows, stageLines } from './intake-stage.ts'
import { type IntakeSource, joinSteps } from './intake-write.ts'
import { searchable } from './search-store.ts'

/** What is known of a sheet before its first row is read. */
export interface SheetToCome {
  /** Null for a dry run, which writes nothing. */
  from: IntakeSource | null
  /** So many rows that reading, comparing and writing them go on at once, each in a thread of its own. */
  large: boolean
  /** No row of it can have come before. */
  fresh: boolean
}

/**
 * Many people at once, inside one transaction: rows are gathered, matched with those who are here and with each other,
 * and written by a handful of statements. Rolling back instead of writing is the dry run.
 */
export interface BulkIntake {
  /** Ids of the records that it makes. */
  ids: SheetIds
  /** How the rows are to be written down for `add`. */
  form: LineForm
  /** Waits for the matcher and not for the database: the next ones can be read meanwhile. */
  add(lines: SheetLines): Promise<void>
  /** After the last row, when the database has all of them. `still` is called about once a second, and may throw. */
  close(still: () => Promise<void>): Promise<void>
  /** `known` gives `row, person_id` of rows that stand already. */
  settle(known: RawBuilder<unknown>): Promise<void>
  match(phase: (phase: MatchPhase) => Promise<void>): Promise<IntakeCounts>
  /**
   * Afterwards the temporary tables `decided` (row, person_id, outcome; who is not in it is new), `added` (person_id,
   * kind, id) and `filled` (person_id, was) say what was done.
   */
  write(step: (done: number, steps: number) => Promise<void>): Promise<void>
}

export async function bulkIntake<T>(
  ctx: Context,
  copy: Copy,
  coming: SheetToCome,
  work: (intake: BulkIntake) => Promise<T>,
): Promise<T> {
  await openStage(ctx)
  // Rows that may have come before are not compared, and which they are is known after the last of them.
  const matcher = coming.large && coming.fresh ? startMatcher() : null
  const over = new AbortController()
  try {
    if (matcher) await takeHere(ctx, copy, matcher, 'to come')
    return await work(await intakeWith(ctx, copy, coming, matcher, over.signal))
  } finally {
    // Nothing more is handed to a connection that is being given back.
    over.abort()
    matcher?.end()
  }
}

async function intakeWith(
  ctx: Context,
  copy: Copy,
  coming: SheetToCome,
  matcher: SheetMatcher | null,
  over: AbortSignal,
): Promise<BulkIntake> {
  const { from } = coming
  const ids = sheetIds()
  const form = await formOf(ctx, ids, coming, matcher !== null)
  const holds: SheetHolds = { several: false, fields: false, told: false }
  let rows = 0
  let last = 0
  let comparing: ReturnType<SheetMatcher['match']> | null = null
  let counts: IntakeCounts = { new: 0, joined: 0, toReview: 0, same: 0 }
  const poured = pour<SheetLines>(over, async (lots) => {
    await stageLines(copy, lots)
    if (form.ahead) await writeAhead(copy, lots)
  })
  return {
    ids,
    form,
    async add(lines) {
      rows += lines.rows
      last = Math.max(last, lines.last)
      for (const what of ['several', 'fields', 'told'] as const) holds[what] ||= lines.holds[what]
      poured.add(lines)
      if (matcher && lines.toMatch) await matcher.take([lines.toMatch], 'sheet')
    },
    async close(still) {
      // It has read everything, and compares while the database still takes the last rows.
      comparing = matcher?.match(ids.prefix) ?? null
      comparing?.catch(() => {})
      await poured.end(still)
      await closeStage(ctx)
    },
    settle: (known) => settleRows(ctx, known),
    async match(phase) {
      await matchStaged(ctx, copy, ids, comparing, phase)
      counts = await countDecided(ctx, rows)
      return counts
    },
    async write(step) {
      if (!from) throw new Error('A dry run writes nothing')
      const steps = [
        // Before anybody else comes onto the stage: it holds those who waited, and some of them are new.
        ...newSteps(from, holds, last, form.ahead !== null),
        ...(form.ahead ? [(one: Context) => takeBackTwins(one, ids)] : []),
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

async function formOf(ctx: Context, ids: SheetIds, coming: SheetToCome, toMatcher: boolean): Promise<LineForm> {
  const { from, large } = coming
  const ahead = from !== null && toMatcher && (await mayWriteAhead(ctx))
  return {
    country: ctx.community.country,
    prefix: ids.prefix,
    belongings: randomUUIDv7().slice(0, -8),
    // A dry run that the matcher reads along needs nothing of the database.
    staged: !ahead && (from !== null || !toMatcher),
    ahead: ahead ? { communityId: ctx.community.id, source: from.source, at: ctx.now.toString() } : null,
    toMatcher,
    packed: large,
  }
}

/** Whom a join gave another name, address or number is found by it. */
async function refreshTouched(ctx: Context, copy: Copy): Promise<void> {
  await sql`
    create temporary table touched on commit drop as
    select person_id from added where kind in ('email', 'phone') union select person_id from filled`.execute(ctx.db)
  // Hardly anybody, or everybody: the planner would read all people to find out.
  await sql`analyze touched`.execute(ctx.db)
  await refreshSearch(ctx, copy, 'touched')
}
