import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest'
import { features } from '#app'
import type { PageSpec } from '#platform/http/page.ts'
import type { Language } from '#platform/words.ts'
import { launchChromium } from '../chromium.ts'
import { databaseUrlOf, type RunningServer, startServer } from '../journeys/server.ts'
import { scratchDb } from '../kit.ts'
import { beginnings, crawl, DemoReader, slug } from './demo.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What is no page to look at, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'public /decisions/:decisionId/ballots.json': 'a file',
  'public /decisions/:decisionId/ballots.csv': 'a file',
  'public /events/:eventId/event.ics': 'a file',
  'public /events/calendar.ics': 'a file',
  'workspace /people/sheet': 'a file, asked for with a button',
  'workspace /people/:personId/export': 'a file, asked for with a button',
  'workspace /events/:eventId/sign-ups/sheet': 'a file, asked for with a button',
}

interface Kind {
  name: string
  surface: 'public' | 'workspace' | 'install'
  path: string
}

const kinds: Kind[] = [
  ...features.flatMap((feature) =>
    (feature.pages ?? []).map(({ surface, path }: PageSpec) => ({ name: `${surface} ${path}`, surface, path })),
  ),
  ...['/sign-in', '/account', '/setup/:token', '/join/:token', '/sign-in/link/:token'].map((path) => ({
    name: `install ${path}`,
    surface: 'install' as const,
    path,
  })),
].filter(({ name }) => !(name in exceptions))

const mountedAt = ({ surface, path }: Kind) =>
  (surface === 'install' ? '' : `/${surface === 'public' ? 'c' : 'w'}/${slug}`) + (path === '/' ? '' : path)

/** Fixed words before holes, so that /voices/add is not taken for a voice. */
const patterns = kinds
  .map((kind) => ({
    name: kind.name,
    holes: kind.path.split(':').length,
    pattern: new RegExp(`^${mountedAt(kind).replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}/?$`),
  }))
  .sort((a, b) => a.holes - b.holes)
const kindOf = (path: string) => patterns.find(({ pattern }) => pattern.test(path))?.name

type Way = readonly [width: 390 | 1280, scheme: 'light' | 'dark', language: Language]
const ways: Way[] = ([390, 1280] as const).flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['en', 'pl'] as const).map((language): Way => [width, scheme, language]),
  ),
)
/** Two opposite ways for each page, so that all eight are walked over any four pages; ACCESS=all walks all for each. */
const waysOf = (index: number): readonly Way[] =>
  process.env['ACCESS'] === 'all' ? ways : [ways[index % 4]!, ways[7 - (index % 4)]!]

let server: RunningServer
let browser: Browser
let scratch: Awaited<ReturnType<typeof scratchDb>>
let dataDir: string
let owner: DemoReader
let found: Map<string, string[]>
let dead: string[]
const contexts = new Map<string, Promise<BrowserContext>>()

beforeAll(async () => {
  expect(inject('cluster').host).toBeTruthy()
  scratch = await scratchDb()
  dataDir = await mkdtemp(join(tmpdir(), 'gromada-access-'))
  server = await startServer({
    dataDir,
    databaseUrl: databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0]),
    args: ['--demo'],
  })
  owner = await DemoReader.signedIn(server)
  browser = await launchChromium()
  const from = [
    ...(await beginnings(owner)),
    `/c/${slug}`,
    `/w/${slug}`,
    '/sign-in',
    '/account',
    '/setup/anything',
    '/sign-in/link/anything',
  ]
  ;({ found, dead } = await crawl(owner, kindOf, from))
}, 150_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await scratch?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

describe('every page is for everybody', { timeout: 120_000 }, () => {
  it('and no link leads nowhere', () => expect(dead.filter((one) => !/\/setup\/|\/link\//.test(one))).toEqual([]))

  for (const [index, kind] of kinds.entries())
    it(kind.name, async () => {
      const addresses = kind.name === 'install /setup/:token' ? ['/setup/anything'] : (found.get(kind.name) ?? [])
      expect(addresses, `no link leads to ${kind.name}`).not.toEqual([])
      const seen: string[] = []
      for (const [n, way] of waysOf(index).entries())
        seen.push(...(await look(kind, addresses[n % addresses.length]!, way)))
      expect(seen).toEqual([])
    })
})

/** One tab for each way of looking; a page of its own for each look. */
const contextFor = (kind: Kind, way: Way): Promise<BrowserContext> => {
  const [width, scheme, language] = way
  const signedIn = kind.surface === 'workspace' || kind.path === '/account'
  const key = `${way.join()} ${signedIn}`
  const known = contexts.get(key)
  if (known) return known
  const made = browser
    .newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' })
    .then(async (context) => {
      await context.addCookies([
        ...(signedIn ? owner.cookies : []),
        { name: 'gromada_language', value: language, url: server.url },
      ])
      return context
    })
  contexts.set(key, made)
  return made
}

async function look(kind: Kind, address: string, way: Way): Promise<string[]> {
  const context = await contextFor(kind, way)
  const page = await context.newPage()
  const wrong: string[] = []
  const status = kind.surface === 'install' ? [200, 404, 409] : [200]
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !/status of (404|409)/.test(message.text()) &&
      wrong.push(`console: ${message.text()}`),
  )
  page.on('pageerror', (error) => wrong.push(`error: ${String(error)}`))
  page.on('request', (request) => {
    // The one island in public: it counts again in the visitor's own browser.
    const island = kind.path === '/decisions/:decisionId' && new URL(request.url()).pathname.startsWith('/assets/')
    if (kind.surface === 'public' && request.resourceType() === 'script' && !island)
      wrong.push(`script: ${request.url()}`)
  })
  const answer = await page.goto(server.url + address, { waitUntil: 'load' })
  if (!status.includes(answer!.status())) wrong.push(`status ${answer!.status()}`)
  const facts = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    sideways: document.documentElement.scrollWidth - innerWidth,
    over: [...document.querySelectorAll('main *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3)
      .map((one) => one.outerHTML.slice(0, 120)),
  }))
  if (facts.lang !== way[2]) wrong.push(`lang is ${facts.lang}`)
  if (facts.headings !== 1) wrong.push(`${facts.headings} h1`)
  if (facts.sideways > 0) wrong.push(`${facts.sideways} px wider than the screen: ${facts.over.join(' | ')}`)
  wrong.push(...(await violations(page)))
  await page.close()
  return wrong.map((one) => `${address} ${way.join(' ')}: ${one}`)
}

/** What axe is told stands outside of the page's own policy, as a reader's tool does. */
async function violations(page: Awaited<ReturnType<BrowserContext['newPage']>>): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }
    }
    return (await tool.run()).violations
  })
  return found.map(
    (one) =>
      `axe ${one.id}: ${one.nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary?.split('\n')[1] ?? ''}`)
        .join(' | ')}`,
  )
}
