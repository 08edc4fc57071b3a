import type { RootOperationNode } from 'kysely'
import { expect } from 'vitest'
import type { Visit } from '#platform/context.ts'
import type { World } from './kit.ts'

interface Query {
  sql: string
  parameters: readonly unknown[]
}

/** Does it, and tells the queries that it really sent. */
async function queriesOf(world: World, visit: Visit, work: (visit: Visit) => Promise<unknown>): Promise<Query[]> {
  const sent: Query[] = []
  const { db } = world.gromada
  const note = (node: RootOperationNode) => {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'noted' })
    if (/^\s*select/i.test(sql)) sent.push({ sql, parameters })
    return node
  }
  const noting = db.withPlugin({
    transformQuery: ({ node }) => note(node),
    transformResult: async ({ result }) => result,
  })
  await work({ ...visit, gromada: { ...world.gromada, db: noting } })
  return sent
}

/** The plans of all of them, as the tenant sees them. */
export async function plansOf(world: World, visit: Visit, work: (visit: Visit) => Promise<unknown>): Promise<string> {
  const queries = await queriesOf(world, visit, work)
  expect(queries.length).toBeGreaterThan(0)
  return world.db.asOwner(async (client) => {
    await client.query('begin')
    await client.query("select set_config('role', 'gromada_tenant', true), set_config('gromada.community', $1, true)", [
      world.community.id,
    ])
    const plans: string[] = []
    for (const { sql, parameters } of queries) {
      if (/"auth"\.|set_config/.test(sql)) continue
      const values = parameters.map((one) =>
        one instanceof Temporal.Instant || one instanceof Temporal.PlainDate ? String(one) : one,
      )
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values)
      plans.push(`${sql}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`)
    }
    await client.query('rollback')
    return plans.join('\n\n')
  })
}
