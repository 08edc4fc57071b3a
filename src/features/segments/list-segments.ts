import { z } from 'zod'
import { cursor, keyIn, NameKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayRead } from './policy.ts'
import { SegmentView } from './segment.ts'
import { addSegment } from './save-segment.ts'
import { sentenceOf } from './sentence.ts'
import { findSegment, segmentsByName } from './store.ts'

const pageSize = 50

export const listSegments = operation({
  name: 'segments.listSegments',
  summary: 'Saved segments by name',
  route: 'GET /segments',
  input: z.object({ after: cursor() }),
  output: z.object({ segments: z.array(SegmentView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { after }) {
    const { segments, more } = await segmentsByName(ctx, keyIn(after, NameKey), pageSize)
    const last = segments.at(-1)
    return { segments, next: more && last ? JSON.stringify([last.name, last.id]) : null }
  },
})

export const showSegment = operation({
  name: 'segments.showSegment',
  summary: 'A saved segment, and what it says in a sentence',
  route: 'GET /segments/:segmentId',
  input: z.object({ segmentId: z.uuid() }),
  output: z.object({ segment: SegmentView, said: z.string() }),
  example: (owner) => addSegment(owner, { name: 'Everybody', definition: { steps: [{}] } }),
  find: (ctx, { segmentId }) => findSegment(ctx, segmentId),
  may: mayRead,
  run: async (ctx, segment) => ({ segment, said: await sentenceOf(ctx, segment.definition) }),
})
