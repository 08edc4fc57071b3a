import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { operation } from '#platform/operation.ts'
import { addTheme } from './add-theme.ts'
import { speakers } from './list-themes.ts'
import { mayRead } from './policy.ts'
import { ThemeView } from './theme.ts'
import { findTheme } from './theme-store.ts'

const mostPlaces = 20

const Count = { voices: z.int(), people: z.int() }

export const showTheme = operation({
  name: 'listening.showTheme',
  summary: 'One theme, counted by place and by month; its voices are listed by listVoices',
  route: 'GET /themes/:themeId',
  input: z.object({ themeId: z.uuid() }),
  output: z.object({
    theme: ThemeView,
    byPlace: z.array(z.object({ place: z.string(), ...Count })),
    byMonth: z.array(z.object({ month: z.string(), ...Count })),
  }),
  example: (owner) => addTheme(owner, { title: { en: 'The stream', pl: 'Struga' } }),
  find: (ctx, { themeId }) => findTheme(ctx, themeId),
  may: mayRead,
  async run(ctx, theme) {
    const [all, byPlace, byMonth] = [
      await total(ctx, theme.id),
      await places(ctx, theme.id),
      await months(ctx, theme.id),
    ]
    return { theme: { ...theme, ...all }, byPlace, byMonth }
  },
})

interface Counted {
  voices: number
  people: number
}

const voicesOf = (themeId: string) => sql`from voice_themes c
  join voices v on v.community_id = c.community_id and v.id = c.voice_id and v.state <> 'set aside'
  where c.theme_id = ${themeId}`

async function total(ctx: Context, themeId: string): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select count(*)::int as voices, ${speakers}::int as people ${voicesOf(themeId)}`.execute(ctx.db)
  return rows[0]!
}

async function places(ctx: Context, themeId: string): Promise<(Counted & { place: string })[]> {
  const { rows } = await sql<Counted & { place: string }>`
    select v.place, count(*)::int as voices, ${speakers}::int as people ${voicesOf(themeId)}
    group by v.place order by 2 desc, 1 limit ${mostPlaces}`.execute(ctx.db)
  return rows
}

async function months(ctx: Context, themeId: string): Promise<(Counted & { month: string })[]> {
  const { rows } = await sql<Counted & { month: string }>`
    select to_char(v.said_at at time zone ${ctx.community.zone}, 'YYYY-MM') as month,
      count(*)::int as voices, ${speakers}::int as people ${voicesOf(themeId)}
    group by 1 order by 1`.execute(ctx.db)
  return rows
}
