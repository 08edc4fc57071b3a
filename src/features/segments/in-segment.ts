import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { invalid } from '#platform/errors.ts'
import { condition } from '#platform/segment-condition.ts'
import { idsOf } from './compile.ts'
import { type Definition, type Group, isGroup } from './segment.ts'
import { findSegment, segmentsByName } from './store.ts'
import { words } from './words.ts'

/** A segment in a segment. */
export const inSegment = condition({
  kind: 'segments.in',
  label: (language) => words.in(language)('inSegment'),
  value: z.object({ segment: z.uuid() }),
  boxes: async (ctx) => {
    const { segments } = await segmentsByName(ctx, undefined, 500)
    const options = segments.map((one) => ({ value: one.id, label: one.name }))
    return [{ name: 'segment', label: words.in(ctx.language)('segment'), as: 'select', options }]
  },
  narrow: async (ctx, { segment }) => ({ ids: await idsOf(ctx, (await findSegment(ctx, segment)).definition) }),
  said: async (ctx, { segment }) =>
    words.in(ctx.language)('inSegmentSaid', { name: (await findSegment(ctx, segment)).name }),
  example: { segment: '00000000-0000-7000-8000-000000000000' },
})

const deepest = 8

/**
 * Refuses a segment that stands on itself, however far down. It is looked at whenever one is saved or asked, so that
 * no question can turn in a circle.
 * @throws invalid
 */
export async function withoutCircles(ctx: Context, definition: Definition, own?: string, depth = 0): Promise<void> {
  if (depth > deepest) throw invalid('definition', words, 'tooDeep')
  for (const id of segmentsIn(definition)) {
    if (id === own) throw invalid('definition', words, 'inItself')
    await withoutCircles(ctx, (await findSegment(ctx, id)).definition, own, depth + 1)
  }
}

function segmentsIn({ steps }: Definition): Set<string> {
  const found = new Set<string>()
  const look = (of: Group['of']) => {
    for (const one of of) {
      if (isGroup(one)) look(one.of)
      else if (one.kind === 'segments.in' && typeof one.value['segment'] === 'string') found.add(one.value['segment'])
    }
  }
  for (const step of steps) look(step.of)
  return found
}
