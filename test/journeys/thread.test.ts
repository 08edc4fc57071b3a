import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { scratchDb } from '../kit.ts'
import { databaseUrlOf, type RunningServer, startServer } from './server.ts'
import { walkTheThread } from './walk.ts'

let scratch: Awaited<ReturnType<typeof scratchDb>>
let dataDir: string
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  scratch = await scratchDb()
  dataDir = await mkdtemp(join(tmpdir(), 'gromada-thread-'))
  const databaseUrl = databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0])
  ;[server, browser] = await Promise.all([startServer({ dataDir, databaseUrl }), launchChromium()])
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await scratch?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

it('goes from a voice to the answer, as people walk it', { timeout: 180_000 }, async () => {
  const walked = await walkTheThread(server, browser)

  expect(walked.outcomeId).toMatch(/^[0-9a-f-]{36}$/)
  expect(server.log(), 'the server printed nothing that went wrong').not.toMatch(/error|exception|^\s+at /im)
})
