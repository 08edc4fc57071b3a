import { sql } from 'kysely'
import { z } from 'zod'
import { addPerson, findPerson } from '#features/people/index.ts'
import { memberNames } from '#platform/auth/membership-store.ts'
import { cursor, instantOut } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { mayLook } from './policy.ts'

const pageSize = 50
/** Beyond so many looks at one person the oldest are not asked for: nobody reads on, and it bounds the question. */
const mostAsked = 5_000

export const listViews = operation({
  name: 'privacy.listViews',
  summary: 'Who looked at one person, when and how; the newest first',
  route: 'GET /people/:personId/views',
  input: z.object({ personId: z.uuid(), after: cursor() }),
  output: z.object({
    views: z.array(z.object({ id: z.uuid(), at: instantOut(), by: z.string(), operation: z.string() })),
    next: z.string().nullable(),
  }),
  example: (owner) => addPerson(owner, { givenName: 'Anna', familyName: 'Nowak' }),
  find: (ctx, { personId }) => findPerson(ctx, personId),
  may: mayLook,
  async run(ctx, person, { after }) {
    const key = z.uuid().safeParse(after).data
    let query = ctx.db
      .selectFrom('views')
      .select(['id', 'at', 'account_id', 'operation'])
      .where('id', 'in', sql<string>`(select id from views_showing(${person.id}, ${mostAsked}))`)
    // Ids are made in the order of time.
    if (key) query = query.where('id', '<', key)
    const rows = await query
      .orderBy('id', 'desc')
      .limit(pageSize + 1)
      .execute()
    const shown = rows.slice(0, pageSize)
    const names = await memberNames(ctx, [...new Set(shown.map((row) => row.account_id))])
    const views = shown.map(({ id, at, account_id, operation: how }) => ({
      id,
      at: at.toString(),
      by: names.get(account_id) ?? '—',
      operation: how,
    }))
    return { views, next: rows.length > pageSize ? shown.at(-1)!.id : null }
  },
})
