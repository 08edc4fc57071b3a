import { z } from 'zod'
import { operation } from '#platform/operation.ts'
import { addVoice } from './add-voice.ts'
import { mayRead } from './policy.ts'
import { SessionView } from './session.ts'
import { findSession } from './session-store.ts'
import { VoiceView } from './voice.ts'
import { findVoice, viewsOf } from './voice-store.ts'

export const showVoice = operation({
  name: 'listening.showVoice',
  summary: 'One voice: what was said, where and when, and its themes',
  route: 'GET /voices/:voiceId',
  input: z.object({ voiceId: z.uuid() }),
  output: z.object({ voice: VoiceView, session: SessionView.nullable() }),
  example: async (owner) => ({ voiceId: (await addVoice(owner, { text: 'The stream smells in summer.' })).voiceId }),
  find: (ctx, { voiceId }) => findVoice(ctx, voiceId),
  may: mayRead,
  async run(ctx, voice) {
    const [view] = await viewsOf(ctx, [voice])
    return { voice: view!, session: voice.sessionId ? await findSession(ctx, voice.sessionId) : null }
  },
})
