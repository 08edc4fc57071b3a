import type { Child } from 'hono/jsx'

/** A page as the answer to a form, for what is shown this once and has no address: a fresh link. */
export async function shownOnce(page: Child): Promise<Response> {
  const html = String(await (page as { toString(): string | Promise<string> }).toString())
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}
