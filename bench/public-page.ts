import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from '../test/chromium.ts'
import { freePort, startServer } from '../test/journeys/server.ts'
import { type Figure, median } from './figure.ts'
import { requestsPerSecond } from './load.ts'

/** The public page of an event from memory, against the same bytes from a bare Hono handler, in turn. */
export async function measure(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gromada-bench-'))
  const server = await startServer({ dataDir, args: ['--demo'] })
  try {
    const path = await anEvent(server.url)
    const headers = { 'accept-encoding': 'gzip', 'accept-language': 'en' }
    const page = await fetch(server.url + path, { headers })
    const bare = await bareServer(await page.text(), [...page.headers])
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < 3; round++) {
      ours.push(await requestsPerSecond({ port: Number(new URL(server.url).port), path }))
      theirs.push(await requestsPerSecond({ port: bare.port, path }))
    }
    bare.stop()
    const weight = await firstView(server.url + path)
    return [
      {
        name: 'public event page',
        value: median(ours),
        unit: 'requests/s',
        peer: { name: 'bare Hono', value: median(theirs) },
        limit: { atLeast: 0.4 },
      },
      { name: 'first view over the wire', value: weight.all / 1024, unit: 'KB', limit: { atMost: 30 } },
      { name: 'of it script', value: weight.script / 1024, unit: 'KB', limit: { atMost: 10 } },
    ]
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function anEvent(url: string): Promise<string> {
  const list = await (await fetch(`${url}/c/nad-struga/events`)).text()
  const path = /href="(\/c\/[^"]+\/events\/[0-9a-f-]{36})"/.exec(list)?.[1]
  if (!path) throw new Error('The demo shows no event')
  return path
}

async function bareServer(body: string, headers: [string, string][]): Promise<{ port: number; stop(): void }> {
  const port = await freePort()
  const child = fork(join(import.meta.dirname, 'bare-hono.ts'), { env: { ...process.env, PORT: String(port) } })
  child.send({ body, headers })
  await once(child, 'message')
  return { port, stop: () => child.kill() }
}

/** What a browser loads for a first visit, as it comes over the wire. */
async function firstView(url: string): Promise<{ all: number; script: number }> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const client = await page.context().newCDPSession(page)
    await client.send('Network.enable')
    let all = 0
    let script = 0
    const types = new Map<string, string>()
    client.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type))
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      all += encodedDataLength
      if (types.get(requestId) === 'Script') script += encodedDataLength
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    return { all, script }
  } finally {
    await browser.close()
  }
}
