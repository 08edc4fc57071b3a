import { expect } from 'vitest'
import { test } from '#test/kit.ts'
import { memoryLimits } from './limits.ts'

test('one address may do a thing so often, and again after a while; another is not slowed down', ({ world }) => {
  let seconds = 0
  const limits = memoryLimits(() => seconds)
  const take = (from: string) => limits.take('x', world.visitor({ from }), { times: 2, seconds: 60 })

  expect([take('a'), take('a'), take('b')]).toEqual([0, 0, 0])
  expect(take('a')).toBe(30)
  seconds = 30
  expect(take('a')).toBe(0)
  expect(take('a')).toBeGreaterThan(0)
})

test('in meeting mode a hall may share one address', ({ world }) => {
  const meetingUntil = Temporal.Now.instant().add({ hours: 1 })
  const limits = memoryLimits(() => 0)
  const visit = { ...world.visitor({ from: 'the hall' }), community: { ...world.community, meetingUntil } }

  const waits = Array.from({ length: 100 }, () => limits.take('x', visit, { times: 2, seconds: 60 }))

  expect(waits.every((wait) => wait === 0)).toBe(true)
})

test('the clock and whoever holds the server are not counted', ({ world }) => {
  const limits = memoryLimits(() => 0)
  const visit = world.visitor({ from: 'a' })
  const clock = { ...visit, actor: { ...visit.actor, kind: 'clock' as const } }

  expect(Array.from({ length: 9 }, () => limits.take('x', clock, { times: 1, seconds: 60 }))).toEqual(Array(9).fill(0))
})
