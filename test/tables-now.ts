import type { World } from './kit.ts'

/**
 * Every row of this community in every table that is not itself the record of what was done (audit, undo, jobs, views),
 * to say “as if nothing had happened”. Versions only ever grow, so they are left out.
 */
export async function tablesNow(world: World, apart: readonly string[] = []): Promise<Record<string, string[]>> {
  const records = ['audit', 'undo_entries', 'job_runs', 'views', 'idempotency_keys', ...apart]
  return world.db.asOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all ($1) order by 1",
      [records],
    )
    if (tables.length < 20) throw new Error('Hardly any table was looked at')
    const all: Record<string, string[]> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - 'version')::text as row from "${name}" t where community_id = $1 order by 1`,
        [world.community.id],
      )
      all[name] = rows.map(({ row }) => row)
    }
    return all
  })
}
