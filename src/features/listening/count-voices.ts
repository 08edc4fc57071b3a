import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { uncoded } from './list-voices.ts'
import { mayRead } from './policy.ts'
import { voicesVisibleTo } from './voice-store.ts'

const mostPlaces = 20
const mostMonths = 24

export const countVoices = operation({
  name: 'listening.countVoices',
  summary: 'How many voices were heard, by month and by place, and how many wait',
  route: 'GET /voice-counts',
  input: z.object({}),
  output: z.object({
    voices: z.int(),
    /** Wait to be read by a person. */
    held: z.int(),
    /** Have no theme yet. */
    uncoded: z.int(),
    sessions: z.int(),
    themes: z.int(),
    byMonth: z.array(z.object({ month: z.string(), voices: z.int() })),
    byPlace: z.array(z.object({ place: z.string(), voices: z.int() })),
  }),
  example: () => ({}),
  may: mayRead,
  async run(ctx) {
    const { rows: byMonth } = await sql<{ month: string; voices: number }>`
      select to_char(said_at at time zone ${ctx.community.zone}, 'YYYY-MM') as month, count(*)::int as voices
      from voices where state <> 'set aside' group by 1 order by 1 desc limit ${mostMonths}`.execute(ctx.db)
    const { rows: byPlace } = await sql<{ place: string; voices: number }>`
      select place, count(*)::int as voices from voices where state <> 'set aside' and place <> ''
      group by 1 order by 2 desc, 1 limit ${mostPlaces}`.execute(ctx.db)
    return { ...(await voiceTotals(ctx)), byMonth: byMonth.reverse(), byPlace }
  },
})

export async function voiceTotals(ctx: Context) {
  const counts = await voicesVisibleTo(ctx)
    .where('state', '<>', 'set aside')
    .select([
      sql<number>`count(*)::int`.as('voices'),
      sql<number>`(count(*) filter (where state = 'held'))::int`.as('held'),
      sql<number>`(count(*) filter (where ${uncoded}))::int`.as('uncoded'),
      sql<number>`(select count(*)::int from listening_sessions)`.as('sessions'),
      sql<number>`(select count(*)::int from themes where merged_into is null)`.as('themes'),
    ])
    .executeTakeFirstOrThrow()
  return counts
}
