import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DemoReader, slug, voteLink } from './access/demo.ts'
import { launchChromium } from './chromium.ts'
import { startServer } from './journeys/server.ts'
import { root } from './sources.ts'

/** `npm run screens`: the demo in a real browser, as pictures for the README and for looking at. */
type Shot = readonly [
  name: string,
  path: string,
  size: 'phone' | 'wide',
  scheme: 'light' | 'dark',
  language: 'en' | 'pl',
]

const folder = join(root, 'docs/screens')
const mostBytes = 200_000
const sizes = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 860 } }

const dataDir = mkdtempSync(join(tmpdir(), 'gromada-screens-'))
const server = await startServer({ dataDir, args: ['--demo'] })
const browser = await launchChromium()
try {
  const owner = await DemoReader.signedIn(server)
  mkdirSync(folder, { recursive: true })
  for (const shot of await shots(owner)) await take(owner, shot)
} finally {
  await browser.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function shots(owner: DemoReader): Promise<readonly Shot[]> {
  const { pathname, search } = new URL(await voteLink(owner))
  const { decisions } = await owner.api<{ decisions: { id: string; state: string }[] }>('GET', '/decisions')
  const { events } = await owner.api<{ events: { id: string; isOver: boolean; placesLeft: number | null }[] }>(
    'GET',
    '/events',
  )
  const { campaigns } = await owner.api<{ campaigns: { id: string; state: string }[] }>('GET', '/campaigns')
  const { outcomes } = await owner.api<{ outcomes: { id: string }[] }>('GET', '/outcomes')
  const closed = decisions.find((one) => one.state === 'closed')!.id
  const event = events.find((one) => !one.isOver && one.placesLeft !== 0)!.id
  const running = campaigns.find((one) => one.state === 'running')!.id
  const outcome = outcomes[0]!.id
  return [
    ['home', `/c/${slug}`, 'wide', 'light', 'en'],
    ['home', `/c/${slug}`, 'phone', 'light', 'pl'],
    ['vote', pathname + search, 'phone', 'light', 'pl'],
    ['tell-us', `/c/${slug}/tell-us`, 'phone', 'dark', 'en'],
    ['event', `/c/${slug}/events/${event}`, 'phone', 'light', 'pl'],
    ['outcome', `/c/${slug}/outcomes/${outcome}`, 'wide', 'light', 'en'],
    ['result', `/c/${slug}/decisions/${closed}`, 'wide', 'light', 'pl'],
    ['result', `/c/${slug}/decisions/${closed}`, 'phone', 'dark', 'en'],
    ['today', `/w/${slug}`, 'wide', 'light', 'pl'],
    ['today', `/w/${slug}`, 'phone', 'light', 'en'],
    ['people', `/w/${slug}/people`, 'wide', 'light', 'en'],
    ['coding', `/w/${slug}/coding`, 'wide', 'dark', 'pl'],
    ['issues', `/w/${slug}/issues`, 'wide', 'light', 'en'],
    ['campaign', `/w/${slug}/campaigns/${running}`, 'wide', 'dark', 'en'],
    ['door', `/w/${slug}/events/${event}/door`, 'phone', 'light', 'pl'],
    ['impact', `/w/${slug}/impact`, 'wide', 'light', 'en'],
  ]
}

async function take(owner: DemoReader, [name, path, size, scheme, language]: Shot): Promise<void> {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: scheme, reducedMotion: 'reduce' })
  const signedIn = path.startsWith('/w/') ? owner.cookies : []
  await context.addCookies([...signedIn, { name: 'gromada_language', value: language, url: server.url }])
  const page = await context.newPage()
  await page.goto(server.url + path)
  const file = join(folder, `${name}-${size}-${scheme}-${language}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  await context.close()
  const { size: bytes } = statSync(file)
  if (bytes > mostBytes) throw new Error(`${file} has ${bytes} bytes: too many to send along with the source`)
  console.log(`${file.slice(root.length + 1)}  ${Math.round(bytes / 1024)} kB`)
}
