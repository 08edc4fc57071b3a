import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject } from 'vitest'
import { hiddenField, strayTags } from './html.ts'
import { databaseUrlOf, type RunningServer, startServer } from './journeys/server.ts'
import { HttpVisitor } from './journeys/visitor.ts'
import { scratchDb } from './kit.ts'

export let server: RunningServer
export let owner: HttpVisitor
export let guest: HttpVisitor
let scratch: Awaited<ReturnType<typeof scratchDb>>
let dataDir: string
export let eventId: string
export let decisionId: string
let token: string

/** One address asks for everything here: as if all of it came out of one hall. */
export async function openHouse(): Promise<void> {
  expect(inject('cluster').host).toBeTruthy()
  scratch = await scratchDb()
  dataDir = await mkdtemp(join(tmpdir(), 'gromada-hostile-'))
  server = await startServer({
    dataDir,
    databaseUrl: databaseUrlOf(scratch.connection as Parameters<typeof databaseUrlOf>[0]),
  })
  owner = await HttpVisitor.owner(server)
  guest = new HttpVisitor(server, owner.slug)
  await owner.api('PUT', '/community/meeting-mode', { hours: 3 })
  const issueIds: string[] = []
  for (const title of ['The stream', 'The clinic'])
    issueIds.push((await owner.api<{ issueId: string }>('POST', '/issues', { title: { en: title } })).issueId)
  ;({ decisionId } = await owner.api<{ decisionId: string }>('POST', '/decisions', {
    question: { en: 'What?' },
    mode: 'open',
    picks: 1,
    issueIds,
    closesAt: inHours(24),
  }))
  ;({ eventId } = await owner.api<{ eventId: string }>('POST', '/events', {
    title: { en: 'The meeting' },
    startsAt: inHours(48),
    capacity: 100_000,
  }))
  token = hiddenField(await (await guest.ask('GET', page('/tell-us'))).text(), 'form_token')
  expect(token).not.toBe('')
  await new Promise((resolve) => setTimeout(resolve, 600))
}

export async function closeHouse(): Promise<void> {
  await server?.stop()
  await scratch?.drop()
  await rm(dataDir, { recursive: true, force: true })
}

export const inHours = (hours: number) => Temporal.Now.instant().add({ hours }).toString()
export const page = (path: string) => `/c/${owner.slug}${path}`
export const desk = (path: string) => `/w/${owner.slug}${path}`

/** Sends a form as a browser without script would. @returns whether it was accepted; refusals must be words. */
export async function sendForm(path: string, fields: Record<string, string>, at = page): Promise<boolean> {
  const body = new URLSearchParams({ ...fields, form_token: token })
  const answer = await fetch(server.url + at(path), { method: 'POST', body, redirect: 'manual' })
  return isFine(answer, `${path} ${JSON.stringify(fields)}`)
}

export async function isFine(answer: Response, what: string): Promise<boolean> {
  if (answer.status < 400) return true
  const said = await answer.text()
  expect(answer.status, `${what}: ${said}`).toBeLessThan(500)
  expect(answer.status, `${what}: the limits stand in the way`).not.toBe(429)
  if (answer.headers.get('content-type')?.includes('html')) expect(strayTags(said), what).toEqual([])
  else expect((JSON.parse(said) as { title: string }).title, what).toMatch(/\w+ \w+/)
  return false
}

export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items]
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (queue.length > 0) await work(queue.shift()!)
    }),
  )
}

export async function all<T>(path: string, of: string): Promise<T[]> {
  const found: T[] = []
  for (let after: string | null = ''; after !== null; ) {
    const some: Record<string, unknown> = await owner.api(
      'GET',
      `${path}${after && `?after=${encodeURIComponent(after)}`}`,
    )
    found.push(...(some[of] as T[]))
    after = some['next'] as string | null
  }
  return found
}
