import { describe, expect } from 'vitest'
import { features } from '#app'
import { test } from './kit.ts'

interface Table {
  name: string
  has_community: boolean
  key: string[]
  secured: boolean
  forced: boolean
  policies: string[]
}

const tablesOf = `
  select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id' and a.attnotnull) as has_community,
    coalesce((select array_agg(a.attname::text order by k.n) from pg_index i
      cross join unnest(i.indkey) with ordinality k(attnum, n)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), '{}') as key,
    coalesce((select array_agg(p.policyname::text) from pg_policies p
      where p.schemaname = 'public' and p.tablename = c.relname and 'gromada_tenant' = any(p.roles)), '{}') as policies
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`

describe('the wall around a community', () => {
  test('stands around every table', async ({ scratch }) => {
    const { rows } = await scratch.asOwner((client) => client.query<Table>(tablesOf))

    expect(rows.length).toBeGreaterThan(10)
    for (const table of rows) {
      expect(table, table.name).toMatchObject({ has_community: true, secured: true, forced: true })
      expect(table.key[0], `${table.name}: the key begins with the community`).toBe('community_id')
      expect(table.policies, table.name).toEqual(['wall'])
    }
  })

  test('shows nobody another community’s rows, whatever is asked in raw SQL', { timeout: 120_000 }, async ({
    world,
    scratch,
  }) => {
    const owner = { ...world.as('owner'), gromada: { ...world.gromada, limits: { take: () => 0 } } }
    for (const operation of features.flatMap((feature) => feature.operations)) await operation.spec.example(owner)
    const other = await world.anotherWorld()

    const { seen, there } = await scratch.asOwner(async (client) => {
      const { rows } = await client.query<Table>(tablesOf)
      const there: string[] = []
      for (const { name } of rows) {
        const { rowCount } = await client.query(`select from "${name}" where community_id = $1 limit 1`, [
          world.community.id,
        ])
        if (rowCount) there.push(name)
      }
      await client.query('begin')
      await client.query(
        "select set_config('role', 'gromada_tenant', true), set_config('gromada.community', $1, true)",
        [other.community.id],
      )
      const seen: string[] = []
      for (const { name } of rows) {
        const { rowCount } = await client.query(`select from "${name}" where community_id <> $1 limit 1`, [
          other.community.id,
        ])
        if (rowCount) seen.push(name)
      }
      await client.query('rollback')
      return { seen, there }
    })

    console.log(`walls: ${there.length} tables held rows of the other community`)
    expect(there.length).toBeGreaterThan(8)
    expect(seen).toEqual([])
  })

  test('lets nobody write into another community', async ({ world, scratch }) => {
    const other = await world.anotherWorld()

    const writing = scratch.asOwner(async (client) => {
      await client.query('begin')
      await client.query(
        "select set_config('role', 'gromada_tenant', true), set_config('gromada.community', $1, true)",
        [other.community.id],
      )
      await client.query('insert into people (community_id, id, created_at) values ($1, gen_random_uuid(), now())', [
        world.community.id,
      ])
    })

    await expect(writing).rejects.toThrow(/row-level security/)
  })

  test('keeps the tenant out of accounts and out of the queue', async ({ scratch }) => {
    const { rows } = await scratch.asOwner((client) =>
      client.query<{ name: string; read: boolean; write: boolean }>(`
        select n.nspname || '.' || c.relname as name,
          has_table_privilege('gromada_tenant', c.oid, 'select') as read,
          has_table_privilege('gromada_tenant', c.oid, 'update, delete') as write
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('auth', 'jobs', 'install') and c.relkind in ('r', 'p')`),
    )

    expect(rows.length).toBeGreaterThan(8)
    expect(rows.filter((row) => row.read || row.write)).toEqual([])
  })

  test('a connection that has not taken a role can read nothing', async ({ scratch }) => {
    const reading = scratch.pool.query('select from people')

    await expect(reading).rejects.toThrow(/permission denied/)
  })
})
