import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { cursor, keyIn, MomentKey, NameKey } from '#platform/input.ts'
import { operation } from '#platform/operation.ts'
import { OrganisationView, patternOf, viewOfOrganisation } from './organisation.ts'
import { organisationsHere, toOrganisation } from './organisation-store.ts'
import { mayRead } from './policy.ts'

const pageSize = 50

export const listOrganisations = operation({
  name: 'ties.listOrganisations',
  summary: 'Organisations by name, those that a search finds, or those put away; fifty at a time',
  route: 'GET /organisations',
  input: z.object({
    search: z.string().max(200).default(''),
    archived: z.stringbool().or(z.boolean()).default(false),
    after: cursor(),
  }),
  output: z.object({ organisations: z.array(OrganisationView), next: z.string().nullable() }),
  example: () => ({ search: 'szkoła' }),
  may: mayRead,
  async run(ctx, _, { search, archived, after }) {
    const pattern = patternOf(search)
    if (pattern.length > 0) return { organisations: await matching(ctx, pattern), next: null }
    return archived ? putAway(ctx, after) : byName(ctx, after)
  },
})

/** Also those put away: who looks for one by its name wants to know what became of it. */
export async function matching(ctx: Context, pattern: readonly string[], most = pageSize): Promise<OrganisationView[]> {
  const rows = await organisationsHere(ctx)
    .selectAll()
    .where('id', 'in', sql<string>`(select id from organisations_matching(${pattern}::text[], 500))`)
    .orderBy(sql`archived_at is not null`)
    .orderBy(sql`name collate ${collation(ctx)}`)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toOrganisation).map(viewOfOrganisation)
}

async function byName(ctx: Context, after: string | undefined) {
  const key = keyIn(after, NameKey)
  const order = collation(ctx)
  let query = organisationsHere(ctx).selectAll().where('archived_at', 'is', null)
  if (key)
    query = query.where(sql<boolean>`(name collate ${order}, id) > (${key[0]} collate ${order}, ${key[1]}::uuid)`)
  const rows = await query
    .orderBy(sql`name collate ${order}`)
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize).map(toOrganisation)
  const last = page.at(-1)
  return {
    organisations: page.map(viewOfOrganisation),
    next: last && rows.length > pageSize ? JSON.stringify([last.name, last.id]) : null,
  }
}

/** What was put away last stands first. */
async function putAway(ctx: Context, after: string | undefined) {
  const key = keyIn(after, MomentKey)
  let query = organisationsHere(ctx).selectAll().where('archived_at', 'is not', null)
  if (key) query = query.where(sql<boolean>`(archived_at, id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  const rows = await query
    .orderBy('archived_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize).map(toOrganisation)
  const last = page.at(-1)
  return {
    organisations: page.map(viewOfOrganisation),
    next: last?.archivedAt && rows.length > pageSize ? JSON.stringify([last.archivedAt, last.id]) : null,
  }
}

/** Names sort as the community's main language has it: in Polish Ł comes after L, and Z before Ż. */
const collation = (ctx: Context) => sql.id(`${ctx.community.languages[0]}-x-icu`)
