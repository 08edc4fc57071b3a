import { z } from 'zod'
import { conflict } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { code, uncode } from './coding-store.ts'
import { mayCode } from './policy.ts'
import { ThemeInput, titleIn } from './theme.ts'
import { deleteTheme, insertTheme, stepsAfter } from './theme-store.ts'
import { findVoice } from './voice-store.ts'
import { words } from './words.ts'

export const addTheme = operation({
  name: 'listening.addTheme',
  summary: 'Add a theme, and perhaps put a voice to it at once',
  route: 'POST /themes',
  input: ThemeInput.extend({
    /** The voice that made somebody think of it. */
    voiceId: z.uuid().optional(),
  }),
  output: z.object({ themeId: z.uuid() }),
  example: () => ({ title: { en: 'The stream', pl: 'Struga' } }),
  find: (ctx, { voiceId }) => (voiceId ? findVoice(ctx, voiceId) : Promise.resolve(null)),
  may: mayCode,
  async run(ctx, voice, input) {
    const themeId = ctx.newId()
    await insertTheme(ctx, themeId, input)
    if (voice) await code(ctx, [voice.id], themeId)
    ctx.remember({
      memory: { themeId, voiceId: voice?.id ?? null },
      met: [{ table: 'themes', id: themeId, version: 1 }],
      subject: { kind: 'theme', id: themeId },
      said: { words, key: 'themeAdded', holes: { title: titleIn(ctx, input) } },
    })
    return { themeId }
  },
  async reverse(ctx, { themeId, voiceId }: { themeId: string; voiceId: string | null }) {
    if ((await stepsAfter(ctx, themeId)).length > 0) throw conflict(words, 'themeTaken')
    if (voiceId) await uncode(ctx, [voiceId], themeId)
    await deleteTheme(ctx, themeId)
  },
})
