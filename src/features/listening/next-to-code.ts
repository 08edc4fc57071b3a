import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { cursor, keyIn, MomentKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { uncoded } from './list-voices.ts'
import { mayCode } from './policy.ts'
import { type Voice, VoiceView } from './voice.ts'
import { themesInOrder } from './theme-store.ts'
import { findVoice, toVoice, viewsOf, voicesVisibleTo } from './voice-store.ts'

const mostThemes = 200

export const nextToCode = operation({
  name: 'listening.nextToCode',
  summary: 'The oldest voice without a theme, how many there are, and the themes in the order of their keys',
  route: 'GET /coding',
  input: z.object({
    /** Where the last one was skipped. */
    after: cursor(),
    /** This very voice, with or without themes. */
    voiceId: z.uuid().optional(),
  }),
  output: z.object({
    voice: VoiceView.nullable(),
    left: z.int(),
    themes: z.array(z.object({ id: z.uuid(), title: z.record(z.string(), z.string()) })),
    /** Skips this voice: the one after it. */
    next: z.string().nullable(),
  }),
  example: () => ({}),
  find: (ctx, { voiceId }) => (voiceId ? findVoice(ctx, voiceId) : Promise.resolve(null)),
  may: mayCode,
  async run(ctx, asked: Voice | null, { after }) {
    const voice = asked ?? (await oldest(ctx, after)) ?? (after ? await oldest(ctx, undefined) : null)
    const [view] = voice ? await viewsOf(ctx, [voice]) : []
    const themes = await themesInOrder(ctx, mostThemes)
    return {
      voice: view ?? null,
      left: await waiting(ctx),
      themes: themes.map(({ id, title }) => ({ id, title })),
      next: voice ? JSON.stringify([voice.saidAt, voice.id]) : null,
    }
  },
})

const open = (ctx: Context) => voicesVisibleTo(ctx).where('state', '<>', 'set aside').where(uncoded)

async function oldest(ctx: Context, after: string | undefined): Promise<Voice | null> {
  const key = keyIn(after, MomentKey)
  let query = open(ctx)
  if (key) query = query.where(sql<boolean>`(said_at, id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  const row = await query.selectAll().orderBy('said_at').orderBy('id').limit(1).executeTakeFirst()
  return row ? toVoice(row) : null
}

/** How many voices have no theme yet. */
export async function waiting(ctx: Context): Promise<number> {
  const { count } = await open(ctx).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  return count
}
