import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { gromada, look, type Seen } from './look.ts'
import { type RunningServer, startServer } from './server.ts'
import { type Walked, walkTheThread } from './walk.ts'

/** On our own server: the thread, and from all that a walk of it leaves, that what was there is there again. */
describe('the thread, a backup of it and what comes back', { timeout: 180_000 }, () => {
  const folders: string[] = []
  let files: string
  let first: string
  let walked: Walked
  let before: Seen
  let server: RunningServer

  const folder = async () => {
    const made = await mkdtemp(join(tmpdir(), 'gromada-backup-'))
    folders.push(made)
    return made
  }

  beforeAll(async () => {
    files = await folder()
    first = await folder()
    server = await startServer({ dataDir: first })
  }, 60_000)

  afterAll(async () => {
    await server?.stop()
    for (const one of folders) await rm(one, { recursive: true, force: true })
  })

  it('goes from a voice to the answer, as people walk it', async () => {
    const browser = await launchChromium()
    walked = await walkTheThread(server, browser)
    await browser.close()

    expect(walked.outcomeId).toMatch(/^[0-9a-f-]{36}$/)
    expect(server.log(), 'the server printed nothing that went wrong').not.toMatch(/error|exception|^\s+at /im)
  })

  it('is copied beside the running server and without it, and nothing changes by that', async () => {
    before = await look(server, walked)
    expect(await gromada(first, ['backup', join(files, 'running')])).toMatchObject({ code: 0 })
    expect(await look(server, walked), 'nothing changed by it').toEqual(before)
    expect(await server.stop()).toBe(0)
    expect(await gromada(first, ['backup', join(files, 'stopped')])).toMatchObject({ code: 0 })
  })

  it('brings everything back from a backup that was made while people worked', async () => {
    const second = await folder()
    const { code, said } = await gromada(second, ['restore', join(files, 'running')])
    expect(said).toHaveLength(1)
    expect(code, said.join('\n')).toBe(0)

    const restored = await startServer({ dataDir: second })
    expect(await look(restored, walked)).toEqual(before)
    expect(restored.log(), 'it is set up').not.toContain('/setup/')
    expect(await restored.stop()).toBe(0)
  })

  it('refuses what is damaged or foreign in one line, and then takes the whole one', async () => {
    const third = await folder()
    const whole = await readFile(join(files, 'stopped'))
    const wrongBit = Buffer.from(whole)
    wrongBit[whole.length >> 1]! ^= 1
    const bad = { damaged: wrongBit, cut: whole.subarray(0, -100), foreign: Buffer.from('PGDMP, of another program') }
    for (const [name, bytes] of Object.entries(bad)) {
      await writeFile(join(files, name), bytes)
      const { code, said } = await gromada(third, ['restore', join(files, name)])
      expect(said, name).toHaveLength(1)
      expect(said[0]).toMatch(name === 'foreign' ? /is not a backup of Gromada/ : /is damaged/)
      expect(code).toBe(1)
    }
    expect(await gromada(third, ['restore', join(files, 'nothing')])).toMatchObject({ code: 1 })

    expect(await gromada(third, ['restore', join(files, 'stopped')])).toMatchObject({ code: 0 })

    // The links that people hold are signed with a key that no backup has; whoever moves the server takes it along.
    await cp(join(first, 'keys'), join(third, 'keys'), { recursive: true })
    const restored = await startServer({ dataDir: third })
    expect(await look(restored, walked)).toEqual(before)
    expect((await fetch(restored.url + walked.personalPath)).status).toBe(200)

    const { code, said } = await gromada(third, ['restore', join(files, 'running')])
    expect(said).toEqual(['This install already holds a community or accounts: restore into an empty one'])
    expect(code).toBe(1)
    expect(await look(restored, walked)).toEqual(before)
    expect(await restored.stop()).toBe(0)
  })
})
