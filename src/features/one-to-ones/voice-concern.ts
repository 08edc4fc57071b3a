import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { maybe } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayWrite } from './policy.ts'
import { showOneToOne } from './show-one-to-one.ts'
import { findConcern, setVoice } from './topic-store.ts'
import { words } from './words.ts'
import { exampleOneToOne } from './write-up.ts'

/**
 * A concern becomes a voice, and the thread begins. Whoever takes voices in does so with the rights of whoever asks, and
 * in the same command: one undo takes back both. What was said in confidence goes on without a name.
 */
export const voiceConcern = operation({
  name: 'one-to-ones.voiceConcern',
  summary: 'Make a voice of a concern that was heard in a one-to-one',
  route: 'POST /concerns/:concernId/voice',
  input: z.object({
    concernId: z.uuid(),
    /** What the person said, word for word; the label itself when left out. */
    text: maybe(10_000),
    mayBeQuoted: z.enum(['no', 'without name', 'with name']).default('no'),
  }),
  output: z.object({ voiceId: z.uuid() }),
  async example(owner) {
    const { oneToOneId } = await exampleOneToOne(owner)
    const { oneToOne } = await showOneToOne(owner, { oneToOneId })
    return { concernId: oneToOne.concerns[0]!.id }
  },
  find: (ctx, { concernId }) => findConcern(ctx, concernId),
  may: mayWrite,
  async run(ctx, concern, { text, mayBeQuoted }) {
    if (concern.voiceId !== null) throw conflict(words, 'voicedAlready')
    const { oneToOne } = concern
    const listener = ctx.gromada.features.find((feature) => feature.hearVoice)
    if (!listener?.hearVoice) throw new Error('No feature takes voices in')
    const isSealed = oneToOne.visibility === 'sealed'
    const voice = await listener.hearVoice(ctx, {
      text: text.trim() === '' ? concern.label : text,
      personId: isSealed ? null : oneToOne.personId,
      saidAt: oneToOne.meetsAt,
      mayBeQuoted: isSealed && mayBeQuoted === 'with name' ? 'without name' : mayBeQuoted,
    })
    const version = await setVoice(ctx, concern.id, voice.id)
    ctx.remember({
      memory: { concernId: concern.id },
      met: [{ table: 'one_to_one_topics', id: concern.id, version }],
      subject: { kind: 'person', id: oneToOne.personId },
      said: { words, key: 'concernVoiced', holes: {} },
    })
    return { voiceId: voice.id }
  },
  async reverse(ctx, { concernId }: { concernId: string }) {
    await setVoice(ctx, concernId, null)
  },
})
