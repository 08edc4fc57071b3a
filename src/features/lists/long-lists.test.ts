import { describe, expect } from 'vitest'
import { sql } from 'kysely'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/held/doors.ts'
import { searchOfAll, type World } from '#test/kit.ts'
import { plansOf } from '#test/query-plans.ts'
import { beginExport, listExported } from './export-list.ts'
import { listRows, mostCounted, mostSorted } from './list-rows.ts'
import { countOf } from './page-of.ts'

const many = mostCounted + 500

const fill = ({ db, community }: World, people: number) =>
  db.asOwner(async (client) => {
    await client.query(
      `insert into people (community_id, id, given_name, family_name, source, search_text, created_at)
       select $1, gen_random_uuid(), 'Given' || i, 'Family' || i, 'source' || (i * 7919) % 1000, 'given' || i, now()
       from generate_series(1, $2::int) i`,
      [community.id, people],
    )
    await client.query(searchOfAll)
    await client.query('analyze people, person_search')
  })

describe('a long list', { timeout: 180_000 }, () => {
  test('is counted so far on every page, and exactly when somebody asks', async ({ world, doors }) => {
    await fill(world, many)
    const owner = world.as('owner')

    expect(await listRows(owner, { layout: {} })).toMatchObject({ people: mostCounted, more: true })
    expect(await listRows(owner, { layout: {}, countAll: true })).toMatchObject({ people: many, more: false })
    const few = { filters: [{ column: 'givenName', how: 'contains' as const, value: 'Given104' }] }
    expect(await listRows(owner, { layout: few })).toMatchObject({ people: 111, more: false })
    // Nothing looks at more of them than are said.
    const plans = await plansOf(world, owner, (visit) => listRows(visit, { layout: {} }))
    expect(plans).not.toMatch(/select count\(\*\)::int as people from people where/)
    expect(await inContext(owner, 'test', (ctx) => countOf(ctx, sql`true`, 7))).toBe(7)

    const page = await (await doors.owner('/lists/new?c=name')).text()
    expect(page).toContain('More than 10,000 people.')
    expect(page).toContain('For everybody in the list: more than 10,000')
    const [, exactly] = /<a href="([^"]*count=all[^"]*)">Count them exactly/.exec(page)!
    const counted = await (
      await doors.owner(exactly!.replaceAll('&amp;', '&').replace(`/w/${world.community.slug}`, ''))
    ).text()
    expect(counted).toContain('10,500 people')
    expect(counted).not.toContain('More than')
  })

  test('is counted as far as it can be sorted where no index has it in order', async ({ world }) => {
    await fill(world, many)

    const found = await listRows(world.as('owner'), { layout: { sort: { column: 'source', down: true } } })

    expect(found).toMatchObject({ people: many, more: false, tooManyToSort: false, sort: { column: 'source' } })
  })

  test('too long to be sorted on a page still leaves the house in the order that was asked for', async ({ world }) => {
    await fill(world, mostSorted + 1)
    const owner = world.as('owner')
    const layout = { columns: ['source', 'name'], sort: { column: 'source', down: true } }
    expect(await listRows(owner, { layout })).toMatchObject({ tooManyToSort: true, more: true, people: mostSorted })

    const { exportId, people } = await beginExport(owner, { layout, format: 'csv' })
    const first = await listExported(owner, { exportId })
    const second = await listExported(owner, { exportId, after: first.next! })

    expect(people).toBe(mostSorted + 1)
    const sources = [...first.rows, ...second.rows].map((row) => row[0]!)
    expect(sources).toHaveLength(20_000)
    expect(sources).toEqual(sources.toSorted().toReversed())
    expect(new Set([...first.rows, ...second.rows].map((row) => row[1]!)).size).toBe(20_000)
  })
})
