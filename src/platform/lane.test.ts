import { expect, test } from 'vitest'
import { laneOf } from './lane.ts'

test('a lane lets in so many at once, in the order in which they came, and is free again after a failure', async () => {
  const lane = laneOf(2)
  let [inside, most] = [0, 0]
  const order: number[] = []
  const one = (i: number) =>
    lane.run(async () => {
      order.push(i)
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside--
      if (i % 3 === 0) throw new Error('fails')
      return i
    })

  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => one(i)))

  expect(most).toBe(2)
  expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(all.filter((end) => end.status === 'rejected')).toHaveLength(7)
  expect(await one(1)).toBe(1)
})
