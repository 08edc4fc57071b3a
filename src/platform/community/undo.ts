import { z } from 'zod'
import { type Context, isContext } from '../context.ts'
import { conflict, forbidden } from '../errors.ts'
import { operation } from '../operation.ts'
import { platformWords } from '../platform-words.ts'
import { setMeetingMode } from './set-meeting-mode.ts'
import { areUnchanged, findUndoEntry, markUndone, mayUndo } from './undo-entry.ts'

export const undo = operation({
  name: 'community.undo',
  summary: 'Take back what a command did, if nothing was changed on top of it',
  route: 'POST /undo/:undoId',
  input: z.object({ undoId: z.uuid() }),
  /** The records that are as they were; some of them may be gone by that. */
  output: z.object({ records: z.array(z.string()) }),
  async example(owner) {
    if (isContext(owner))
      throw new Error('This example is made at the door: an undo entry is written when its command ends')
    let undoId = ''
    await setMeetingMode({ ...owner, undoable: (entry) => void (undoId = entry.undoId) }, { hours: 1 })
    return { undoId }
  },
  find: (ctx, { undoId }) => findUndoEntry(ctx, undoId),
  may: (actor) => actor.accountId !== null || actor.grants.has('community:undoAny'),
  async run(ctx, entry) {
    // Not in `may`, because this has words of its own.
    if (!mayUndo(ctx.actor, entry)) throw forbidden(platformWords, 'notYours')
    if (entry.undoneAt) throw conflict(platformWords, 'alreadyUndone')
    if (!(await areUnchanged(ctx, entry.met))) throw conflict(platformWords, 'changedSince')
    for (const { operation: name, memory } of entry.steps.toReversed()) await reverseStep(ctx, name, memory)
    await ctx.gromada.voidActs(ctx, entry.id)
    await markUndone(ctx, entry.id)
    if (entry.subject) ctx.concerns(entry.subject)
    ctx.undoes(entry.id)
    return { records: [...new Set(entry.met.map((row) => row.id))] }
  },
})

async function reverseStep(ctx: Context, name: string, memory: unknown): Promise<void> {
  const reverse = ctx.gromada.operations.get(name)?.spec.reverse
  // The program may be another version than the one that did it.
  if (!reverse) throw conflict(platformWords, 'changedSince')
  await reverse(ctx, memory as never)
}
