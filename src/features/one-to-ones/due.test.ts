import { describe, expect } from 'vitest'
import { inContext } from '#platform/jobs/inside.ts'
import { undo } from '#platform/community/undo.ts'
import type { Visit } from '#platform/context.ts'
import { test } from '#test/kit.ts'
import { setCommitmentDone } from './keep-commitment.ts'
import { oneToOnes } from './index.ts'
import { listDue } from './list-due.ts'
import { notes, now, person, undoable } from './one-to-ones.test-kit.ts'
import { planOneToOne } from './plan-one-to-one.ts'
import { whomToMeet } from './whom-to-meet.ts'
import { recordOneToOne } from './write-up.ts'

const todayOf = (visit: Visit) => inContext(visit, 'today', (ctx) => oneToOnes.today!(ctx))

describe('what is due', () => {
  test('stands on Today for its organizer, until it is ticked off, and again after the undo', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    await recordOneToOne(organizer, { personId, ...notes })
    await planOneToOne(organizer, { personId, meetsAt: '2026-11-23T16:00:00Z', place: 'Młyn' })
    await planOneToOne(organizer, { personId, meetsAt: '2026-11-24T16:00:00Z' })
    const titles = async (visit: Visit) => (await todayOf(visit)).map((item) => item.title)

    expect(await titles(organizer)).toEqual(['One-to-one with Anna Nowak', 'Zapyta dwoje sąsiadów'])
    expect(await titles(world.as('organizer', { now }))).toEqual([])
    const { commitments } = await listDue(organizer, {})
    const [, undoId] = await undoable(organizer, (visit) =>
      setCommitmentDone(visit, { commitmentId: commitments[0]!.id }),
    )
    expect(await titles(organizer)).toEqual(['One-to-one with Anna Nowak'])
    await undo(organizer, { undoId })
    expect(await titles(organizer)).toEqual(['One-to-one with Anna Nowak', 'Zapyta dwoje sąsiadów'])
  })

  test('is paged by key: no gap and no double', async ({ world }) => {
    const organizer = world.as('organizer', { now })
    const personId = await person(organizer)
    const promise = { doneBy: 'organizer' as const, dueOn: '2026-12-01' }
    for (let i = 0; i < 6; i++)
      await recordOneToOne(organizer, {
        personId,
        meetsAt: notes.meetsAt,
        commitments: Array.from({ length: 20 }, (_, n) => ({ ...promise, what: `${i} ${n}` })),
      })
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await listDue(organizer, { after })
      seen.push(...page.commitments.map((one) => one.what))
      if (!page.next) break
      after = page.next
    }

    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })
})

describe('whom to meet', () => {
  test('are those whom nobody met, the newest first, and those not met for long, the longest first', async ({
    world,
  }) => {
    const organizer = world.as('organizer', { now })
    const [never, lately, long, longer] = [
      await person(organizer, 'Never'),
      await person(organizer, 'Lately'),
      await person(organizer, 'Long'),
      await person(organizer, 'Longer'),
    ]
    const met = (personId: string, meetsAt: string) => recordOneToOne(organizer, { personId, meetsAt })
    await met(long!, '2026-02-01T10:00:00Z')
    await met(longer!, '2026-01-01T10:00:00Z')
    await met(lately!, '2026-01-01T10:00:00Z')
    await met(lately!, '2026-11-01T10:00:00Z')
    const newest = await person(organizer, 'Newest')

    const names = async (months: number) => (await whomToMeet(organizer, { months })).people.map((one) => one.id)

    expect(await names(0)).toEqual([newest, never])
    expect(await names(6)).toEqual([longer, long])
    expect(await names(1)).toEqual([longer, long])
  })
})
