import type { RunningServer } from '../journeys/server.ts'

export const slug = 'nad-struga'
export const password = 'nad-struga-2026'

/** Somebody who signed in to the demo, and reads and sends as a browser without script would. */
export class DemoReader {
  readonly url: string
  #cookie = ''

  constructor(server: Pick<RunningServer, 'url'>) {
    this.url = server.url
  }

  static async signedIn(
    server: Pick<RunningServer, 'url'>,
    email = 'krystyna@demo.gromada.example',
  ): Promise<DemoReader> {
    const reader = new DemoReader(server)
    const answer = await reader.send('/sign-in', { email, password })
    if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`)
    reader.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0]!)
      .join('; ')
    return reader
  }

  get cookies(): { name: string; value: string; url: string }[] {
    return this.#cookie
      .split('; ')
      .filter(Boolean)
      .map((cookie) => {
        const at = cookie.indexOf('=')
        return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: this.url }
      })
  }

  get(path: string): Promise<Response> {
    return fetch(this.url + path, { headers: { cookie: this.#cookie }, redirect: 'manual' })
  }

  send(path: string, fields: Record<string, string>): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { cookie: this.#cookie },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  }

  async api<T = Record<string, string>>(method: string, path: string, body?: object): Promise<T & { undoId: string }> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' }
    const answer = await fetch(`${this.url}/api/v1/c/${slug}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return { ...(JSON.parse(text || '{}') as T), undoId: answer.headers.get('gromada-undo') ?? '' }
  }
}

/** The ballot of the first on the roll of the open vote. */
export async function voteLink(owner: DemoReader): Promise<string> {
  const { decisions } = await owner.api<{ decisions: { id: string; state: string; mode: string }[] }>(
    'GET',
    '/decisions',
  )
  const open = decisions.find((one) => one.state === 'open' && one.mode === 'roll')!
  const { slips } = await owner.api<{ slips: { link: string }[] }>('GET', `/decisions/${open.id}/slips`)
  return slips[0]!.link
}

/** Follows the links of every kind of page, a few of each kind, and says which address stands for which. */
export async function crawl(owner: DemoReader, kindOf: (path: string) => string | undefined, from: readonly string[]) {
  const found = new Map<string, string[]>()
  const dead: string[] = []
  const seen = new Set(from)
  const queue = [...from]
  const most = 3
  while (queue.length > 0) {
    const address = queue.shift()!
    const kind = kindOf(address.split('?', 1)[0]!)
    if (!kind || (found.get(kind)?.length ?? 0) >= most) continue
    const answer = await owner.get(address)
    const { headers } = answer
    const isPage = headers.get('content-type')?.startsWith('text/html') && !headers.has('content-disposition')
    const html = isPage ? await answer.text() : ''
    await answer.body?.cancel().catch(() => {})
    if (answer.status >= 400) dead.push(`${address}: ${answer.status}`)
    // A page that gives a file when asked for one is looked at where it is a page.
    if (answer.status >= 300 || html === '') continue
    found.set(kind, [...(found.get(kind) ?? []), address])
    for (const [, href] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const to = new URL(href!.replaceAll('&amp;', '&'), owner.url + address)
      const next = to.pathname + to.search
      if (to.origin !== new URL(owner.url).origin || to.searchParams.has('lang') || seen.has(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return { found, dead }
}
