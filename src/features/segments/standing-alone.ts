import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { withoutCircles } from './in-segment.ts'
import { type Condition, type Definition, type Group, isGroup, type Step } from './segment.ts'
import { sentenceOf } from './sentence.ts'
import { findSegment } from './store.ts'
import { words } from './words.ts'

/**
 * The same people said without other segments: each is replaced by its conditions as they are now. For whoever keeps a
 * definition for itself, so that nobody who edits a segment later changes whom it means.
 * @throws invalid, missing
 */
export async function standingAlone(ctx: Context, definition: Definition): Promise<Definition> {
  await withoutCircles(ctx, definition)
  const steps: Step[] = []
  for (const step of definition.steps) steps.push({ ...step, of: await resolved(ctx, step.of) })
  // Saying it is the proof that every condition is known and clear.
  await sentenceOf(ctx, { steps })
  return { steps }
}

async function resolved(ctx: Context, of: Group['of']): Promise<(Condition | Group)[]> {
  const alone: (Condition | Group)[] = []
  for (const one of of) {
    if (isGroup(one)) alone.push({ ...one, of: await resolved(ctx, one.of) })
    else if (one.kind !== 'segments.in') alone.push(one)
    else {
      const { definition } = await findSegment(ctx, String(one.value['segment']))
      alone.push({ match: 'all', not: one.not, of: [await asGroup(ctx, definition)] })
    }
  }
  return alone
}

/** The steps of a segment as groups in groups: what is added is “or”, what is kept “and”, what is taken away “and not”. */
async function asGroup(ctx: Context, { steps }: Definition): Promise<Group> {
  let so: Group | undefined
  for (const { how, match, of, most } of steps) {
    if (most) throw invalid('definition', words, 'someOnlyWithin')
    const found: Group = { match, not: how === 'remove', of: await resolved(ctx, of) }
    so = so ? { match: how === 'add' ? 'any' : 'all', not: false, of: [so, found] } : found
  }
  return so ?? { match: 'all', not: false, of: [] }
}
