import { z } from 'zod'
import { granted } from '../actor.ts'
import { operation } from '../operation.ts'
import { exampleHeld } from './example-held.ts'
import { findHeld, markThrown } from './held-store.ts'
import { words } from './words.ts'

/** Out of sight at once, and gone for good a day later: until then it can be taken back. */
export const throwAway = operation({
  name: 'held.throwAway',
  summary: 'A machine sent them: throw held forms away',
  route: 'POST /held-forms/thrown',
  input: z.object({ heldIds: z.array(z.uuid()).min(1).max(50) }),
  output: z.null(),
  example: async (owner) => ({ heldIds: [(await exampleHeld(owner)).heldId] }),
  find: (ctx, { heldIds }) => findHeld(ctx, heldIds),
  may: granted('held:review'),
  async run(ctx, held) {
    const thrown = await markThrown(
      ctx,
      held.map((one) => one.id),
      true,
    )
    ctx.remember({
      memory: { heldIds: thrown.map((row) => row.id) },
      met: thrown.map(({ id, version }) => ({ table: 'held_forms', id, version })),
      subject: { kind: 'held form', id: thrown[0]!.id },
      said: { words, key: 'thrown', holes: { count: thrown.length } },
    })
    return null
  },
  async reverse(ctx, { heldIds }: { heldIds: string[] }) {
    await markThrown(ctx, heldIds, false)
  },
})
