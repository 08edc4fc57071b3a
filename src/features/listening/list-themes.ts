import { sql } from 'kysely'
import { z } from 'zod'
import { cursor } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayRead } from './policy.ts'
import { ThemeView } from './theme.ts'
import type { Wording } from '#platform/db/database.ts'

const pageSize = 50

interface Row {
  id: string
  title: Wording
  description: Wording
  version: number
  voices: number
  people: number
}

export const listThemes = operation({
  name: 'listening.listThemes',
  summary: 'Themes by how many voices they have, and of how many people; in all, at one place or in one month',
  route: 'GET /themes',
  input: z.object({
    /** Only voices from here count. */
    place: z
      .string()
      .max(200)
      .regex(/^[^\0]*$/)
      .optional(),
    /** Only voices of this month count, in the community's zone: `2026-11`. */
    month: z
      .string()
      .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
      .optional(),
    after: cursor(),
  }),
  output: z.object({ themes: z.array(ThemeView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { place, month, after }) {
    const [, count, id] = /^(\d{1,9}) ([0-9a-f-]{36})$/.exec(after ?? '') ?? []
    const key = z.uuid().safeParse(id).success && { count: Number(count), id: id! }
    const { rows } = await sql<Row>`
      with counted as (
        select t.id, t.title, t.description, t.version, count(v.id)::int as voices, ${speakers}::int as people
        from themes t
        left join voice_themes c on c.community_id = t.community_id and c.theme_id = t.id
        left join voices v on v.community_id = c.community_id and v.id = c.voice_id and v.state <> 'set aside'
          ${place === undefined ? sql`` : sql`and v.place = ${place}`}
          ${month === undefined ? sql`` : sql`and to_char(v.said_at at time zone ${ctx.community.zone}, 'YYYY-MM') = ${month}`}
        where t.merged_into is null
        group by t.community_id, t.id)
      select * from counted
      ${key ? sql`where (voices, id) < (${key.count}, ${key.id}::uuid)` : sql``}
      order by voices desc, id desc limit ${pageSize + 1}`.execute(ctx.db)
    const themes = rows.slice(0, pageSize)
    const last = themes.at(-1)
    return { themes, next: rows.length > pageSize && last ? `${last.voices} ${last.id}` : null }
  },
})

/** People, and besides them the authors of files who are nobody here yet. Whoever left no trace cannot be told apart. */
export const speakers = sql`(count(distinct v.person_id)
  + count(distinct (v.import_id, v.author_key)) filter (where v.person_id is null and v.author_key is not null))`
