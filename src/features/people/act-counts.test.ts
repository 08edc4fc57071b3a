import fc from 'fast-check'
import { expect } from 'vitest'
import { inContext } from '#platform/jobs/inside.ts'
import { test } from '#test/kit.ts'
import { addPerson } from './add-person.ts'

const counted = `select person_id, kind, visibility, count(*)::int as acts, sum(quantity)::int as quantity, min(happened_at) as first_at, max(happened_at) as last_at
  from acts where voided_by is null group by 1, 2, 3 order by 1, 2, 3`
const kept = `select person_id, kind, visibility, acts, quantity::int, first_at, last_at from act_counts order by 1, 2, 3`

/** Whoever writes the trail and however: what the counters say is what counting the trail would say. */
test('the counters beside the trail always agree with it', { timeout: 60_000 }, async ({ world }) => {
  const owner = world.as('owner')
  const personIds = [await addPerson(owner, { givenName: 'A' }), await addPerson(owner, { givenName: 'B' })].map(
    (one) => one.personId,
  )
  const step = fc.record({
    what: fc.constantFrom('act', 'void', 'unvoid', 'move', 'drop'),
    who: fc.integer({ min: 0, max: 1 }),
    kind: fc.constantFrom('events.attended', 'listening.spoke'),
    quantity: fc.integer({ min: 1, max: 3 }),
    sealed: fc.boolean(),
    days: fc.integer({ min: 0, max: 9 }),
  })

  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const { what, who, kind, quantity, sealed, days } of steps) {
        if (what === 'act')
          await inContext(owner, 'test', (ctx) =>
            ctx.act({
              personId: personIds[who]!,
              kind,
              quantity,
              subject: { kind: 'event', id: ctx.newId() },
              visibility: sealed ? 'sealed' : 'open',
              happenedAt: Temporal.Instant.from('2026-01-01T00:00Z').add({ hours: 24 * days }),
            }),
          )
        else
          await world.db.asOwner((client) =>
            client.query(
              {
                void: 'update acts set voided_by = gen_random_uuid() where id in (select id from acts where voided_by is null and person_id = $1 and kind = $2 limit 2)',
                unvoid:
                  'update acts set voided_by = null where id in (select id from acts where voided_by is not null and person_id = $1 and kind = $2 limit 2)',
                move: 'update acts set person_id = $1 where kind = $2',
                drop: 'delete from acts where id in (select id from acts where person_id = $1 and kind = $2 limit 1)',
              }[what]!,
              [personIds[who], kind],
            ),
          )
      }
      const [trail, counters] = await world.db.asOwner(async (client) => [
        (await client.query(counted)).rows,
        (await client.query(kept)).rows,
      ])
      expect(counters).toEqual(trail)
    }),
    { numRuns: 40 },
  )
})
