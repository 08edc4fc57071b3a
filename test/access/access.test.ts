import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { laneOf } from '#platform/lane.ts'
import { launchChromium } from '../chromium.ts'
import { databaseUrlOf, type RunningServer, startServer } from '../journeys/server.ts'
import { scratchDb } from '../kit.ts'
import { beginnings } from './beginnings.ts'
import { crawl, DemoReader, slug } from './demo.ts'
import { type Kind, kindOf, kinds, staleExceptions } from './kinds.ts'
import { Looker } from './looking.ts'
import { axes, everyRow, pairwise } from './ways.ts'

/** Every pair of width, scheme and language for each page; ACCESS=all walks every combination. */
const ways = process.env['ACCESS'] === 'all' ? everyRow(axes) : pairwise(axes)

let server: RunningServer
let browser: Browser
let scratch: Awaited<ReturnType<typeof scratchDb>>
let dataDir: string
let looker: Looker
let found: Map<string, string[]>
let dead: string[]

beforeAll(async () => {
  expect(inject('cluster').host).toBeTruthy()
  scratch = await scratchDb()
  dataDir = await mkdtemp(join(tmpdir(), 'gromada-access-'))
  server = await startServer({
    dataDir,
    databaseUrl: databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0]),
    args: ['--demo'],
  })
  const owner = await DemoReader.signedIn(server)
  browser = await launchChromium()
  looker = new Looker(browser, owner)
  ;({ found, dead } = await crawl(owner, kindOf, await beginnings(owner)))
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await scratch?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** While one page is drawn, the server can be asked for the next. */
const atOnce = laneOf(2)

describe.concurrent('every page is for everybody', { timeout: 300_000 }, () => {
  for (const kind of kinds) it(kind.name, () => atOnce.run(() => lookAt(kind)))
})

describe('the walk', () => {
  it('found no link that leads nowhere', () =>
    expect(dead.filter((one) => !/\/setup\/|\/link\//.test(one))).toEqual([]))

  for (const email of ['tomasz', 'grace', 'szymon'].map((name) => `${name}@demo.gromada.example`))
    it(`of ${email} found no link that they may not follow`, async () => {
      const walk = await crawl(await DemoReader.signedIn(server, email), kindOf, [`/w/${slug}`, `/c/${slug}`])
      expect(walk.dead).toEqual([])
      expect(walk.found.size).toBeGreaterThan(20)
    })

  it('left the program standing', () => expect(server.process.exitCode, server.log()).toBeNull())

  it('excepts nothing that is not there', () => expect(staleExceptions).toEqual([]))

  it('looked at every page in every way that was asked for', () => {
    console.log(
      `${kinds.length} pages in ${ways.length} ways each: ${looker.looks} looks, ${looker.rulesPassed} rules kept`,
    )
    expect(kinds.length).toBeGreaterThan(100)
    expect(looker.looks).toBe(kinds.length * ways.length)
    expect(looker.rulesPassed).toBeGreaterThan(10 * looker.looks)
  })
})

/** In each language another page of the kind, where there are several. */
async function lookAt(kind: Kind): Promise<void> {
  const addresses = found.get(kind.name) ?? (kind.name === 'install /setup/:token' ? ['/setup/anything'] : [])
  expect(addresses, `no link leads to ${kind.name}`).not.toEqual([])
  const wrong: string[] = []
  for (const [at, language] of axes.language.entries()) {
    const mine = ways.filter((way) => way.language === language)
    wrong.push(...(await looker.look(kind, addresses[at % addresses.length]!, language, mine)))
  }
  expect(wrong).toEqual([])
}
