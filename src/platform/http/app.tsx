import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { randomBytes } from 'node:crypto'
import type { Accounts } from '../auth/accounts.ts'
import { authRoutes } from '../auth/routes.ts'
import { missing, Problem } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import { platformWords } from '../platform-words.ts'
import { themeCss, themeHref } from '../ui/theme.ts'
import { assetFile } from './assets.ts'
import { allCommunities, findCommunity } from '../community/find.ts'
import { secured, sameOrigin } from './guards.ts'
import { mountPages, takesFiles } from './mount-pages.tsx'
import { FrontPage } from './front-page.tsx'
import { ProblemPage } from './problem-page.tsx'
import { problemJson, statusOf } from './problems.ts'
import { languageOf } from './reader.ts'
import { mountRest } from './rest.ts'

/** Forms and API calls; files have their own, larger limit on the pages that take them. */
const mostBytes = 64 * 1024 * 1024

/** The whole web side: assets, API, accounts, and the pages of every feature. */
export function webApp(gromada: Gromada, accounts: Accounts, log: (line: string) => void): Hono {
  const app = new Hono()
  app.use(secured)
  app.use(sameOrigin(gromada))
  const ownLimit = takesFiles(gromada)
  const limit = bodyLimit({
    maxSize: mostBytes,
    onError: () => {
      throw new Problem('invalid', { words: platformWords, key: 'tooLarge', holes: {} })
    },
  })
  app.use((c, next) => (ownLimit(c.req.method, c.req.path) ? next() : limit(c, next)))
  app.get('/assets/:file', asset)
  app.get('/favicon.svg', (c) =>
    c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  )
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301))
  app.get('/health', async (c) => {
    await gromada.db.selectNoFrom((row) => row.val(1).as('one')).execute()
    return c.json({ ok: true })
  })
  app.get('/c/:slug/:theme{theme-[a-z0-9]+\\.css}', (c) => theme(c, gromada))
  app.get('/', (c) => front(c, gromada))
  app.route('/', authRoutes(gromada, accounts))
  mountRest(app, gromada, accounts)
  const atOnce = mountPages(app, gromada, accounts)
  app.notFound(() => {
    throw missing(platformWords, 'missing')
  })
  app.onError((error, c) => refused(c, error, log))
  const routed = app.fetch
  app.fetch = (request, ...rest) => atOnce(request) ?? routed(request, ...rest)
  return app
}

/** Heads around a fire, seen from above. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f6f4a"/><g fill="#fbf7ee"><circle cx="16" cy="7" r="3.4"/><circle cx="24.6" cy="13.2" r="3.4"/><circle cx="21.3" cy="23.3" r="3.4"/><circle cx="10.7" cy="23.3" r="3.4"/><circle cx="7.4" cy="13.2" r="3.4"/></g><circle cx="16" cy="16" r="3" fill="#f2b84b"/></svg>'

function asset(c: Request): Response {
  const file = assetFile(c.req.param('file')!)
  if (!file) throw missing(platformWords, 'missing')
  const accepted = c.req.header('accept-encoding') ?? ''
  const [bytes, encoding] =
    file.br && accepted.includes('br')
      ? [file.br, 'br']
      : file.gzip && accepted.includes('gzip')
        ? [file.gzip, 'gzip']
        : [file.bytes, '']
  c.header('cache-control', 'public, max-age=31536000, immutable')
  c.header('vary', 'accept-encoding')
  if (encoding) c.header('content-encoding', encoding)
  return c.body(bytes, 200, { 'content-type': file.contentType })
}

async function theme(c: Request, gromada: Gromada): Promise<Response> {
  const community = await findCommunity(gromada, c.req.param('slug')!)
  if (!community) throw missing(platformWords, 'missing')
  // The name has the colour's hash in it; an old name must not bring the new colour into a cache for ever.
  const current = themeHref(community.slug, community.colour).endsWith(`/${c.req.param('theme')}`)
  c.header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-store')
  return c.body(themeCss(community.colour), 200, { 'content-type': 'text/css; charset=utf-8' })
}

/** Where only one community lives, its own front page is the first thing to see. */
async function front(c: Request, gromada: Gromada): Promise<Response> {
  const communities = await allCommunities(gromada)
  const [only] = communities
  if (only && communities.length === 1) return c.redirect(`/c/${only.slug}`, 303)
  return c.html(String(await FrontPage({ communities, language: languageOf(c, null) }).toString()))
}

/** The one place that turns a failure into an answer: JSON for the API, a page in the reader's language otherwise. */
async function refused(c: Request, error: Error, log: (line: string) => void): Promise<Response> {
  const problem = error instanceof Problem ? error : broken(error, log)
  const status = error instanceof Problem ? statusOf[problem.kind] : 500
  const language = languageOf(c, null)
  const retry = problem.said.holes['seconds']
  if (retry) c.header('retry-after', String(retry))
  if (c.req.path.startsWith('/api/'))
    return c.body(JSON.stringify({ ...problemJson(problem, language), status }), status, {
      'content-type': 'application/problem+json',
    })
  return c.html(String(await ProblemPage({ problem, language, path: c.req.path }).toString()), status)
}

/** Nobody expected this: the log has the trace, the reader a number to tell. */
function broken(error: Error, log: (line: string) => void): Problem {
  const reference = randomBytes(4).toString('hex')
  log(`${reference} ${error.stack ?? error.message}`)
  return new Problem('unavailable', { words: platformWords, key: 'somethingBroke', holes: { reference } })
}
