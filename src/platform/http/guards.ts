import type { MiddlewareHandler } from 'hono'
import { Problem } from '../errors.ts'
import type { Gromada } from '../gromada.ts'
import { platformWords } from '../platform-words.ts'

/** No inline script or style anywhere, and no nonces either, since pages are kept and served to many. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(self)',
}

export const secured: MiddlewareHandler = async (c, next) => {
  await next()
  try {
    secure(c.res.headers)
  } catch {
    // Some ready-made responses, redirects among them, have headers that cannot be changed; a copy's can.
    c.res = new Response(c.res.body, c.res)
    secure(c.res.headers)
  }
}

function secure(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders)) if (!headers.has(name)) headers.set(name, value)
}

/**
 * Refuses unsafe requests that another site started. Browsers name the origin themselves; callers without a browser
 * send no such header, and have no cookie that could be abused.
 */
export const sameOrigin = (gromada: Gromada): MiddlewareHandler => {
  const own = new URL(gromada.url).host
  return async (c, next) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
      const origin = c.req.header('origin')
      const host = c.req.header('host')
      // A page that sends no referrer sends `null` as its origin; the browser still says whether it is our own.
      const named = origin === 'null' ? undefined : origin
      const from = named && hostOf(named)
      const site = c.req.header('sec-fetch-site')
      const foreign = named
        ? from !== own && from !== host
        : site
          ? site !== 'same-origin' && site !== 'none'
          : origin === 'null'
      if (foreign) throw new Problem('forbidden', { words: platformWords, key: 'notFromHere', holes: {} })
    }
    await next()
  }
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)
