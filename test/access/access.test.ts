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
const browsers: Browser[] = []
let scratch: Awaited<ReturnType<typeof scratchDb>>
let dataDir: string
/** Each with a browser of its own, since only what lies in front of a browser is drawn without delay. */
const lookers: Looker[] = []
const sum = (of: (looker: Looker) => number) => lookers.reduce((all, looker) => all + of(looker), 0)
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
  for (let i = 0; i < side; i++) {
    browsers.push(await launchChromium())
    lookers.push(new Looker(browsers[i]!, owner))
  }
  idle = [...lookers]
  ;({ found, dead } = await crawl(owner, kindOf, await beginnings(owner)))
}, 300_000)

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await server?.stop()
  await scratch?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** While one page is drawn, the server can be asked for the next. */
const side = 2
const atOnce = laneOf(side)
let idle: Looker[] = []

async function withLooker(work: (looker: Looker) => Promise<void>): Promise<void> {
  const looker = idle.pop()!
  await work(looker).finally(() => idle.push(looker))
}

describe.concurrent('every page is for everybody', { timeout: 300_000 }, () => {
  for (const kind of kinds) it(kind.name, () => atOnce.run(() => withLooker((looker) => lookAt(looker, kind))))
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
      `${kinds.length} pages in ${ways.length} ways each: ${sum(({ looks }) => looks)} looks, ${sum(({ rulesPassed }) => rulesPassed)} rules kept`,
    )
    expect(kinds.length).toBeGreaterThan(100)
    expect(sum(({ looks }) => looks)).toBe(kinds.length * ways.length)
    expect(sum(({ rulesPassed }) => rulesPassed)).toBeGreaterThan(10 * kinds.length * ways.length)
  })
})

/** In each language another page of the kind, where there are several. */
async function lookAt(looker: Looker, kind: Kind): Promise<void> {
  const addresses = found.get(kind.name) ?? (kind.name === 'install /setup/:token' ? ['/setup/anything'] : [])
  expect(addresses, `no link leads to ${kind.name}`).not.toEqual([])
  const wrong: string[] = []
  for (const [at, language] of axes.language.entries()) {
    const mine = ways.filter((way) => way.language === language)
    wrong.push(...(await looker.look(kind, addresses[at % addresses.length]!, language, mine)))
  }
  expect(wrong).toEqual([])
}
