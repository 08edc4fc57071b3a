import { z } from 'zod'
import type { Caller } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { withoutCircles } from './in-segment.ts'
import { mayWrite } from './policy.ts'
import { SegmentInput } from './segment.ts'
import { sentenceOf } from './sentence.ts'
import { endSegment, findSegment, insertSegment, standingOn, updateSegment } from './store.ts'
import { words } from './words.ts'

export const addSegment = operation({
  name: 'segments.addSegment',
  summary: 'Keep a segment under a name',
  route: 'POST /segments',
  input: SegmentInput,
  output: z.object({ segmentId: z.uuid() }),
  example: () => ({ name: 'Everybody whose name has “kowal” in it', definition: kowal }),
  may: mayWrite,
  async run(ctx, _, input) {
    // Saying it is the proof that every condition is known and clear.
    await sentenceOf(ctx, input.definition)
    await withoutCircles(ctx, input.definition)
    const segmentId = ctx.newId()
    await insertSegment(ctx, segmentId, input)
    ctx.remember({
      memory: { segmentId },
      met: [{ table: 'segments', id: segmentId, version: 1 }],
      subject: { kind: 'segment', id: segmentId },
      said: { words, key: 'segmentSaved', holes: { name: input.name } },
    })
    return { segmentId }
  },
  async reverse(ctx, { segmentId }: { segmentId: string }) {
    await endSegment(ctx, segmentId, true)
  },
})

const kowal = { steps: [{ of: [{ kind: 'people.name', value: { part: 'kowal' } }] }] }
const exampleSegment = (owner: Caller) => addSegment(owner, { name: 'Kowal', definition: kowal })

export const editSegment = operation({
  name: 'segments.editSegment',
  summary: 'Change whom a segment means, or its name',
  route: 'PUT /segments/:segmentId',
  input: SegmentInput.extend({ segmentId: z.uuid(), version: z.coerce.number().int() }),
  output: z.object({ version: z.int() }),
  example: async (owner) => ({ ...(await exampleSegment(owner)), version: 1, name: 'Kowal', definition: kowal }),
  find: (ctx, { segmentId }) => findSegment(ctx, segmentId),
  may: mayWrite,
  async run(ctx, segment, input) {
    if (segment.version !== input.version) throw conflict(words, 'segmentChanged')
    await sentenceOf(ctx, input.definition)
    await withoutCircles(ctx, input.definition, segment.id)
    const version = await updateSegment(ctx, segment.id, input)
    const { name, definition, shared } = segment
    ctx.remember({
      memory: { segmentId: segment.id, before: { name, definition, shared } },
      met: [{ table: 'segments', id: segment.id, version }],
      subject: { kind: 'segment', id: segment.id },
      said: { words, key: 'segmentSaved', holes: { name: input.name } },
    })
    return { version }
  },
  async reverse(ctx, { segmentId, before }: { segmentId: string; before: z.output<typeof SegmentInput> }) {
    await updateSegment(ctx, segmentId, before)
  },
})

export const removeSegment = operation({
  name: 'segments.removeSegment',
  summary: 'Take a segment away; the people in it stay as they are',
  route: 'DELETE /segments/:segmentId',
  input: z.object({ segmentId: z.uuid() }),
  output: z.null(),
  example: exampleSegment,
  find: (ctx, { segmentId }) => findSegment(ctx, segmentId),
  may: mayWrite,
  async run(ctx, segment) {
    const others = await standingOn(ctx, segment.id)
    if (others.length > 0) throw conflict(words, 'othersStandOnIt', { names: others.join(', ') })
    const version = await endSegment(ctx, segment.id, true)
    ctx.remember({
      memory: { segmentId: segment.id },
      met: [{ table: 'segments', id: segment.id, version }],
      subject: { kind: 'segment', id: segment.id },
      said: { words, key: 'segmentRemoved', holes: { name: segment.name } },
    })
    return null
  },
  async reverse(ctx, { segmentId }: { segmentId: string }) {
    await endSegment(ctx, segmentId, false)
  },
})
