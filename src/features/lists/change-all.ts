import { z } from 'zod'
import { addPerson } from '#features/people/index.ts'
import type { Caller, Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { askFor, stopRun } from '#platform/jobs/long-work.ts'
import { operation } from '#platform/operation.ts'
import { AskedChange, checkChange, sayChange } from './change.ts'
import { changeEverybody, heldFrom, putEverybodyBack } from './change-jobs.ts'
import { type ChangeRow, findChange, insertChange, markChange } from './change-store.ts'
import { columnsHere } from './column.ts'
import { Layout } from './list.ts'
import { narrowOf } from './narrow.ts'
import { mayRead, mayWrite } from './policy.ts'
import { words } from './words.ts'

export const changeAll = operation({
  name: 'lists.changeAll',
  summary: 'Put a tag on everybody in a list, take one off, or fill in a field; goes on in the background',
  route: 'POST /lists/changes',
  input: z.object({ layout: Layout, change: AskedChange }),
  output: z.object({ changeId: z.uuid() }),
  async example(owner) {
    await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
    return { layout: {}, change: { kind: 'put tag' as const, tag: 'steward' } }
  },
  may: mayWrite,
  async run(ctx, _, { layout, change }) {
    // What cannot be understood is said now, to whoever asks, and not an hour later to nobody.
    await checkChange(ctx, change)
    await narrowOf(ctx, layout, await columnsHere(ctx))
    const changeId = await insertChange(ctx, layout, change)
    await markChange(ctx, changeId, { run_id: await askFor(ctx, changeEverybody, { changeId }) })
    ctx.concerns({ kind: 'list change', id: changeId })
    return { changeId }
  },
})

const exampleChange = async (owner: Caller) => {
  await addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' })
  return changeAll(owner, { layout: {}, change: { kind: 'put tag', tag: 'steward' } })
}

const ChangeState = z.enum(['waiting', 'running', 'done', 'stopped', 'failed', 'undoing', 'undone'])
export type ChangeState = z.output<typeof ChangeState>

export const showChange = operation({
  name: 'lists.showChange',
  summary: 'How far a change of everybody in a list has come, and how it ended',
  route: 'GET /lists/changes/:changeId',
  input: z.object({ changeId: z.uuid() }),
  output: z.object({
    said: z.string(),
    layout: Layout,
    state: ChangeState,
    askedBy: z.string(),
    askedAt: z.string(),
    done: z.int(),
    total: z.int().nullable(),
    changed: z.int().nullable(),
    undoneBy: z.string().nullable(),
    putBack: z.int().nullable(),
    /** For three months it is known what was before. */
    canBeTakenBack: z.boolean(),
  }),
  example: exampleChange,
  find: (ctx, { changeId }) => findChange(ctx, changeId),
  may: mayRead,
  async run(ctx, row) {
    const run = await runOf(ctx, row)
    return {
      said: await sayChange(ctx, row.asked),
      layout: Layout.parse(row.layout),
      state: stateOf(row, run?.state),
      askedBy: row.asked_name,
      askedAt: row.asked_at.toString(),
      done: run?.done ?? 0,
      total: run?.total ?? null,
      changed: row.changed,
      undoneBy: row.undone_by,
      putBack: row.put_back,
      canBeTakenBack: stateOf(row, run?.state) === 'done' && isHeld(ctx, row),
    }
  },
})

export const stopChange = operation({
  name: 'lists.stopChange',
  summary: 'Stop a change of everybody in a list; nobody is changed then',
  route: 'DELETE /lists/changes/:changeId/run',
  input: z.object({ changeId: z.uuid() }),
  output: z.null(),
  example: exampleChange,
  find: (ctx, { changeId }) => findChange(ctx, changeId),
  may: mayWrite,
  async run(ctx, row) {
    const run = row.undo_run ?? row.run_id
    if (run) await stopRun(ctx, run)
    return null
  },
})

export const undoChange = operation({
  name: 'lists.undoChange',
  summary: 'Take a change of everybody in a list back; whoever was changed by hand since stays so',
  route: 'DELETE /lists/changes/:changeId/people',
  input: z.object({ changeId: z.uuid() }),
  output: z.object({ runId: z.uuid().nullable() }),
  example: exampleChange,
  find: (ctx, { changeId }) => findChange(ctx, changeId),
  may: mayWrite,
  async run(ctx, row) {
    // Nothing was changed yet, so there is nothing to take back.
    if (!row.done_at) return { runId: null }
    const state = stateOf(row, (await runOf(ctx, row))?.state)
    if (state !== 'done' || !isHeld(ctx, row)) throw conflict(words, 'notUndoable')
    const runId = await askFor(ctx, putEverybodyBack, { changeId: row.id, by: ctx.actor.name })
    await markChange(ctx, row.id, { undo_run: runId })
    return { runId }
  },
})

const isHeld = (ctx: Context, row: ChangeRow) => Temporal.Instant.compare(row.asked_at, heldFrom(ctx.now)) > 0

type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

async function runOf(ctx: Context, row: ChangeRow) {
  const id = row.undo_run ?? row.run_id
  if (!id) return undefined
  return ctx.db.selectFrom('job_runs').select(['state', 'done', 'total']).where('id', '=', id).executeTakeFirst()
}

function stateOf(row: ChangeRow, run: RunState | undefined): ChangeState {
  const under = run === 'waiting' || run === 'running'
  if (row.undone_at) return 'undone'
  if (row.done_at) return row.undo_run && under ? 'undoing' : 'done'
  if (run === 'cancelled') return 'stopped'
  if (run === 'failed') return 'failed'
  return run === 'running' ? 'running' : 'waiting'
}
