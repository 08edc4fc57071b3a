import { sql } from 'kysely'
import { z } from 'zod'
import { cursor, keyIn, MomentKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { knowsVoices } from './policy.ts'
import { SessionView } from './session.ts'
import { toSession } from './session-store.ts'

const pageSize = 50

export const listSessions = operation({
  name: 'listening.listSessions',
  summary: 'Listening sessions, the newest first, fifty at a time',
  route: 'GET /listening-sessions',
  input: z.object({ after: cursor() }),
  output: z.object({ sessions: z.array(SessionView.extend({ voices: z.int() })), next: z.string().nullable() }),
  example: () => ({}),
  may: knowsVoices,
  async run(ctx, _, { after }) {
    const key = keyIn(after, MomentKey)
    let query = ctx.db.selectFrom('listening_sessions')
    if (key) query = query.where(sql<boolean>`(held_at, id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
    const rows = await query
      .selectAll()
      .select(
        sql<number>`(select count(*)::int from voices v where v.community_id = listening_sessions.community_id
          and v.session_id = listening_sessions.id and v.state <> 'set aside')`.as('voices'),
      )
      .orderBy('held_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    return {
      sessions: page.map((row) => ({ ...toSession(row), voices: row.voices })),
      next: rows.length > pageSize && last ? JSON.stringify([last.held_at, last.id]) : null,
    }
  },
})
