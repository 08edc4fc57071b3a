import { chownSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Account } from './account.ts'
import { findRunningServer } from './embedded-server.ts'
import { at, dataFolder, ownerProcess, run, scratch, start, scratchServers } from './scratch-servers.fixture.ts'

scratchServers()

const isRoot = process.getuid?.() === 0
const nobody = 65534

test('starts where nothing was, and again on what it left', async () => {
  const dataDir = join(scratch, 'new', 'data')
  const first = await start(dataDir)
  await run(first, 'create table kept as select 42 as n')
  await first.stop()
  await first.stop()

  const second = await start(dataDir)

  expect(await run(second, 'select n from kept')).toEqual([{ n: 42 }])
  expect(await run(second, "select lower('ŁÓDŹ') as l, 'Z' < 'a' as c")).toEqual([{ l: 'łódź', c: true }])
})

test('lets nobody else at its socket, and takes it away when it stops', async () => {
  const server = await start(dataFolder('socket'))
  expect(statSync(server.host).mode & 0o777).toBe(0o700)
  expect(server.host.length).toBeLessThan(90)

  await server.stop()

  expect(existsSync(server.host)).toBe(false)
})

test('refuses a second owner, in this process and in another', async () => {
  const dataDir = dataFolder('second')
  const server = await start(dataDir)

  await expect(start(dataDir)).rejects.toMatchObject({ reason: 'taken' })
  expect(await ownerProcess(dataDir)).toMatchObject({ said: 'taken' })
  expect(findRunningServer(dataDir)).toMatchObject({ host: server.host })
  await server.stop()
  expect(findRunningServer(dataDir)).toBeUndefined()
})

test('of several that start together exactly one wins', async () => {
  const dataDir = dataFolder('race')

  const answers = await Promise.all([1, 2, 3].map(() => ownerProcess(dataDir)))

  expect(answers.filter(({ said }) => said === 'taken')).toHaveLength(2)
  expect(answers.filter(({ said }) => said.startsWith('/'))).toHaveLength(1)
})

test('says in one line that a folder cannot be made or written', async () => {
  const file = join(scratch, 'file')
  writeFileSync(file, '')

  await expect(start(join(file, 'data'))).rejects.toMatchObject({ reason: 'unwritable', message: /^[^\n]+$/ })
  if (isRoot) expect(await ownerProcess(dataFolder('of-root'), { uid: nobody })).toMatchObject({ said: 'unwritable' })
})

test('refuses the data of another major version, and what is no database', async () => {
  const older = join(scratch, 'older')
  mkdirSync(join(older, 'postgres-17'), { recursive: true })
  writeFileSync(join(older, 'postgres-17', 'PG_VERSION'), '17\n')
  const foreign = join(scratch, 'foreign')
  mkdirSync(join(foreign, 'postgres-18', 'photos'), { recursive: true })

  await expect(start(older)).rejects.toMatchObject({ reason: 'unusable', message: /another PostgreSQL than 18/ })
  await expect(start(foreign)).rejects.toMatchObject({ reason: 'unusable', message: /neither empty/ })
  expect(existsSync(join(foreign, 'postgres-18', 'photos'))).toBe(true)
})

test('says what PostgreSQL said when it does not start', async () => {
  const dataDir = dataFolder('bad-setting')

  await expect(start(dataDir, { settings: { shared_buffers: 'much' } })).rejects.toMatchObject({
    reason: 'unusable',
    message: /shared_buffers/,
  })
})

test('works under a path that is too long for a socket', async () => {
  const server = await start(dataFolder(`${'long-'.repeat(30)}/${'path-'.repeat(20)}`))

  expect(await run(server, 'select 1 as n')).toEqual([{ n: 1 }])
})

test.runIf(isRoot)('works as an ordinary user, also after root started it once', async () => {
  const dataDir = join(scratch, 'ordinary')
  mkdirSync(dataDir)
  chownSync(dataDir, nobody, nobody)
  const byRoot = await start(dataDir)
  await run(byRoot, 'create table kept as select 42 as n')
  await byRoot.stop()

  const { said } = await ownerProcess(dataDir, { uid: nobody })

  expect(await run(at(said), 'select n from kept')).toEqual([{ n: 42 }])
})

test.runIf(isRoot)('works as root without user namespaces, even where only root may enter', async () => {
  const account: Account = { kind: 'uid', uid: 65520, gid: 65520 }
  const closed = join(scratch, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const dataDir = join(closed, 'data')
  const first = await start(dataDir, { account })
  await run(first, 'create table kept as select 42 as n')
  expect(statSync(join(dataDir, 'postgres-18')).uid).toBe(65520)
  await first.stop()

  const again = await start(dataDir, { account })
  expect(await run(again, 'select n from kept')).toEqual([{ n: 42 }])
  await again.stop()
  const inNamespace = await start(dataDir)
  expect(await run(inNamespace, 'select n from kept')).toEqual([{ n: 42 }])
})
