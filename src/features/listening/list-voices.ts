import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { cursor, keyIn, MomentKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayRead } from './policy.ts'
import { patternOf, VoiceView } from './voice.ts'
import { toVoice, viewsOf, voicesVisibleTo } from './voice-store.ts'

const pageSize = 50
const mostFound = 2_000

const Filter = z.object({
  /** All that counts; those without a theme; those that wait to be read; those that were set aside. */
  show: z.enum(['all', 'uncoded', 'held', 'set aside']).default('all'),
  sessionId: z.uuid().optional(),
  themeId: z.uuid().optional(),
  personId: z.uuid().optional(),
  place: z
    .string()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional(),
  /** Said in this month, in the community's zone: `2026-11`. */
  month: z
    .string()
    .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
  /** A part of what was said; Polish letters may be left out. */
  search: z.string().max(200).default(''),
})

export const listVoices = operation({
  name: 'listening.listVoices',
  summary: 'Voices, the newest first, fifty at a time: of a session, a theme, a place, a month, or found by words',
  route: 'GET /voices',
  input: Filter.extend({ after: cursor() }),
  output: z.object({ voices: z.array(VoiceView), next: z.string().nullable() }),
  example: () => ({ search: 'stream' }),
  may: mayRead,
  async run(ctx, _, { after, ...filter }) {
    const key = keyIn(after, MomentKey)
    let query = filtered(ctx, filter)
    if (key) query = query.where(sql<boolean>`(said_at, id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
    const rows = await query
      .selectAll()
      .orderBy('said_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const voices = rows.slice(0, pageSize).map(toVoice)
    const last = voices.at(-1)
    return {
      voices: await viewsOf(ctx, voices),
      next: rows.length > pageSize && last ? JSON.stringify([last.saidAt, last.id]) : null,
    }
  },
})

function filtered(ctx: Context, filter: z.output<typeof Filter>) {
  let query = voicesVisibleTo(ctx)
  query = filter.show === 'set aside' ? query.where('state', '=', 'set aside') : query.where('state', '<>', 'set aside')
  if (filter.show === 'held') query = query.where('state', '=', 'held')
  if (filter.show === 'uncoded') query = query.where(uncoded)
  if (filter.sessionId) query = query.where('session_id', '=', filter.sessionId)
  if (filter.personId) query = query.where('person_id', '=', filter.personId)
  if (filter.place !== undefined) query = query.where('place', '=', filter.place)
  if (filter.themeId)
    query = query.where(sql<boolean>`exists (select from voice_themes c where c.community_id = voices.community_id
      and c.voice_id = voices.id and c.theme_id = ${filter.themeId}::uuid)`)
  if (filter.month) {
    const first = Temporal.PlainYearMonth.from(filter.month).toPlainDate({ day: 1 })
    const from = first.toZonedDateTime(ctx.community.zone).toInstant()
    query = query.where('said_at', '>=', from)
    query = query.where('said_at', '<', first.add({ months: 1 }).toZonedDateTime(ctx.community.zone).toInstant())
  }
  const pattern = patternOf(filter.search)
  if (pattern.length > 0)
    query = query.where('id', 'in', sql<string>`(select id from voices_matching(${pattern}::text[], ${mostFound}))`)
  return query
}

/** Nobody has put it to a theme yet. */
export const uncoded = sql<boolean>`not exists (select from voice_themes c
  where c.community_id = voices.community_id and c.voice_id = voices.id)`
