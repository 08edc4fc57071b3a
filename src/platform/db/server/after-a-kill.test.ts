import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { at, dataFolder, kill, ownerProcess, run, serverPid, start, scratchServers } from './scratch-servers.fixture.ts'
import { port } from './socket-folder.ts'

scratchServers()

test('after kill -9 of Node alone the next start has all that was committed', async () => {
  const dataDir = dataFolder('node-killed')
  const owner = await ownerProcess(dataDir)
  await run(at(owner.said), 'insert into rows select generate_series(1, 1000)')
  const left = serverPid(dataDir)
  await kill(owner.child)
  expect(process.kill(left, 0)).toBe(true) // it outlived its owner

  const server = await start(dataDir)

  expect(await run(server, 'select count(*)::int as n from rows')).toEqual([{ n: 1000 }])
  expect(serverPid(dataDir)).not.toBe(left)
  expect(existsSync(owner.said)).toBe(false)
})

test('after kill -9 of everything too', async () => {
  const dataDir = dataFolder('all-killed')
  const owner = await ownerProcess(dataDir)
  await run(at(owner.said), 'insert into rows select generate_series(1, 1000)')
  process.kill(serverPid(dataDir), 'SIGKILL')
  await kill(owner.child)

  const server = await start(dataDir)

  expect(await run(server, 'select count(*)::int as n from rows')).toEqual([{ n: 1000 }])
})

test('a server that dies comes back at the same address', async () => {
  const dataDir = dataFolder('server-killed')
  const server = await start(dataDir)
  const died = serverPid(dataDir)

  process.kill(died, 'SIGKILL')

  await expect.poll(() => run(server, 'select 1 as n').catch(() => undefined), { timeout: 15_000 }).toEqual([{ n: 1 }])
  expect(serverPid(dataDir)).not.toBe(died)
})

test('the server ends with a Node that ends without stopping it', async () => {
  const dataDir = dataFolder('exit')
  const { child, said } = await ownerProcess(dataDir, { afterwards: 'end' })
  if (child.exitCode === null) await once(child, 'exit')

  await expect.poll(() => existsSync(join(dataDir, 'postgres-18', 'postmaster.pid')), { timeout: 15_000 }).toBe(false)
  expect(existsSync(said)).toBe(false)
})

test('is not fooled by a lock file whose pid now belongs to somebody else', async () => {
  const dataDir = dataFolder('reused')
  const lines = [process.pid, dataDir, 1, port, '/nonexistent/gromada-abcdef', '', ' 1 2', 'ready']
  writeFileSync(join(dataDir, 'postgres-18', 'postmaster.pid'), `${lines.join('\n')}\n`)

  const server = await start(dataDir)

  expect(await run(server, 'select 1 as n')).toEqual([{ n: 1 }])
})
