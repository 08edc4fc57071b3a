import type { Context as Request, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Accounts } from '../auth/accounts.ts'
import type { Visit } from '../context.ts'
import { forbidden, type Message, missing, Problem } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import { holdForm } from '../held/hold-form.ts'
import { platformWords } from '../platform-words.ts'
import { sayMessage } from '../words.ts'
import { giveToast } from './flash.ts'
import { securityHeaders } from './guards.ts'
import { KeptPages } from './kept-pages.ts'
import type { Done, Page, PageSpec, Sent } from './page.ts'
import { statusOf } from './problems.ts'
import { hasSession, type Reader, readerOf, wishOf } from './reader.ts'
import { fieldOf, formToken, guardOf, readSent } from './sent.ts'
import { withSentFile } from './sent-file.ts'
import { viewOf } from './view-of.ts'

interface Door {
  gromada: Gromada
  accounts: Accounts
  kept: KeptPages
}

/**
 * Mounts every page of every feature, with its forms.
 * @returns the short way for a crowd: a page that is kept and surely fresh, before any routing; null for all the rest.
 */
export function mountPages(
  app: Hono,
  gromada: Gromada,
  accounts: Accounts,
): (request: globalThis.Request) => Response | null {
  const door: Door = { gromada, accounts, kept: new KeptPages(gromada) }
  for (const feature of gromada.features)
    for (const spec of feature.pages ?? []) {
      const path = `${spec.surface === 'public' ? '/c' : '/w'}/:slug${spec.path === '/' ? '' : spec.path}`
      app.get(path, (c) => (mayBeKept(c, spec) ? keptPage(c, door, spec) : freshPage(c, door, spec)))
      if (spec.takes) app.post(path, (c) => sentWithFile(c, door, spec, spec.takes!))
      else if (spec.forms) app.post(path, (c) => sentForm(c, door, spec))
    }
  return (request) => atOnce(door.kept, request)
}

/** Under a key stand only answers that `mayBeKept` let in, so it is enough not to be somebody else's visit. */
function atOnce(kept: KeptPages, { method, url, headers }: globalThis.Request): Response | null {
  const path = url.slice(url.indexOf('/', 8))
  if (method !== 'GET' || !path.startsWith('/c/') || /[?%]/.test(path)) return null
  const cookie = headers.get('cookie') ?? ''
  if (cookie !== '' && /session_token=|gromada_toast=/.test(cookie)) return null
  return kept.fresh(keyOf(path, cookie, headers.get('accept-language')), headers.get('accept-encoding') ?? '')
}

function keyOf(path: string, cookie: string, accepted: string | null | undefined): string {
  const chosen = cookie === '' ? undefined : /gromada_language=(\w+)/.exec(cookie)?.[1]
  return `${path} ${wishOf(chosen, null, accepted ?? undefined) ?? '-'}`
}

/** Only what every signed-out reader sees alike: no session, no toast, no query but the language. */
function mayBeKept(c: Request, spec: PageSpec): boolean {
  if (spec.surface !== 'public' || spec.kept === false || hasSession(c)) return false
  const query = c.req.url.split('?', 2)[1]
  return (!query || /^lang=(en|pl)$/.test(query)) && !c.req.header('cookie')?.includes('gromada_toast=')
}

function keptPage(c: Request, door: Door, spec: PageSpec): Response | Promise<Response> {
  // A language that the reader has just chosen must be remembered in a cookie, which a kept page cannot do.
  if (c.req.query('lang')) return freshPage(c, door, spec)
  const key = keyOf(c.req.path, c.req.header('cookie') ?? '', c.req.header('accept-language'))
  const accepted = c.req.header('accept-encoding') ?? ''
  return door.kept.fresh(key, accepted) ?? renderKept(c, door, spec, key, accepted)
}

async function renderKept(c: Request, door: Door, spec: PageSpec, key: string, accepted: string): Promise<Response> {
  const reader = await readerOf(c, door.gromada, door.accounts, c.req.param('slug')!)
  return door.kept.get(key, reader.community.id, accepted, async () => {
    const response = await freshPage(c, door, spec, reader)
    response.headers.set('vary', 'accept-language, accept-encoding, cookie')
    response.headers.set('cache-control', 'no-cache')
    // Kept with the page, which does not pass by the guards again.
    for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value)
    return response
  })
}

async function freshPage(c: Request, door: Door, spec: PageSpec, known?: Reader): Promise<Response> {
  const reader = known ?? (await readerOf(c, door.gromada, door.accounts, c.req.param('slug')!))
  const refused = refuse(c, spec, reader)
  if (refused) return refused
  return respond(c, await spec.show(pageOf(c, door, spec, reader)))
}

async function sentForm(c: Request, door: Door, spec: PageSpec): Promise<Response> {
  const reader = await readerOf(c, door.gromada, door.accounts, c.req.param('slug')!)
  const refused = refuse(c, spec, reader)
  if (refused) return refused
  const sent = await readSent(c)
  const name = fieldOf(sent, 'do') || 'send'
  // A form of that name, and not something that every object has.
  const form = spec.forms && Object.hasOwn(spec.forms, name) ? spec.forms[name] : undefined
  if (!form) throw missing(platformWords, 'missing')
  let undo: { undoId: string; said: Message } | undefined
  const page: Page = { ...pageOf(c, door, spec, reader), undoable: (entry) => void (undo = entry) }
  try {
    if (await isHeld(page, spec, name, sent)) return c.redirect(`${page.base}/received`, 303)
    const done = await form(page, sent)
    if (done instanceof Response) return done
    return finish(c, page, done, undo)
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'missing') throw error
    return respond(c, await spec.show({ ...page, typed: sent.text, problem: error }), statusOf[error.kind])
  }
}

/** Who it is, and whether they may, is known before the first byte of the file is read. */
async function sentWithFile(c: Request, door: Door, spec: PageSpec, takes: NonNullable<PageSpec['takes']>) {
  const reader = await readerOf(c, door.gromada, door.accounts, c.req.param('slug')!)
  const refused = refuse(c, spec, reader)
  if (refused) return refused
  const page = pageOf(c, door, spec, reader)
  const taken = await withSentFile(c, takes.mostBytes, (sent) => takes.file(page, sent))
  if ('answer' in taken) return taken.answer instanceof Response ? taken.answer : finish(c, page, taken.answer)
  const { problem, text } = taken
  return respond(c, await spec.show({ ...page, typed: text, problem }), statusOf[problem.kind])
}

/** Where a page takes files, that page's own limit holds and not the one for forms. */
export function takesFiles(gromada: Gromada): (method: string, path: string) => boolean {
  const paths = gromada.features
    .flatMap((feature) => feature.pages ?? [])
    .filter((spec) => spec.takes)
    .map(
      (spec) => new RegExp(`^/${spec.surface === 'public' ? 'c' : 'w'}/[^/]+${spec.path.replace(/:\w+/g, '[^/]+')}$`),
    )
  return (method, path) => method === 'POST' && paths.some((one) => one.test(path))
}

/**
 * What looks like a machine's is held for somebody to look at, and refused last of all: where it cannot be held, the form
 * comes back with what was typed, and a person can simply send it again.
 */
async function isHeld(page: Page, spec: PageSpec, form: string, sent: Sent): Promise<boolean> {
  if (spec.surface !== 'public' || !spec.open) return false
  const guarded = guardOf(page.gromada.secret, sent)
  if (guarded === 'person') return false
  if (guarded !== 'too old' && (await holdForm(page, spec, form, sent, guarded))) return true
  const key = guarded === 'too old' ? 'formTooOld' : 'notToldApart'
  throw new Problem('conflict', { words: platformWords, key, holes: {} })
}

function finish(c: Request, page: Page, done: Done, undo?: { undoId: string; said: Message }): Response {
  const said = done.say ?? undo?.said
  if (said) {
    const undoHref = undo && page.view.surface === 'workspace' ? `${page.base}/undo/${undo.undoId}` : undefined
    giveToast(c, { text: sayMessage(said, page.language), undoHref })
  }
  for (const { name, value, maxAgeSeconds } of done.cookies ?? [])
    c.header('set-cookie', `${name}=${value}; Path=${page.base}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`, {
      append: true,
    })
  return c.redirect(done.to, 303)
}

/** The workspace is for members: others are asked to sign in, or told that this is not theirs. */
function refuse(c: Request, spec: PageSpec, { actor }: Reader): Response | null {
  if (spec.surface === 'workspace' && actor.kind !== 'member') {
    if (!actor.accountId) return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303)
    throw forbidden(platformWords, 'forbidden')
  }
  if (spec.grant && !actor.grants.has(spec.grant)) throw forbidden(platformWords, 'forbidden')
  return null
}

function pageOf(c: Request, { gromada }: Door, spec: PageSpec, reader: Reader): Page {
  const visit: Visit = {
    gromada,
    community: reader.community,
    actor: reader.actor,
    language: reader.language,
    from: reader.from,
  }
  const { slug: _, ...params } = c.req.param()
  return {
    ...visit,
    language: reader.language,
    view: viewOf(c, gromada, reader, spec),
    params,
    query: new URL(c.req.url).searchParams,
    formToken: formToken(gromada.secret),
    base: `/${spec.surface === 'public' ? 'c' : 'w'}/${reader.community.slug}`,
    accepts: c.req.header('accept') ?? '',
    url: gromada.url,
  }
}

async function respond(
  c: Request,
  shown: Child | Response,
  status: 200 | (typeof statusOf)[keyof typeof statusOf] = 200,
) {
  if (shown instanceof Response) return shown
  return c.html(String(await (shown as { toString(): string | Promise<string> }).toString()), status)
}
