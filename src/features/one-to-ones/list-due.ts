import { sql } from 'kysely'
import { z } from 'zod'
import { cursor, DayKey, keyIn } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { commitmentsVisibleTo, toCommitment, viewOfCommitment } from './commitment-store.ts'
import { CommitmentView } from './one-to-one.ts'
import { mayRead } from './policy.ts'
import { namesFor } from './store.ts'

const pageSize = 50

export const listDue = operation({
  name: 'one-to-ones.listDue',
  summary: 'Commitments and next steps that are open, the first due first; fifty at a time',
  route: 'GET /commitments',
  input: z.object({
    whose: z.enum(['mine', 'everybody']).default('mine'),
    after: cursor(),
  }),
  output: z.object({ commitments: z.array(CommitmentView), next: z.string().nullable() }),
  example: () => ({}),
  may: mayRead,
  async run(ctx, _, { whose, after }) {
    let query = commitmentsVisibleTo(ctx).selectAll().where('done_at', 'is', null)
    if (whose === 'mine') query = query.where('organizer', '=', ctx.actor.accountId ?? '')
    const key = keyIn(after, DayKey)
    if (key) query = query.where(sql<boolean>`(due_on, id) > (${key[0]}::date, ${key[1]}::uuid)`)
    const rows = await query
      .orderBy('due_on')
      .orderBy('id')
      .limit(pageSize + 1)
      .execute()
    const page = rows.slice(0, pageSize).map(toCommitment)
    const names = await namesFor(ctx, page)
    const last = page.at(-1)
    return {
      commitments: page.map((commitment) => viewOfCommitment(commitment, names)),
      next: last && rows.length > pageSize ? JSON.stringify([last.dueOn, last.id]) : null,
    }
  },
})
