import { sql } from 'kysely'
import { z } from 'zod'
import { cursor, keyIn, MomentKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { OneToOneRow } from './one-to-one.ts'
import { mayRead } from './policy.ts'
import { namesFor, rowOf, toOneToOne, visibleTo } from './store.ts'

const pageSize = 50

export const listOneToOnes = operation({
  name: 'one-to-ones.listOneToOnes',
  summary: 'One-to-ones of an organizer, of a person or of everybody, the latest first; fifty at a time',
  route: 'GET /one-to-ones',
  input: z.object({
    /** An account; `me` is whoever asks. */
    organizer: z.string().max(200).optional(),
    personId: z.uuid().optional(),
    state: z.enum(['planned', 'held', 'called off']).optional(),
    after: cursor(),
  }),
  output: z.object({ oneToOnes: z.array(OneToOneRow), next: z.string().nullable() }),
  example: () => ({ organizer: 'me' }),
  may: mayRead,
  async run(ctx, _, { organizer, personId, state, after }) {
    let query = visibleTo(ctx).selectAll()
    if (organizer !== undefined)
      query = query.where('organizer', '=', organizer === 'me' ? (ctx.actor.accountId ?? '') : organizer)
    if (personId) query = query.where('person_id', '=', personId)
    if (state) query = query.where('state', '=', state)
    const key = keyIn(after, MomentKey)
    if (key) query = query.where(sql<boolean>`(meets_at, id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
    const rows = await query
      .orderBy('meets_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const page = rows.slice(0, pageSize).map(toOneToOne)
    const names = await namesFor(ctx, page)
    const last = page.at(-1)
    return {
      oneToOnes: page.map((one) => rowOf(one, names)),
      next: last && rows.length > pageSize ? JSON.stringify([last.meetsAt, last.id]) : null,
    }
  },
})
