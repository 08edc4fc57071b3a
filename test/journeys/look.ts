import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect } from 'vitest'
import { root } from '../sources.ts'
import type { RunningServer } from './server.ts'
import { HttpVisitor } from './visitor.ts'
import type { Walked } from './walk.ts'

export type Seen = Awaited<ReturnType<typeof look>>

/** What anybody sees, and what the owner counts after signing in with the password. */
export async function look(server: RunningServer, { slug, email, password, eventId, decisionId, outcomeId }: Walked) {
  const paths = ['', '/voices', '/issues', `/events/${eventId}`, `/decisions/${decisionId}`, `/outcomes/${outcomeId}`]
  const pages = await Promise.all(paths.map((path) => mainOf(`${server.url}/c/${slug}${path}`)))
  const owner = await HttpVisitor.signedIn(server, slug, email, password)
  const impact = await owner.api('GET', '/impact')
  const { people } = await owner.api<{ people: { name: string }[] }>('GET', '/people')
  const { messages } = await owner.api<{ messages: { subject: string }[] }>('GET', '/messages')
  return {
    pages,
    impact,
    people: people.map(({ name }) => name),
    messages: messages.map(({ subject }) => subject),
    ballots: await (await fetch(`${server.url}/c/${slug}/decisions/${decisionId}/ballots.csv`)).text(),
  }
}

/** What the page says, line by line. */
async function mainOf(address: string): Promise<string[]> {
  const answer = await fetch(address, { headers: { 'accept-language': 'en' } })
  expect(answer.status, address).toBe(200)
  const html = await answer.text()
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  return main.split(/<[^>]+>/).filter((text) => text.trim() !== '')
}

/** The command line, as its user sees it: how it ended and every line that it printed. */
export const gromada = (dataDir: string, args: readonly string[], databaseUrl?: string) =>
  new Promise<{ code: number; said: string[] }>((resolve) => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    }
    const child = execFile(process.execPath, [join(root, 'dist/server/cli.js'), ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: (out + err).trim().split('\n') }),
    )
  })
