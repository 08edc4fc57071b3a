import { afterEach, describe, expect, vi } from 'vitest'
import { addPerson } from '#features/people/index.ts'
import { test, type World } from '#test/kit.ts'
import { KeptPages } from './kept-pages.ts'

afterEach(() => void vi.useRealTimers())

/** Only this clock is turned: the database keeps the real one. */
const later = (milliseconds: number) => vi.advanceTimersByTime(milliseconds)
const holdClock = () => vi.useFakeTimers({ toFake: ['performance'] })

/** A node that keeps one page, which says how often it was rendered. */
function node(world: World) {
  const kept = new KeptPages(world.gromada)
  let rendered = 0
  const get = async () => {
    const answer =
      kept.fresh('/page', '') ??
      (await kept.get(
        '/page',
        world.community.id,
        '',
        async () => new Response(`rendering ${++rendered}`, { headers: { 'content-type': 'text/html' } }),
      ))
    return answer.text()
  }
  return { get, kept, count: () => rendered }
}

describe('a kept page', () => {
  test('is rendered once for a crowd', async ({ world }) => {
    const page = node(world)

    const answers = await Promise.all(Array.from({ length: 50 }, page.get))

    expect(new Set(answers)).toEqual(new Set(['rendering 1']))
  })

  test('stays while nothing changes, and is rendered anew when something was committed', async ({ world }) => {
    holdClock()
    const page = node(world)
    await page.get()
    later(5_000)
    expect(await page.get()).toBe('rendering 1')

    await addPerson(world.as('owner'), { givenName: 'Anna' })
    later(1_000)

    expect(await page.get()).toBe('rendering 2')
  })

  test('on another node hears of the change without being told', async ({ world }) => {
    holdClock()
    const [here, there] = [node(world), node(world)]
    await Promise.all([here.get(), there.get()])

    await addPerson(world.as('owner'), { givenName: 'Anna' })
    later(1_000)

    expect([await here.get(), await there.get()]).toEqual(['rendering 2', 'rendering 2'])
  })

  test('does not care what happens in another community', async ({ world }) => {
    holdClock()
    const page = node(world)
    await page.get()

    await addPerson((await world.anotherWorld()).as('owner'), { givenName: 'Anna' })
    later(1_000)

    expect(await page.get()).toBe('rendering 1')
  })

  test('is rendered anew after a minute, for texts that know the time', async ({ world }) => {
    holdClock()
    const page = node(world)
    await page.get()
    later(61_000)

    expect(await page.get()).toBe('rendering 2')
  })

  test('sees what was under way while it was rendered', async ({ world }) => {
    holdClock()
    const kept = new KeptPages(world.gromada)
    let rendered = 0
    const render = async () => {
      if (++rendered === 1) await addPerson(world.as('owner'), { givenName: 'Committed meanwhile' })
      return new Response(`rendering ${rendered}`)
    }
    await kept.get('/page', world.community.id, '', render)
    later(1_000)

    expect(await (await kept.get('/page', world.community.id, '', render)).text()).toBe('rendering 2')
  })

  test('an error is told to whoever asked, and not kept', async ({ world }) => {
    const kept = new KeptPages(world.gromada)
    const answer = await kept.get('/page', world.community.id, '', async () => new Response('no', { status: 404 }))

    expect(answer.status).toBe(404)
    expect(kept.fresh('/page', '')).toBeNull()
  })
})
