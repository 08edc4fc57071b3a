import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addVoice } from './add-voice.ts'
import { mayReview } from './policy.ts'
import { tellUs } from './tell-us.ts'
import { excerpt, type Voice, type VoiceState } from './voice.ts'
import { findVoice, setVoiceState } from './voice-store.ts'
import { words } from './words.ts'

/** Advertising, an insult, the same twice: it stays, out of sight, and counts nowhere. */
export const setVoiceAside = operation({
  name: 'listening.setVoiceAside',
  summary: 'Set a voice aside: it is kept, out of sight, and counts nowhere',
  route: 'PUT /voices/:voiceId/aside',
  input: z.object({ voiceId: z.uuid() }),
  output: z.null(),
  example: async (owner) => ({ voiceId: (await addVoice(owner, { text: 'Cheap watches here' })).voiceId }),
  find: (ctx, { voiceId }) => findVoice(ctx, voiceId),
  may: mayReview,
  async run(ctx, voice) {
    if (voice.state === 'set aside') throw conflict(words, 'alreadyAside')
    await changeState(ctx, voice, 'set aside', 'voiceSetAside')
    return null
  },
  reverse: (ctx, { voiceId, before }: Remembered) => backTo(ctx, voiceId, before),
})

/** A person has read it: it may be shown, if whoever said it agreed to that. */
export const acceptVoice = operation({
  name: 'listening.acceptVoice',
  summary: 'Accept a voice that was held for review, or bring one back that was set aside',
  route: 'PUT /voices/:voiceId/acceptance',
  input: z.object({ voiceId: z.uuid() }),
  output: z.null(),
  async example(owner) {
    const { voiceId } = await tellUs(owner, { text: 'We need a bench by the stop.', mayBeQuoted: 'without name' })
    return { voiceId }
  },
  find: (ctx, { voiceId }) => findVoice(ctx, voiceId),
  may: mayReview,
  async run(ctx, voice) {
    if (voice.state === 'heard') throw conflict(words, 'alreadyHeard')
    await changeState(ctx, voice, 'heard', 'voiceAccepted')
    return null
  },
  reverse: (ctx, { voiceId, before }: Remembered) => backTo(ctx, voiceId, before),
})

interface Remembered {
  voiceId: string
  before: VoiceState
}

async function changeState(ctx: Context, voice: Voice, state: VoiceState, key: 'voiceSetAside' | 'voiceAccepted') {
  const version = await setVoiceState(ctx, voice.id, state)
  const memory: Remembered = { voiceId: voice.id, before: voice.state }
  ctx.remember({
    memory,
    met: [{ table: 'voices', id: voice.id, version }],
    subject: { kind: 'voice', id: voice.id },
    said: { words, key, holes: { text: excerpt(voice.text, 60) } },
  })
}

async function backTo(ctx: Context, voiceId: string, state: VoiceState): Promise<void> {
  await setVoiceState(ctx, voiceId, state)
}
