import type { Context as Request } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ToastMessage } from '../ui/toast.tsx'

const name = 'gromada_toast'

/** What was just done is said on the next page, also with script off. */
export const giveToast = (c: Request, toast: ToastMessage): void =>
  setCookie(c, name, JSON.stringify({ ...toast, text: toast.text.slice(0, 500) }), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60,
  })

export function takeToast(c: Request): ToastMessage | undefined {
  const text = getCookie(c, name)
  if (!text) return undefined
  deleteCookie(c, name, { path: '/' })
  try {
    const { text: said, undoHref, tone } = JSON.parse(text) as ToastMessage
    // The cookie comes back from the browser: the undo may only point into the workspace.
    return { text: String(said), undoHref: undoHref?.startsWith('/w/') ? undoHref : undefined, tone }
  } catch {
    return undefined
  }
}
