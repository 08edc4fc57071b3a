import { z } from 'zod'
import type { Caller, Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/errors.ts'
import { operation } from '#platform/operation.ts'
import { addTheme } from './add-theme.ts'
import { addVoice } from './add-voice.ts'
import { code, uncode } from './coding-store.ts'
import { mayCode } from './policy.ts'
import { type Theme, titleIn } from './theme.ts'
import { findTheme } from './theme-store.ts'
import { findVoice, voicesById } from './voice-store.ts'
import { words } from './words.ts'

const Pair = z.object({ voiceId: z.uuid(), themeId: z.uuid() })
type Pair = z.output<typeof Pair>

async function examplePair(owner: Caller): Promise<Pair> {
  const { voiceId } = await addVoice(owner, { text: 'The stream smells in summer.' })
  const { themeId } = await addTheme(owner, { title: { en: 'The stream', pl: 'Struga' } })
  return { voiceId, themeId }
}

const findPair = async (ctx: Context, { voiceId, themeId }: Pair) => ({
  voice: await findVoice(ctx, voiceId),
  theme: await findTheme(ctx, themeId),
})

interface Coded {
  themeId: string
  voiceIds: string[]
}

/** The theme must stand as it stood: after a merge its voices are elsewhere. */
const remember = (ctx: Context, theme: Theme, voiceIds: string[], key: 'voicesCoded' | 'voiceUncoded') =>
  ctx.remember({
    memory: { themeId: theme.id, voiceIds } satisfies Coded,
    met: [{ table: 'themes', id: theme.id, version: theme.version }],
    subject: voiceIds.length === 1 ? { kind: 'voice', id: voiceIds[0]! } : { kind: 'theme', id: theme.id },
    said: { words, key, holes: { title: titleIn(ctx, theme), count: voiceIds.length } },
  })

export const codeVoice = operation({
  name: 'listening.codeVoice',
  summary: 'Put a voice to a theme; a voice may have several',
  route: 'PUT /voices/:voiceId/themes/:themeId',
  input: Pair,
  output: z.null(),
  example: examplePair,
  find: findPair,
  may: mayCode,
  async run(ctx, { voice, theme }) {
    if (voice.state === 'set aside') throw conflict(words, 'isAside')
    const fresh = await code(ctx, [voice.id], theme.id)
    if (fresh.length > 0) remember(ctx, theme, fresh, 'voicesCoded')
    return null
  },
  async reverse(ctx, { themeId, voiceIds }: Coded) {
    await uncode(ctx, voiceIds, themeId)
  },
})

export const uncodeVoice = operation({
  name: 'listening.uncodeVoice',
  summary: 'Take a theme from a voice',
  route: 'DELETE /voices/:voiceId/themes/:themeId',
  input: Pair,
  output: z.null(),
  async example(owner) {
    const pair = await examplePair(owner)
    await codeVoice(owner, pair)
    return pair
  },
  find: findPair,
  may: mayCode,
  async run(ctx, { voice, theme }) {
    const had = await uncode(ctx, [voice.id], theme.id)
    if (had.length > 0) remember(ctx, theme, had, 'voiceUncoded')
    return null
  },
  async reverse(ctx, { themeId, voiceIds }: Coded) {
    await code(ctx, voiceIds, themeId)
  },
})

export const codeVoices = operation({
  name: 'listening.codeVoices',
  summary: 'Put many voices to one theme',
  route: 'POST /themes/:themeId/voices',
  input: z.object({ themeId: z.uuid(), voiceIds: z.array(z.uuid()).min(1).max(10_000) }),
  /** How many did not have it before. */
  output: z.object({ coded: z.int() }),
  async example(owner) {
    const { voiceId, themeId } = await examplePair(owner)
    return { themeId, voiceIds: [voiceId] }
  },
  find: (ctx, { themeId }) => findTheme(ctx, themeId),
  may: mayCode,
  async run(ctx, theme, { voiceIds }) {
    const ids = [...new Set(voiceIds)]
    if ((await voicesById(ctx, ids)).length < ids.length) throw missing(words, 'noSuchVoice')
    const fresh = await code(ctx, ids, theme.id)
    if (fresh.length > 0) remember(ctx, theme, fresh, 'voicesCoded')
    return { coded: fresh.length }
  },
  async reverse(ctx, { themeId, voiceIds }: Coded) {
    await uncode(ctx, voiceIds, themeId)
  },
})
