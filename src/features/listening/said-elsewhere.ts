import { sql } from 'kysely'
import type { Context, Subject } from '#platform/context.ts'
import type { CommonGround, SaidElsewhere } from '#platform/feature.ts'
import { addVoice } from './add-voice.ts'
import { mayRead } from './policy.ts'
import { titleIn } from './theme.ts'
import { themesById } from './theme-store.ts'

/** What was said in a one-to-one comes in by the same door as every voice, and by the same rules. */
export async function hearVoice(
  ctx: Context,
  { text, personId, saidAt, mayBeQuoted }: SaidElsewhere,
): Promise<Subject> {
  const { voiceId } = await addVoice(ctx, { text, personId: personId ?? undefined, saidAt, mayBeQuoted })
  return { kind: 'voice', id: voiceId }
}

/** People whose voices stand under the same theme. A theme of a whole town says nothing about two of them. */
export async function sharedThemes(ctx: Context, personIds: readonly string[], most: number): Promise<CommonGround[]> {
  if (personIds.length === 0 || !mayRead(ctx.actor)) return []
  // From each person to their voices, and from each theme back to no more of its voices than are needed to know.
  const { rows } = await sql<{ theme: string; people: string[] }>`
    select asked.theme_id::text as theme, sharing.people
    from (
      select distinct t.theme_id from voices v
      join voice_themes t on t.community_id = v.community_id and t.voice_id = v.id
      where v.person_id = any(${[...personIds]}::uuid[]) and v.state <> 'set aside' limit 200
    ) asked
    cross join lateral (
      select array_agg(distinct person_id::text) as people, count(*) as voices from (
        select v.person_id from voice_themes t
        join voices v on v.community_id = t.community_id and v.id = t.voice_id
        where t.theme_id = asked.theme_id and v.person_id is not null and v.state <> 'set aside'
        limit ${most * voicesEach + 1}
      ) sharers
    ) sharing
    where cardinality(sharing.people) between 2 and ${most} and sharing.voices <= ${most * voicesEach}`.execute(ctx.db)
  const themes = await themesById(
    ctx,
    rows.map((row) => row.theme),
  )
  const titles = new Map(themes.map((theme) => [theme.id, titleIn(ctx, theme)]))
  return rows.flatMap(({ theme, people }) => {
    const label = titles.get(theme)
    return label === undefined ? [] : [{ kind: 'concern', label, personIds: people }]
  })
}

/** So many voices of one person under one theme are looked at, on average, before the theme counts as everybody's. */
const voicesEach = 4
