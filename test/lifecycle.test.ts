import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { databaseUrlOf, freePort, killEverything, launch, startServer } from './journeys/server.ts'
import { HttpVisitor } from './journeys/visitor.ts'
import { scratchDb, test } from './kit.ts'
import { root } from './sources.ts'

const folders: string[] = []
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'gromada-life-'))
  folders.push(made)
  return made
}
afterAll(async () => {
  for (const one of folders) await rm(one, { recursive: true, force: true })
})

/** What a start that is refused prints: one line for whoever typed it, and no trace. */
async function refusal(settings: Parameters<typeof launch>[0]): Promise<string> {
  const server = await launch(settings)
  await once(server.process, 'close')
  expect(server.process.exitCode, server.log()).toBe(1)
  expect(server.log()).not.toMatch(/^\s+at /m)
  const lines = server
    .log()
    .trim()
    .split('\n')
    .filter((line) => line !== 'making a new database')
  expect(lines, server.log()).toHaveLength(1)
  return lines[0]!
}

describe('starting and stopping', { timeout: 180_000 }, () => {
  test('says where it is and how to begin, stops cleanly, and is warm the next time', async () => {
    const dataDir = await folder()
    const first = await startServer({ dataDir })
    const [, setup] = await first.line(/(http:\/\/\S+\/setup\/\S+)/)
    expect((await fetch(setup!)).status).toBe(200)
    expect(await first.stop('SIGINT')).toBe(0)

    const second = await startServer({ dataDir })
    expect((await fetch(`${second.url}/health`)).status).toBe(200)
    // An old link is worth nothing; a new one was printed.
    const [, again] = await second.line(/(http:\/\/\S+\/setup\/\S+)/)
    expect(again).not.toBe(setup)
    expect(await second.stop('SIGTERM')).toBe(0)
  })

  test('a second one on the same data says so, and the first goes on', async () => {
    const dataDir = await folder()
    const first = await startServer({ dataDir })

    expect(await refusal({ dataDir })).toMatch(/already|another|other/i)

    expect((await fetch(`${first.url}/health`)).status).toBe(200)
    await first.stop()
  })

  test('after kill -9 of everything it simply starts again', async () => {
    const dataDir = await folder()
    const first = await startServer({ dataDir })
    await killEverything(first, dataDir)

    const second = await startServer({ dataDir })

    expect((await fetch(`${second.url}/health`)).status).toBe(200)
    await second.stop()
  })

  test('a port that is taken is one line', async () => {
    const port = await freePort()
    const holder = spawn(
      process.execPath,
      ['-e', `require('http').createServer().listen(${port}, 'localhost', () => console.log('up'))`],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    await once(holder.stdout!, 'data')

    const said = await refusal({ dataDir: await folder(), env: { PORT: String(port) } })

    holder.kill()
    expect(said).toContain(String(port))
  })

  test('a folder that cannot be written is one line', async () => {
    expect(await refusal({ dataDir: '/dev/null/data' })).toMatch(/\/dev\/null/)
  })

  test('a DATABASE_URL that leads nowhere is one line', async () => {
    const said = await refusal({
      dataDir: await folder(),
      databaseUrl: `postgres://nobody:wrong@127.0.0.1:${await freePort()}/nothing`,
    })

    expect(said).toMatch(/DATABASE_URL/)
  })

  test('a setting that makes no sense is one line', async () => {
    expect(await refusal({ dataDir: await folder(), env: { PORT: 'door' } })).toMatch(/PORT/)
  })

  test('a database newer than the program is one line', async () => {
    const scratch = await scratchDb()
    await scratch.asOwner((client) =>
      client.query("insert into install.migrations (name) values ('29990101_01_future.sql')"),
    )

    const said = await refusal({
      dataDir: await folder(),
      databaseUrl: databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0]),
    })

    await scratch.drop()
    expect(said).toMatch(/newer/)
  })
})

describe('the command line', { timeout: 180_000 }, () => {
  test('calls an operation beside the running server, and without it', async () => {
    const dataDir = await folder()
    const gromada = (...args: string[]) =>
      execFileSync(process.execPath, [join(root, 'dist/server/cli.js'), ...args], {
        env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    const server = await startServer({ dataDir })
    await HttpVisitor.owner(server)
    const added = JSON.parse(gromada('call', 'people.addPerson', '{"givenName":"Łucja","familyName":"Żółć"}')) as {
      personId: string
    }
    await server.stop()

    const shown = JSON.parse(gromada('call', 'people.showPerson', JSON.stringify(added))) as {
      person: { name: string }
    }

    expect(shown.person.name).toBe('Łucja Żółć')
    expect(() => gromada('call', 'people.showPerson', '{"personId":"x"}')).toThrow(/personId/)
    expect(gromada('operations')).toContain('people.addPerson')
  })
})
