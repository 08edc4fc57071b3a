import { expect } from 'vitest'
import { features } from '../src/app.ts'
import { test } from './kit.ts'

/** A merge and an erasure go by what features declare, so what the database knows and nobody declared must not be. */
test('every key to people in the catalogue is declared, and every declared one is there', async ({ scratch }) => {
  const { rows } = await scratch.asOwner((client) =>
    client.query<{ reference: string }>(`
      select c.conrelid::regclass || '.' || a.attname as reference
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and c.confrelid = 'people'::regclass and a.attname <> 'community_id' order by 1`),
  )
  const declared = features.flatMap((feature) => feature.personReferences ?? [])

  expect(rows.length).toBeGreaterThan(10)
  expect(declared.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
    rows.map((row) => row.reference).toSorted(),
  )
})
