import { z } from 'zod'
import { peopleById } from '#features/people/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { newVoice, recordSpoken } from './add-voice.ts'
import { themesOfVoices } from './coding-store.ts'
import { mayWrite } from './policy.ts'
import { findSession } from './session-store.ts'
import { VoiceInput } from './voice.ts'
import { deleteVoices, insertVoices } from './voice-store.ts'
import { words } from './words.ts'

/** Many at once, from another system or a sheet that was keyed in elsewhere. Who spoke is given by record, not by name. */
export const addVoices = operation({
  name: 'listening.addVoices',
  summary: 'Write down many voices at once, up to five thousand',
  route: 'POST /voice-batches',
  input: z.object({
    voices: z
      .array(VoiceInput.omit({ who: true, sessionId: true }))
      .min(1)
      .max(5_000),
    sessionId: z.uuid().optional(),
  }),
  output: z.object({ voiceIds: z.array(z.uuid()) }),
  example: () => ({ voices: [{ text: 'The stream smells in summer.' }, { text: 'We need a bench by the stop.' }] }),
  find: (ctx, { sessionId }) => (sessionId ? findSession(ctx, sessionId) : Promise.resolve(null)),
  may: mayWrite,
  async run(ctx, session, { voices }) {
    await requirePeople(
      ctx,
      voices.flatMap((voice) => voice.personId ?? []),
    )
    const fresh = voices.map((voice) => newVoice(ctx, voice, session))
    await insertVoices(ctx, fresh)
    await recordSpoken(ctx, fresh, true)
    const voiceIds = fresh.map((voice) => voice.id)
    ctx.remember({
      memory: { voiceIds },
      met: voiceIds.map((id) => ({ table: 'voices', id, version: 1 })),
      said: { words, key: 'voicesAdded', holes: { count: voiceIds.length } },
    })
    return { voiceIds }
  },
  async reverse(ctx, { voiceIds }: { voiceIds: string[] }) {
    const coded = await themesOfVoices(ctx, voiceIds)
    if (coded.size > 0) throw conflict(words, 'codedSince')
    await deleteVoices(ctx, voiceIds)
  },
})

async function requirePeople(ctx: Context, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)]
  const known = await peopleById(ctx, ids)
  if (known.length < ids.length) throw missing(words, 'noSuchSpeaker')
}
