import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '#test/kit.ts'
import { inTransaction, recordAside } from './open.ts'

describe('a transaction', () => {
  test('is behind the wall only while it lasts', async ({ world }) => {
    const role = await inTransaction(world.db.db, { communityId: world.community.id }, (db) =>
      sql<{
        role: string
        community: string
      }>`select current_user as role, current_setting('gromada.community') as community`.execute(db),
    )
    const after = await world.db.pool.query(
      "select current_user as role, current_setting('gromada.community', true) as community",
    )

    expect(role.rows[0]).toEqual({ role: 'gromada_tenant', community: world.community.id })
    expect(after.rows[0].role).toBe('gromada_nobody')
    expect(after.rows[0].community || '').toBe('')
  })

  test('that failed leaves nothing, and a connection that works', async ({ world }) => {
    const inside = { communityId: world.community.id }
    for (let i = 0; i < 30; i++)
      await expect(
        inTransaction(world.db.db, inside, async (db) => {
          await sql`insert into people (community_id, id, created_at) values (${world.community.id}, gen_random_uuid(), now())`.execute(
            db,
          )
          throw new Error('no')
        }),
      ).rejects.toThrow('no')

    const { rows } = await inTransaction(world.db.db, inside, (db) =>
      sql<{ count: number }>`select count(*)::int from people`.execute(db),
    )
    expect(rows[0]!.count).toBe(0)
  })

  test('that only reads cannot write', async ({ world }) => {
    const writing = inTransaction(world.db.db, { communityId: world.community.id, readOnly: true }, (db) =>
      sql`insert into people (community_id, id, created_at) values (${world.community.id}, gen_random_uuid(), now())`.execute(
        db,
      ),
    )

    await expect(writing).rejects.toThrow(/read-only/)
  })

  test('names its community by an id and nothing else', async ({ world }) => {
    await expect(async () =>
      inTransaction(world.db.db, { communityId: "x'; drop table people; --" }, async () => {}),
    ).rejects.toThrow(/by its id/)
  })

  test('recorded aside takes any text as a text', async ({ world }) => {
    const hostile = "'); drop table views; -- \\' $1 \u{1F600}"

    await recordAside(
      world.db.db,
      world.community.id,
      sql`insert into views (community_id, id, account_id, operation, person_ids) values (${world.community.id}, gen_random_uuid(), ${hostile}, ${'$2'}, '{}')`,
    )

    const { rows } = await world.db.asOwner((client) =>
      client.query('select account_id, operation from views where community_id = $1', [world.community.id]),
    )
    expect(rows).toEqual([{ account_id: hostile, operation: '$2' }])
  })
})
