import { sql } from 'kysely'
import { z } from 'zod'
import { condition, type SegmentCondition } from '#platform/segment-condition.ts'
import { findTheme, themesInOrder } from './theme-store.ts'
import { words } from './words.ts'

/** What somebody said to us: the theme under which their voice stands. */
const spoke = condition({
  kind: 'listening.theme',
  label: (language) => words.in(language)('segTheme'),
  value: z.object({ theme: z.uuid() }),
  boxes: async (ctx) => [
    {
      name: 'theme',
      label: words.in(ctx.language)('segThemeBox'),
      as: 'select',
      options: (await themesInOrder(ctx, 500)).map((theme) => ({
        value: theme.id,
        label: titleOf(theme.title, ctx.language),
      })),
    },
  ],
  narrow: (_, { theme }) => ({
    ids: sql`select v.person_id as id from voice_themes t
      join voices v on v.community_id = t.community_id and v.id = t.voice_id
      where t.theme_id = ${theme} and v.person_id is not null and v.state = 'heard'`,
  }),
  said: async (ctx, { theme }) =>
    words.in(ctx.language)('segThemeSaid', { theme: titleOf((await findTheme(ctx, theme)).title, ctx.language) }),
  example: { theme: '00000000-0000-7000-8000-000000000000' },
})

const titleOf = (title: Readonly<Record<string, string>>, language: string) =>
  title[language] ?? Object.values(title)[0] ?? ''

/** How people may be told apart by what they said. */
export const segmentConditions: readonly SegmentCondition[] = [spoke]
