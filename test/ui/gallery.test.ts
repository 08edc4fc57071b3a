import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetFile, assetsAreBuilt } from '#platform/http/assets.ts'
import { Gallery } from '#platform/ui/gallery.tsx'
import { GalleryPublic, GallerySheet } from '#platform/ui/gallery-pages.tsx'
import { type View, viewIn } from '#platform/ui/view.ts'
import { addTranslation, isLanguage, type Language } from '#platform/words.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const root = path.resolve(import.meta.dirname, '../..')
/** Set to a folder to keep what was seen, for looking at. */
const screens = process.env['GALLERY_SCREENS']
const now = Temporal.Instant.from('2026-11-26T17:00:00Z')

type Way = readonly [width: number, scheme: 'light' | 'dark', language: Language]
/** Each width with each light and each language at least once; all eight together when screens are kept. */
const pairs: readonly Way[] = [
  [390, 'light', 'en'],
  [390, 'dark', 'pl'],
  [1280, 'light', 'pl'],
  [1280, 'dark', 'en'],
]
const everyWay: readonly Way[] = pairs.flatMap(([width, scheme, language]): Way[] => [
  [width, scheme, language],
  [width, scheme, language === 'en' ? 'pl' : 'en'],
])

const pages = { workspace: Gallery, public: GalleryPublic, sheet: GallerySheet } as const
type PageName = keyof typeof pages

let server: Server
let origin: string
let browser: Browser

beforeAll(async () => {
  if (!assetsAreBuilt()) {
    const { buildClient } = (await import(path.join(root, 'scripts/build.mjs'))) as { buildClient(): Promise<void> }
    await buildClient()
  }
  const polish = readFileSync(path.join(root, 'locales/pl/ui.json'), 'utf8')
  addTranslation('pl', 'ui', JSON.parse(polish) as Record<string, string>)
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://gallery')
    const asset = url.pathname.startsWith('/assets/') ? assetFile(url.pathname.slice(8)) : undefined
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', asset?.contentType ?? 'text/html; charset=utf-8')
    response.end(asset ? asset.bytes : await pageFor(url))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (existsSync(chromiumPath)) browser = await chromium.launch({ executablePath: chromiumPath, args: flags })
  if (screens) mkdirSync(screens, { recursive: true })
})

afterAll(async () => {
  await browser?.close()
  await new Promise((resolve) => server.close(resolve))
})

describe.runIf(existsSync(chromiumPath))('the gallery', () => {
  for (const name of Object.keys(pages) as PageName[]) {
    for (const [width, scheme, language] of screens ? everyWay : pairs) {
      it(`${name} is for everybody at ${width} px, ${scheme}, ${language}`, async () => {
        const seen = await look(name, width, scheme, language)

        expect(seen.reports).toEqual([])
        expect(seen.violations).toEqual([])
        expect(seen.sideways, 'wider than the screen').toBe(0)
      })
    }
  }

  it('has a menu under the thumb without script', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 760 }, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${origin}/workspace?lang=pl`)
    if (screens) await page.screenshot({ path: path.join(screens, 'phone.png') })
    await page.locator('.dock-more > summary').click()
    expect(await page.locator('.dock-sheet .nav-link').last().isVisible()).toBe(true)
    if (screens) await page.screenshot({ path: path.join(screens, 'phone-menu.png') })
    await context.close()
  })

  it('is driven by keys alone', async () => {
    const page = await browser.newPage()
    await page.goto(`${origin}/workspace?lang=en`)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Bartłomiej')
    await page.keyboard.press('?')
    expect(await page.locator('#keys').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('#keys').isVisible()).toBe(false)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('glosy')
    expect(await page.locator('.palette-option').allTextContents()).toEqual(['Głosy'])
    if (screens) await page.screenshot({ path: path.join(screens, 'palette.png') })
    await page.close()
  })
})

async function look(name: PageName, width: number, scheme: 'light' | 'dark', language: Language) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  const page = await context.newPage()
  const reports: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') reports.push(message.text())
  })
  page.on('pageerror', (error) => reports.push(String(error)))
  await page.goto(`${origin}/${name}?lang=${language}`)
  await page.waitForLoadState('load')
  const file = screens && path.join(screens, `${name}-${width}-${scheme}-${language}.png`)
  if (file) await page.screenshot({ path: file, fullPage: true })
  if (file && name === 'sheet') await page.pdf({ path: file.replace('.png', '.pdf'), preferCSSPageSize: true })
  const sideways = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
  const { violations } = await new AxeBuilder({ page }).analyze()
  await context.close()
  return {
    reports,
    sideways,
    violations: violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  }
}

async function pageFor(url: URL): Promise<string> {
  const name = url.pathname.slice(1)
  const language = url.searchParams.get('lang') ?? 'en'
  if (!(name in pages) || !isLanguage(language)) return ''
  const view = galleryView(name as PageName, language, url)
  return String(await pages[name as PageName]({ view, now }).toString())
}

function galleryView(name: PageName, language: Language, url: URL): View {
  const workspace = name === 'workspace'
  const labels = workspace
    ? ['Today', 'People', 'Głosy', 'Themes', 'Issues', 'Decisions', 'Campaigns', 'Events', 'Volunteers', 'Funds']
    : ['What is on', 'Issues', 'Give', 'About us']
  return viewIn(language, {
    zone: 'Europe/Warsaw',
    surface: workspace ? 'workspace' : 'public',
    path: url.pathname + url.search,
    community: {
      slug: 'lipowa',
      name: language === 'pl' ? 'Sąsiedzi z Lipowej' : 'Lime Street Neighbours',
      languages: ['pl', 'en'],
    },
    actor: { name: 'Maria Nowak', can: () => true },
    nav: labels.map((label, index) => ({
      label,
      href: `#${label}`,
      current: index === (workspace ? 4 : 0),
      group: workspace && index > 1 ? 'Work' : undefined,
    })),
    toast: workspace
      ? { text: language === 'pl' ? 'Głos dodany do sprawy.' : 'The voice was added to the issue.', undoHref: '#undo' }
      : undefined,
  })
}
