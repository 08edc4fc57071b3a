import type { RunningServer } from './server.ts'

/** Somebody who speaks HTTP: a session after signing in or setting up, and the API of one community. */
export class HttpVisitor {
  readonly #server: RunningServer
  #cookie = ''
  slug = ''

  constructor(server: RunningServer, slug = '') {
    this.#server = server
    this.slug = slug
  }

  /** Sets up the first community through the printed link, and is its owner from then on. */
  static async owner(server: RunningServer): Promise<HttpVisitor> {
    const [, link] = await server.line(/(http:\/\/\S+\/setup\/\S+)/)
    const visitor = new HttpVisitor(server)
    const form = new URLSearchParams({
      ownerName: 'Krystyna Wójcik',
      email: 'krystyna@example.org',
      password: 'a long enough password',
      name: 'Sąsiedzi Strugi',
      mainLanguage: 'en',
      zone: 'Europe/Warsaw',
      currency: 'PLN',
      country: 'PL',
      colour: '#1f6f4a',
    })
    for (const language of ['en', 'pl']) form.append('languages', language)
    const answer = await fetch(link!, { method: 'POST', body: form, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`Setting up answered ${answer.status}: ${await answer.text()}`)
    visitor.#cookie = cookiesOf(answer)
    visitor.slug = /\/[wc]\/([^/]+)/.exec(answer.headers.get('location') ?? '')![1]!
    // The owner's own record is made by a job that hears of the new membership. Whoever counts people, or looks at a sheet
    // and imports it a moment later, would otherwise do it now before and now after that one came.
    await visitor.until<{ people: object[] }>('/people', ({ people }) => people.length === 1)
    return visitor
  }

  /** With the password, as on the page for it. @throws when it is not accepted. */
  static async signedIn(server: RunningServer, slug: string, email: string, password: string): Promise<HttpVisitor> {
    const body = new URLSearchParams({ email, password })
    const answer = await fetch(`${server.url}/sign-in`, { method: 'POST', body, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`)
    const visitor = new HttpVisitor(server, slug)
    visitor.#cookie = cookiesOf(answer)
    return visitor
  }

  /** The same person at the same place after a restart: sessions outlive the process. */
  at(server: RunningServer): HttpVisitor {
    const moved = new HttpVisitor(server, this.slug)
    moved.#cookie = this.#cookie
    return moved
  }

  get cookie(): string {
    return this.#cookie
  }

  /** Calls the API. @throws with the answer when it is refused. */
  async api<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask(method, `/api/v1/c/${this.slug}${path}`, body)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }

  ask(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.#server.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  /** Asks again until the answer is as it should be; long work goes on by itself. */
  async until<T>(path: string, done: (answer: T) => boolean, seconds = 60): Promise<T> {
    const end = performance.now() + seconds * 1000
    for (;;) {
      const answer = await this.api<T>('GET', path)
      if (done(answer)) return answer
      if (performance.now() > end) throw new Error(`${path} is still ${JSON.stringify(answer).slice(0, 500)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0]!)
    .join('; ')
