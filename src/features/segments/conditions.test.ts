import { describe, expect } from 'vitest'
import { Problem } from '#platform/errors.ts'
import { test, type World } from '#test/kit.ts'
import { countPeople } from './count-people.ts'
import { listConditions } from './list-conditions.ts'

describe('every condition that a feature declares', () => {
  const declared = (world: World) => world.gromada.features.flatMap((feature) => feature.segmentConditions ?? [])

  test('can be asked with its own example, held and turned round', async ({ world }) => {
    const owner = world.as('owner')
    const conditions = declared(world)
    expect(conditions.length).toBeGreaterThan(20)

    for (const one of conditions)
      for (const not of [false, true]) {
        const of = [{ kind: one.kind, not, value: one.example as Record<string, string> }]
        // A tag, a theme or a segment of the example is not there, and that is what it says.
        const answer = await countPeople(owner, { definition: { steps: [{ of }] } }).catch(
          (error: Problem) => error.kind,
        )
        expect(typeof answer === 'string' ? answer : answer.said.length > 5, one.kind).toSatisfy(
          (said: unknown) => said === true || said === 'missing',
        )
      }
  })

  test('takes whatever is typed into its boxes without falling over', { timeout: 120_000 }, async ({ world }) => {
    const owner = world.as('owner')
    const odd = [
      "'; drop table people; --",
      '\u0000',
      '%',
      '\\',
      'ＮＵＬＬ',
      '1e999',
      '-0',
      '🏳️‍🌈',
      '9'.repeat(400),
      '2026-02-30',
      '{{7*7}}',
      ' ',
    ]
    const { conditions } = await listConditions(owner, {})
    expect(conditions.flatMap((one) => one.boxes).length).toBeGreaterThan(30)

    for (const { kind, boxes } of conditions)
      for (const text of odd) {
        const value = Object.fromEntries(boxes.map((box) => [box.name, text]))
        const asked = countPeople(owner, { definition: { steps: [{ of: [{ kind, value }] }] } })
        await asked.catch((error: unknown) => expect(error, `${kind} ${text}`).toBeInstanceOf(Problem))
      }
  })
})
