import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Definition } from '#features/segments/index.ts'
import { test } from '#test/kit.ts'

test('rules that were made of a segment take over what it says, and are off where that would waver', async ({
  world,
}) => {
  const text = await readFile(
    join(import.meta.dirname, '../../../migrations/20261122_96_privacy_rule_definitions.sql'),
    'utf8',
  )
  const kept: Definition[] = []
  const rows = await world.db.asOwner(async (client) => {
    await client.query('begin')
    await client.query('delete from retention_rules')
    await client.query(`alter table retention_rules drop column definition, drop column segment_name,
      drop column run_id, drop column failure, add column segment_id uuid`)
    const definitions = [
      {
        steps: [
          { how: 'add', match: 'all', of: [{ kind: 'people.name', not: false, value: { part: 'x' } }], most: null },
        ],
      },
      {
        steps: [
          { how: 'add', match: 'all', of: [{ kind: 'segments.in', not: false, value: { segment: 'x' } }], most: null },
        ],
      },
      { steps: [{ how: 'add', match: 'all', of: [], most: { people: 3, by: 'lot', lot: 'x' } }] },
    ] as unknown as Definition[]
    for (const [i, definition] of definitions.entries()) {
      kept.push(definition)
      await client.query(
        `with s as (insert into segments (community_id, id, name, definition, made_at, ended_at)
           values ($1, gen_random_uuid(), $2, $3, now(), now()) returning id)
         insert into retention_rules (community_id, id, name, segment_id, active, made_at)
         select $1, gen_random_uuid(), $2, s.id, true, now() from s`,
        [world.community.id, `rule ${i}`, JSON.stringify(definition)],
      )
    }
    await client.query(text)
    const found = await client.query(
      'select name, segment_name, definition, active, failure from retention_rules where community_id = $1 order by name',
      [world.community.id],
    )
    await client.query('rollback')
    return found.rows
  })

  const failure = { feature: 'privacy', key: 'ruleWavers', holes: {} }
  expect(rows).toEqual([
    { name: 'rule 0', segment_name: 'rule 0', definition: kept[0], active: true, failure: null },
    { name: 'rule 1', segment_name: 'rule 1', definition: kept[1], active: false, failure },
    { name: 'rule 2', segment_name: 'rule 2', definition: kept[2], active: false, failure },
  ])
})
