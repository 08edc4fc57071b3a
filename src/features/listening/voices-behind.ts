import type { Context } from '#platform/context.ts'

/** The ids of the voices that were put to a theme. Those that were set aside since count nowhere. */
export async function voicesBehind(ctx: Context, themeId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('voice_themes')
    .innerJoin('voices', (join) =>
      join
        .onRef('voices.community_id', '=', 'voice_themes.community_id')
        .onRef('voices.id', '=', 'voice_themes.voice_id'),
    )
    .select('voices.id')
    .where('voice_themes.theme_id', '=', themeId)
    .where('voices.state', '<>', 'set aside')
    .orderBy('voices.id')
    .execute()
  return rows.map((row) => row.id)
}
