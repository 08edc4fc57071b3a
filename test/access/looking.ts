import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { DemoReader } from './demo.ts'
import type { Kind } from './kinds.ts'
import type { Way } from './ways.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Language = Way['language']
const sayWay = ({ width, scheme, language }: Way) => `${width} ${scheme} ${language}`

/** A tab of a reader who is signed in or not, in one language; reused from page to page. */
interface Tab {
  page: Page
  /** Where what the page complains of is put. */
  wrong: string[]
  kind: Kind | null
}

/** One browser, whose tabs are lent: opening a tab and making a context of it costs more than most pages do. */
export class Looker {
  readonly #browser: Browser
  readonly #owner: DemoReader
  readonly #contexts = new Map<string, Promise<BrowserContext>>()
  readonly #free = new Map<string, Tab[]>()
  /** How often a page was looked at in a way, and what axe found in order there. */
  looks = 0
  rulesPassed = 0

  constructor(browser: Browser, owner: DemoReader) {
    this.#browser = browser
    this.#owner = owner
  }

  /** Loads the page once, and looks at it in each of the ways, which are all in that language. */
  async look(kind: Kind, address: string, language: Language, ways: readonly Way[]): Promise<string[]> {
    const key = `${kind.surface === 'workspace' || kind.path === '/account'} ${language}`
    const tab = this.#free.get(key)?.pop() ?? (await this.#newTab(key))
    const wrong: string[] = []
    Object.assign(tab, { wrong, kind })
    for (const [at, way] of ways.entries()) {
      // A page that lies behind another is drawn once a second.
      await tab.page.bringToFront()
      await dress(tab.page, way)
      const said = wrong.length
      if (at === 0) await this.#open(tab, address)
      wrong.push(...(await this.#judge(tab.page, way)))
      if (at === 0) wrong.push(...(await goByKeyboard(tab.page)))
      for (let n = said; n < wrong.length; n++) wrong[n] = `${address} ${sayWay(way)}: ${wrong[n]}`
    }
    Object.assign(tab, { wrong: [], kind: null })
    this.#free.set(key, [...(this.#free.get(key) ?? []), tab])
    return wrong
  }

  async #open({ page, wrong, kind }: Tab, address: string): Promise<void> {
    const answer = await page.goto(this.#owner.url + address, { waitUntil: 'load' })
    const status = kind!.surface === 'install' ? [200, 404, 409] : [200]
    if (!status.includes(answer!.status())) wrong.push(`status ${answer!.status()}`)
  }

  async #judge(page: Page, way: Way): Promise<string[]> {
    const { facts, violations, passed } = await page.evaluate(look)
    this.looks++
    this.rulesPassed += passed
    const wrong = violations
    if (passed === 0) wrong.push('axe found no rule to hold the page against')
    if (facts.width !== way.width) wrong.push(`${facts.width} px wide`)
    if (facts.dark !== (way.scheme === 'dark')) wrong.push(`is not ${way.scheme}`)
    if (facts.lang !== way.language) wrong.push(`lang is ${facts.lang}`)
    if (facts.headings !== 1) wrong.push(`${facts.headings} h1`)
    if (facts.sideways > 0) wrong.push(`${facts.sideways} px wider than the screen: ${facts.over.join(' | ')}`)
    return wrong
  }

  async #newTab(key: string): Promise<Tab> {
    const context = this.#contexts.get(key) ?? this.#newContext(key)
    this.#contexts.set(key, context)
    const page = await (await context).newPage()
    const tab: Tab = { page, wrong: [], kind: null }
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (404|409)/.test(message.text()))
        tab.wrong.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => void tab.wrong.push(`error: ${String(error)}`))
    page.on('request', (request) => {
      // The one island in public: it counts again in the visitor's own browser.
      const island =
        tab.kind?.path === '/decisions/:decisionId' && new URL(request.url()).pathname.startsWith('/assets/')
      if (tab.kind?.surface === 'public' && request.resourceType() === 'script' && !island)
        tab.wrong.push(`script: ${request.url()}`)
    })
    return tab
  }

  async #newContext(key: string): Promise<BrowserContext> {
    const [signedIn, language] = key.split(' ') as [string, Language]
    const context = await this.#browser.newContext({ reducedMotion: 'reduce' })
    // It stands outside of the page's own policy, as a reader's tool does.
    await context.addInitScript(axe)
    await context.addCookies([
      ...(signedIn === 'true' ? this.#owner.cookies : []),
      { name: 'gromada_language', value: language, url: this.#owner.url },
    ])
    return context
  }
}

async function dress(page: Page, { width, scheme }: Way): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
}

/** Whoever goes by keyboard sees at every step where they are. */
async function goByKeyboard(page: Page): Promise<string[]> {
  const wrong: string[] = []
  for (let step = 1; step <= 2; step++) {
    await page.keyboard.press('Tab')
    const lost = await page.evaluate(() => {
      const here = document.activeElement
      if (!here || here === document.body) return document.querySelector('a[href], button') ? 'nothing' : ''
      const { outlineStyle, boxShadow } = getComputedStyle(here)
      const { width, height, bottom, top } = here.getBoundingClientRect()
      const seen = width > 1 && height > 1 && bottom > 0 && top < innerHeight
      return seen && (outlineStyle !== 'none' || boxShadow !== 'none') ? '' : here.outerHTML.slice(0, 160)
    })
    if (lost !== '') wrong.push(`the key Tab, pressed ${step} times, shows nowhere: ${lost}`)
  }
  return wrong
}

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
  passes: unknown[]
}

/** In the page: everything that is asked of it, in one call. */
async function look() {
  // What listens to the width has its turn before anything is judged.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  for (let moving = document.getAnimations(); moving.length > 0; moving = document.getAnimations())
    await Promise.allSettled(moving.map((one) => one.finished))
  const { axe: tool } = globalThis as unknown as {
    axe: { run(context: Document, options: object): Promise<Found> }
  }
  // Selectors and the nodes that passed are for a report that nobody reads here, and cost time.
  const { violations, passes } = await tool.run(document, {
    resultTypes: ['violations'],
    selectors: false,
    iframes: false,
    preload: false,
    // A finger is larger than a mouse's arrow (WCAG 2.2, 2.5.8); axe looks only when it is told to.
    rules: { 'target-size': { enabled: true } },
  })
  const sideways = document.documentElement.scrollWidth - innerWidth
  return {
    facts: {
      width: innerWidth,
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      lang: document.documentElement.lang,
      headings: document.querySelectorAll('h1').length,
      sideways,
      over:
        sideways > 0
          ? [...document.querySelectorAll('main *')]
              .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
              .slice(0, 3)
              .map((one) => one.outerHTML.slice(0, 120))
          : [],
    },
    passed: passes.length,
    violations: violations.map(
      (one) =>
        `axe ${one.id}: ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary?.split('\n')[1] ?? ''}`)
          .join(' | ')}`,
    ),
  }
}
