import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addVoice } from './add-voice.ts'
import { mayWrite } from './policy.ts'
import { findSession } from './session-store.ts'
import { excerpt, VoiceFacts } from './voice.ts'
import { findVoice, updateVoice, type VoiceChange } from './voice-store.ts'
import { words } from './words.ts'

export const editVoice = operation({
  name: 'listening.editVoice',
  summary: 'Correct what was written down of a voice',
  route: 'PUT /voices/:voiceId',
  input: VoiceFacts.extend({
    voiceId: z.uuid(),
    /** Null takes it out of its session; left out, it stays where it is. */
    sessionId: z.uuid().nullable().optional(),
    /** The version that was on the screen: somebody else's change in between is not overwritten. */
    version: z.coerce.number().int(),
  }),
  output: z.object({ version: z.int() }),
  async example(owner) {
    const { voiceId } = await addVoice(owner, { text: 'The stream smels in summer.' })
    return { voiceId, version: 1, text: 'The stream smells in summer.' }
  },
  async find(ctx, { voiceId, sessionId }) {
    if (sessionId) await findSession(ctx, sessionId)
    return findVoice(ctx, voiceId)
  },
  may: mayWrite,
  async run(ctx, voice, { voiceId, version: seen, ...input }) {
    if (voice.version !== seen) throw conflict(words, 'changedMeanwhile')
    const version = await updateVoice(ctx, voiceId, {
      text: input.text,
      language: input.language ?? voice.language,
      saidAt: input.saidAt ?? voice.saidAt,
      place: input.place,
      mayBeQuoted: input.mayBeQuoted,
      sessionId: input.sessionId === undefined ? voice.sessionId : input.sessionId,
    })
    const { text, language, saidAt, place, mayBeQuoted, sessionId } = voice
    ctx.remember({
      memory: { voiceId, before: { text, language, saidAt: saidAt.toString(), place, mayBeQuoted, sessionId } },
      met: [{ table: 'voices', id: voiceId, version }],
      subject: { kind: 'voice', id: voiceId },
      said: { words, key: 'voiceEdited', holes: { text: excerpt(input.text, 60) } },
    })
    return { version }
  },
  async reverse(
    ctx,
    { voiceId, before }: { voiceId: string; before: Omit<VoiceChange, 'saidAt'> & { saidAt: string } },
  ) {
    await updateVoice(ctx, voiceId, { ...before, saidAt: Temporal.Instant.from(before.saidAt) })
  },
})
